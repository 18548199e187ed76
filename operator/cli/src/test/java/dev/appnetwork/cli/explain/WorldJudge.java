// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evaluates a connection directly from the manifests, packet by packet, as the documentation of
 * Kubernetes and the Network Policy API specifies. It shares no code with the implementation that
 * it tests.
 */
final class WorldJudge {
  private final JsonNode objects;
  private final boolean blocksMatchPods;

  WorldJudge(List<Map<String, Object>> objects, boolean blocksMatchPods) {
    this.objects = new ObjectMapper().valueToTree(objects);
    this.blocksMatchPods = blocksMatchPods;
  }

  /** A network endpoint: a pod, or a host (then pod is null). */
  private record Place(@Nullable JsonNode pod, @Nullable String node, @Nullable String ip) {}

  /** Returns whether all packets of a connection pass; empty if the question has no answer. */
  Optional<Boolean> passes(String from, String to, int port, String protocol) {
    var sources = places(from);
    if (sources.size() != 1 || from.startsWith("service/") || serviceAt(from) != null) {
      return Optional.empty();
    }
    var service = to.startsWith("service/") ? named("Service", to.substring(8)) : serviceAt(to);
    if (service == null) {
      return Optional.of(passes(sources.get(0), places(to).get(0), port, protocol));
    }
    var servicePort = service.at("/spec/ports/0");
    if (servicePort.get("port").asInt() != port
        || !protocol.equals(servicePort.get("protocol").asString())) {
      return Optional.of(false);
    }
    var backends = backends(service);
    if (backends.isEmpty()) {
      return Optional.empty();
    }
    var target = servicePort.get("targetPort");
    var asked = 0;
    for (var backend : backends) {
      var number =
          target.isInt() ? target.asInt() : PlainRules.numberOf(backend.pod, target.asString());
      if (number > 0) {
        asked++;
        if (!passes(sources.get(0), place(backend.pod), number, protocol)) {
          return Optional.of(false);
        }
      }
    }
    return Optional.of(asked > 0);
  }

  private @Nullable JsonNode serviceAt(String ip) {
    for (var one : objects) {
      if (one.get("kind").asString().equals("Service")
          && one.at("/spec/clusterIP").asString().equals(ip)) {
        return one;
      }
    }
    return null;
  }

  private record Backend(JsonNode pod) {}

  private List<Backend> backends(JsonNode service) {
    var found = new ArrayList<Backend>();
    for (var one : objects) {
      if (one.get("kind").asString().equals("Pod")
          && isAlive(one)
          && one.at("/metadata/namespace").equals(service.at("/metadata/namespace"))
          && one.at("/metadata/labels/app").equals(service.at("/spec/selector/app"))) {
        found.add(new Backend(one));
      }
    }
    return found;
  }

  private static boolean isAlive(JsonNode pod) {
    return pod.at("/status/phase").asString().equals("Running");
  }

  private JsonNode named(String kind, String name) {
    for (var one : objects) {
      var metadata = one.get("metadata");
      var key =
          metadata.has("namespace")
              ? metadata.get("namespace").asString() + "/" + metadata.get("name").asString()
              : metadata.get("name").asString();
      if (one.get("kind").asString().equals(kind) && key.equals(name)) {
        return one;
      }
    }
    throw new IllegalStateException(name);
  }

  private List<Place> places(String name) {
    if (name.startsWith("pod/")) {
      return List.of(place(named("Pod", name.substring(4))));
    }
    if (name.startsWith("service/") || serviceAt(name) != null) {
      return List.of(new Place(null, null, null));
    }
    for (var one : objects) {
      var kind = one.get("kind").asString();
      if (kind.equals("Pod") && isAlive(one) && one.at("/status/podIP").asString().equals(name)) {
        return List.of(place(one));
      }
      if (kind.equals("Node") && one.at("/status/addresses/0/address").asString().equals(name)) {
        return List.of(new Place(null, one.at("/metadata/name").asString(), name));
      }
    }
    return List.of(new Place(null, null, name));
  }

  private static Place place(JsonNode pod) {
    var node = pod.at("/spec/nodeName").asString();
    var ip = pod.at("/status/podIP").asString();
    return new Place(pod.at("/spec/hostNetwork").asBoolean() ? null : pod, node, ip);
  }

  private boolean passes(Place from, Place to, int port, String protocol) {
    if (from.pod != null && from.pod.equals(to.pod)) {
      return true;
    }
    var isOnSameNode = from.node != null && from.node.equals(to.node);
    if (isOnSameNode && (from.pod == null || to.pod == null)) {
      return true;
    }
    return (from.pod == null || side("egress", from.pod, to, to, port, protocol))
        && (to.pod == null || side("ingress", to.pod, from, to, port, protocol));
  }

