// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.Path;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.api.v1alpha1.ToEntry;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The declared connections of a set of apps, read independently of the planner: a connection is
 * declared if both the client's and the destination's spec contain it.
 *
 * @param apps the set
 * @param namespaceLabels labels of the namespaces
 * @param groups the peer groups
 */
record Intent(List<App> apps, Map<String, Map<String, String>> namespaceLabels, Groups groups) {

  boolean allows(End client, End destination, int port, String protocol) {
    return allowsEgress(client, destination, port, protocol)
        && allowsIngress(destination, client, port, protocol);
  }

  private boolean allowsEgress(End client, End destination, int port, String protocol) {
    var app = client.app();
    if (app == null || isUnrestricted(app.spec())) {
      return true;
    }
    var allow = app.spec().allow();
    List<ToEntry> to = allow == null ? null : allow.to();
    if (to == null && !types(app).contains("Egress")) {
      return true;
    }
    return (to != null
            && to.stream()
                .flatMap(groups::members)
                .anyMatch(entry -> matchesDestination(app, entry, destination, port, protocol)))
        || (port == 53 && isDns(destination) && !isDnsDenied(app.spec()));
  }

  private static List<String> types(App app) {
    var policy = app.spec().policy();
    return policy == null || policy.types() == null ? List.of() : policy.types();
  }

  private static boolean isDns(End destination) {
    return "kube-system".equals(destination.namespace())
        && "kube-dns".equals(destination.labels().get("k8s-app"));
  }

  private static boolean isDnsDenied(AppNetworkSpec spec) {
    return spec.policy() != null && "Deny".equals(spec.policy().dns());
  }

  /** In the ambient mesh, all ports of a pod are reached through one tunnel port. */
  private static boolean isTunnel(App app, int port, String protocol) {
    return app.ambient() && port == World.HBONE && protocol.equals("TCP");
  }

  private boolean matchesDestination(
      App app, ToEntry entry, End destination, int port, String protocol) {
    if (entry.kubernetesApi() != null) {
      return protocol.equals("TCP")
          && ((destination.ip().equals(World.API_SERVER) && port == 6443)
              || (destination.ip().equals(World.API_SERVICE) && port == 443));
    }
    if (entry.app() != null) {
      var peer = find(app, entry.app());
      return peer != null
          && isPodOf(destination, peer)
          && ports(peer).stream()
              .filter(
                  one ->
                      entry.ports() == null
                          || entry.ports().stream().anyMatch(n -> one.name().equals(n.name())))
              .anyMatch(
                  one -> isTunnel(app, port, protocol) || is(one, destination, port, protocol));
    }
    if (entry.anyone() != null
        || (entry.pods() != null && isSelected(app, entry.pods(), destination))) {
      return isTunnel(app, port, protocol) || hasPort(entry, port, protocol);
    }
    return ((entry.cidr() != null && contains(entry.cidr(), destination))
            || (entry.nodes() != null && World.NODES.contains(destination.ip())))
        && hasPort(entry, port, protocol);
  }

  private static boolean hasPort(ToEntry entry, int port, String protocol) {
    return entry.ports() == null || entry.ports().stream().anyMatch(one -> is(one, port, protocol));
  }

  private boolean allowsIngress(End destination, End client, int port, String protocol) {
    var app = destination.app();
    if (app == null || isUnrestricted(app.spec())) {
      return true;
    }
    var allow = app.spec().allow();
    List<FromEntry> from = allow == null ? null : allow.from();
    if (from == null && types(app).equals(List.of("Egress"))) {
      return true;
    }
    if (app.ambient() && client.ip().equals(World.PROBES)) {
      return true;
    }
    return isExposed(app, client, destination, port, protocol)
        || (from != null
            && from.stream()
                .flatMap(groups::members)
                .anyMatch(
                    entry ->
                        matchesClient(app, entry, client)
                            && ports(app).stream()
                                .filter(
                                    one ->
                                        entry.ports() == null
                                            || entry.ports().stream()
                                                .anyMatch(n -> one.name().equals(n.name())))
                                .anyMatch(
                                    one ->
                                        (isTunnel(app, port, protocol)
                                                && selectsPods(entry, client))
                                            || is(one, destination, port, protocol))));
  }

  private static boolean selectsPods(FromEntry entry, End client) {
    return entry.app() != null
        || entry.pods() != null
        || entry.anyone() != null
        || (entry.kubernetesApi() != null && isAgent(client));
  }

  /** The API server can connect through the pods of these agents. */
  private static boolean isAgent(End client) {
    return "kube-system".equals(client.namespace())
        && "konnectivity-agent".equals(client.labels().get("k8s-app"));
  }

  /** The controller of an exposure's class reaches the ports of its paths. */
  private static boolean isExposed(
      App app, End client, End destination, int port, String protocol) {
    List<ExposeEntry> expose = app.spec().expose();
    return expose != null
        && expose.stream()
            .filter(entry -> Proxies.serves(client, entry))
            .flatMap(entry -> entry.hosts().stream())
            .flatMap(
                host ->
                    host.paths() == null ? Stream.of("") : host.paths().stream().map(Path::port))
            .map(name -> exposed(app, name))
            .filter(one -> isServed(app.spec(), one))
            .anyMatch(one -> isTunnel(app, port, protocol) || is(one, destination, port, protocol));
  }