  /** Evaluates one side: the Admin tier, then NetworkPolicies, then the Baseline tier. */
  private boolean side(
      String direction, JsonNode self, Place other, Place callee, int port, String protocol) {
    var names =
        callee.pod == null ? Set.<String>of() : PlainRules.names(callee.pod, port, protocol);
    var admin = tier("Admin", direction, self, other, port, protocol, names);
    if (admin != null) {
      return admin;
    }
    var isSelected = false;
    for (var policy : objects) {
      if (!policy.get("kind").asString().equals("NetworkPolicy")
          || !policy.at("/metadata/namespace").equals(self.at("/metadata/namespace"))
          || !policy.at("/spec/policyTypes").toString().toLowerCase(Locale.ROOT).contains(direction)
          || !PlainRules.matches(policy.at("/spec/podSelector"), self.at("/metadata/labels"))) {
        continue;
      }
      isSelected = true;
      for (var rule : policy.at("/spec/" + direction)) {
        var peers = rule.get(direction.equals("ingress") ? "from" : "to");
        if (matches(peers, self, other)
            && PlainRules.isOn(rule.get("ports"), port, protocol, names)) {
          return true;
        }
      }
    }
    if (isSelected) {
      return false;
    }
    return !Boolean.FALSE.equals(tier("Baseline", direction, self, other, port, protocol, names));
  }

  private boolean matches(JsonNode peers, JsonNode self, Place other) {
    if (peers.isEmpty()) {
      return true;
    }
    for (var peer : peers) {
      if (peer.has("ipBlock")) {
        if ((blocksMatchPods || other.node == null)
            && PlainRules.inBlock(peer.get("ipBlock"), other.ip)) {
          return true;
        }
      } else if (other.pod != null) {
        var isNear =
            peer.has("namespaceSelector")
                ? PlainRules.matches(peer.get("namespaceSelector"), namespaceLabels(other.pod))
                : other.pod.at("/metadata/namespace").equals(self.at("/metadata/namespace"));
        if (isNear
            && (!peer.has("podSelector")
                || PlainRules.matches(peer.get("podSelector"), other.pod.at("/metadata/labels")))) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Boolean tier(
      String tier,
      String direction,
      JsonNode self,
      Place other,
      int number,
      String protocol,
      Set<String> names) {
    // Priorities are small numbers in these tests.
    for (var priority = 0; priority < 10; priority++) {
      for (var policy : objects) {
        var kind = policy.get("kind").asString();
        var isInTier =
            switch (kind) {
              case "ClusterNetworkPolicy" -> policy.at("/spec/tier").asString().equals(tier);
              case "AdminNetworkPolicy" -> tier.equals("Admin");
              case "BaselineAdminNetworkPolicy" -> tier.equals("Baseline");
              default -> false;
            };
        if (!isInTier
            || policy.at("/spec/priority").asInt() != priority
            || !isSubject(policy.at("/spec/subject"), self)) {
          continue;
        }
        for (var rule : policy.at("/spec/" + direction)) {
          var peers = rule.get(direction.equals("ingress") ? "from" : "to");
          if (matchesAny(peers, other) && PlainRules.isOnAny(rule, number, protocol, names)) {
            return switch (rule.get("action").asString()) {
              case "Accept", "Allow" -> true;
              case "Deny" -> false;
              default -> null;
            };
          }
        }
      }
    }
    return null;
  }

  private boolean isSubject(JsonNode subject, JsonNode pod) {
    return subject.has("namespaces")
        ? PlainRules.matches(subject.get("namespaces"), namespaceLabels(pod))
        : PlainRules.matches(subject.at("/pods/namespaceSelector"), namespaceLabels(pod))
            && PlainRules.matches(subject.at("/pods/podSelector"), pod.at("/metadata/labels"));
  }

  private boolean matchesAny(JsonNode peers, Place other) {
    for (var peer : peers) {
      if (peer.has("networks")) {
        if (PlainRules.inCidr(peer.at("/networks/0").asString(), other.ip)) {
          return true;
        }
      } else if (peer.has("nodes")) {
        if (other.pod == null
            && other.node != null
            && PlainRules.matches(
                peer.get("nodes"), named("Node", other.node).at("/metadata/labels"))) {
          return true;
        }
      } else if (!peer.has("domainNames") && other.pod != null && isSubject(peer, other.pod)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode namespaceLabels(JsonNode pod) {
    var name = pod.at("/metadata/namespace").asString();
    var labels = named("Namespace", name).at("/metadata/labels").deepCopy();
    return ((ObjectNode) labels).put("kubernetes.io/metadata.name", name);
  }
}