  /** A path to a port without a Service isn't served. */
  private static boolean isServed(AppNetworkSpec spec, Port port) {
    List<ServiceEntry> services = spec.services();
    return services == null
        || services.stream()
            .anyMatch(
                one ->
                    one.ports() == null
                        || one.ports().stream().anyMatch(n -> n.name().equals(port.name())));
  }

  /** A path without a port uses the first port that can be exposed. */
  private static Port exposed(App app, String name) {
    return ports(app).stream()
        .filter(
            one ->
                name.isEmpty()
                    ? one.endPort() == null && !"UDP".equals(one.protocol())
                    : one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private boolean matchesClient(App app, FromEntry entry, End client) {
    if (entry.app() != null) {
      var peer = find(app, entry.app());
      return peer != null && isPodOf(client, peer);
    }
    return entry.anyone() != null
        || (entry.kubernetesApi() != null
            && (client.ip().equals(World.API_SERVER) || isAgent(client)))
        || (entry.nodes() != null && World.NODES.contains(client.ip()))
        || (entry.pods() != null && isSelected(app, entry.pods(), client))
        || (entry.cidr() != null && contains(entry.cidr(), client));
  }

  private @Nullable App find(App from, AppPeer peer) {
    var namespace = peer.namespace() == null ? from.namespace() : peer.namespace();
    return apps.stream()
        .filter(app -> app.name().equals(peer.name()) && app.namespace().equals(namespace))
        .findFirst()
        .orElse(null);
  }

  private static boolean isPodOf(End end, App app) {
    return app.namespace().equals(end.namespace())
        && app.spec().selector().entrySet().stream()
            .allMatch(label -> label.getValue().equals(end.labels().get(label.getKey())));
  }

  private boolean isSelected(App app, PodsPeer pods, End end) {
    if (end.namespace() == null) {
      return false;
    }
    var inNamespace =
        pods.namespaceSelector() != null
            ? matches(
                pods.namespaceSelector(), namespaceLabels.getOrDefault(end.namespace(), Map.of()))
            : end.namespace().equals(pods.namespace() == null ? app.namespace() : pods.namespace());
    return inNamespace && (pods.selector() == null || matches(pods.selector(), end.labels()));
  }

  private static boolean matches(LabelSelector selector, Map<String, String> labels) {
    return selector.getMatchLabels().entrySet().stream()
            .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
        && selector.getMatchExpressions().stream()
            .allMatch(
                one -> {
                  var value = labels.get(one.getKey());
                  return switch (one.getOperator()) {
                    case "In" -> value != null && one.getValues().contains(value);
                    case "NotIn" -> value == null || !one.getValues().contains(value);
                    case "Exists" -> value != null;
                    default -> value == null;
                  };
                });
  }

  /** The generator's blocks end at a digit group of the address, except for one half of a block. */
  private static boolean contains(CidrPeer cidr, End end) {
    return contains(cidr.block(), end.ip())
        && (cidr.except() == null
            || cidr.except().stream().noneMatch(hole -> contains(hole, end.ip())));
  }

  private static boolean contains(String block, String ip) {
    return switch (block) {
      case "198.51.100.0/24" -> ip.startsWith("198.51.100.");
      case "203.0.113.0/24" -> ip.startsWith("203.0.113.");
      case "198.51.100.128/25" ->
          ip.startsWith("198.51.100.") && Integer.parseInt(ip.substring(11)) >= 128;
      case "2001:db8::/32" -> ip.startsWith("2001:db8:");
      default -> throw new IllegalArgumentException(block);
    };
  }

  private static List<Port> ports(App app) {
    List<Port> ports = app.spec().ports();
    return ports == null ? List.of() : ports;
  }

  /** A port name refers to the number that the destination pod defines for it. */
  private static boolean is(Port declared, End destination, int port, String protocol) {
    var target = declared.targetPort();
    if (declared.endPort() != null) {
      return port >= declared.port()
          && port <= declared.endPort()
          && protocol.equals(declared.protocol() == null ? "TCP" : declared.protocol());
    }
    int number;
    if (target == null) {
      number = declared.port();
    } else if (target.getStrVal() != null) {
      number = target.getStrVal().equals("web") ? destination.web() : 0;
    } else {
      number = target.getIntVal();
    }
    return number == port
        && protocol.equals(declared.protocol() == null ? "TCP" : declared.protocol());
  }

  private static boolean is(PeerPort one, int port, String protocol) {
    int begin = one.port() == null ? 0 : one.port();
    int end = one.endPort() == null ? begin : one.endPort();
    return port >= begin
        && port <= end
        && protocol.equals(one.protocol() == null ? "TCP" : one.protocol());
  }

  /** Without an enforced policy, all traffic is allowed. */
  private static boolean isUnrestricted(AppNetworkSpec spec) {
    var mode = spec.policy() == null ? null : spec.policy().mode();
    return mode != null && !mode.equals("Enforce");
  }
}
