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
 * What a set of apps declares, read as a person reads it: a connection is wanted where the caller's
 * declaration and the callee's both have it. It shares no code with the planner.
 *
 * @param apps the set
 * @param namespaceLabels labels of the namespaces
 * @param groups the peer groups
 */
record Intent(List<App> apps, Map<String, Map<String, String>> namespaceLabels, Groups groups) {

  boolean allows(End caller, End callee, int port, String protocol) {
    return mayCall(caller, callee, port, protocol) && letsIn(callee, caller, port, protocol);
  }

  private boolean mayCall(End caller, End callee, int port, String protocol) {
    var app = caller.app();
    if (app == null || isOpen(app.spec())) {
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
                .anyMatch(entry -> names(app, entry, callee, port, protocol)))
        || (port == 53 && isDns(callee) && !isDnsDenied(app.spec()));
  }

  private static List<String> types(App app) {
    var policy = app.spec().policy();
    return policy == null || policy.types() == null ? List.of() : policy.types();
  }

  private static boolean isDns(End callee) {
    return "kube-system".equals(callee.namespace())
        && "kube-dns".equals(callee.labels().get("k8s-app"));
  }

  private static boolean isDnsDenied(AppNetworkSpec spec) {
    return spec.policy() != null && "Deny".equals(spec.policy().dns());
  }

  /** In the mesh, pods are reached at one port, whatever port of theirs is meant. */
  private static boolean isTunnel(App app, int port, String protocol) {
    return app.ambient() && port == World.HBONE && protocol.equals("TCP");
  }

  private boolean names(App app, ToEntry entry, End callee, int port, String protocol) {
    if (entry.kubernetesApi() != null) {
      return protocol.equals("TCP")
          && ((callee.ip().equals(World.API_SERVER) && port == 6443)
              || (callee.ip().equals(World.API_SERVICE) && port == 443));
    }
    if (entry.app() != null) {
      var peer = find(app, entry.app());
      return peer != null
          && isOf(callee, peer)
          && ports(peer).stream()
              .filter(
                  one ->
                      entry.ports() == null
                          || entry.ports().stream().anyMatch(n -> one.name().equals(n.name())))
              .anyMatch(one -> isTunnel(app, port, protocol) || is(one, callee, port, protocol));
    }
    if (entry.anyone() != null || (entry.pods() != null && isAmong(app, entry.pods(), callee))) {
      return isTunnel(app, port, protocol) || isAt(entry, port, protocol);
    }
    return ((entry.cidr() != null && isIn(entry.cidr(), callee))
            || (entry.nodes() != null && World.NODES.contains(callee.ip())))
        && isAt(entry, port, protocol);
  }

  private static boolean isAt(ToEntry entry, int port, String protocol) {
    return entry.ports() == null || entry.ports().stream().anyMatch(one -> is(one, port, protocol));
  }

  private boolean letsIn(End callee, End caller, int port, String protocol) {
    var app = callee.app();
    if (app == null || isOpen(app.spec())) {
      return true;
    }
    var allow = app.spec().allow();
    List<FromEntry> from = allow == null ? null : allow.from();
    if (from == null && types(app).equals(List.of("Egress"))) {
      return true;
    }
    if (app.ambient() && caller.ip().equals(World.PROBES)) {
      return true;
    }
    return isExposed(app, caller, callee, port, protocol)
        || (from != null
            && from.stream()
                .flatMap(groups::members)
                .anyMatch(
                    entry ->
                        lets(app, entry, caller)
                            && ports(app).stream()
                                .filter(
                                    one ->
                                        entry.ports() == null
                                            || entry.ports().stream()
                                                .anyMatch(n -> one.name().equals(n.name())))
                                .anyMatch(
                                    one ->
                                        (isTunnel(app, port, protocol) && isByPods(entry, caller))
                                            || is(one, callee, port, protocol))));
  }

  private static boolean isByPods(FromEntry entry, End caller) {
    return entry.app() != null
        || entry.pods() != null
        || entry.anyone() != null
        || (entry.kubernetesApi() != null && isAgent(caller));
  }

  /** The API server can call through pods of these. */
  private static boolean isAgent(End caller) {
    return "kube-system".equals(caller.namespace())
        && "konnectivity-agent".equals(caller.labels().get("k8s-app"));
  }

  /** The controller of an exposure's class reaches the ports that its paths lead to. */
  private static boolean isExposed(App app, End caller, End callee, int port, String protocol) {
    List<ExposeEntry> expose = app.spec().expose();
    return expose != null
        && expose.stream()
            .filter(entry -> String.valueOf(entry.ingressClassName()).equals(caller.namespace()))
            .flatMap(entry -> entry.hosts().stream())
            .flatMap(
                host ->
                    host.paths() == null ? Stream.of("") : host.paths().stream().map(Path::port))
            .map(name -> exposed(app, name))
            .filter(one -> isServed(app.spec(), one))
            .anyMatch(one -> isTunnel(app, port, protocol) || is(one, callee, port, protocol));
  }

  /** Without a Service that has the port, a path leads nowhere. */
  private static boolean isServed(AppNetworkSpec spec, Port port) {
    List<ServiceEntry> services = spec.services();
    return services == null
        || services.stream()
            .anyMatch(
                one ->
                    one.ports() == null
                        || one.ports().stream().anyMatch(n -> n.name().equals(port.name())));
  }

  /** A path without a port leads to the first one that can be exposed. */
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

  private boolean lets(App app, FromEntry entry, End caller) {
    if (entry.app() != null) {
      var peer = find(app, entry.app());
      return peer != null && isOf(caller, peer);
    }
    return entry.anyone() != null
        || (entry.kubernetesApi() != null
            && (caller.ip().equals(World.API_SERVER) || isAgent(caller)))
        || (entry.nodes() != null && World.NODES.contains(caller.ip()))
        || (entry.pods() != null && isAmong(app, entry.pods(), caller))
        || (entry.cidr() != null && isIn(entry.cidr(), caller));
  }

  private @Nullable App find(App from, AppPeer peer) {
    var namespace = peer.namespace() == null ? from.namespace() : peer.namespace();
    return apps.stream()
        .filter(app -> app.name().equals(peer.name()) && app.namespace().equals(namespace))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOf(End end, App app) {
    return app.namespace().equals(end.namespace())
        && app.spec().selector().entrySet().stream()
            .allMatch(label -> label.getValue().equals(end.labels().get(label.getKey())));
  }

  private boolean isAmong(App app, PodsPeer pods, End end) {
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

  /** The generator's blocks have whole hexadecimal or decimal groups, but for halves of one. */
  private static boolean isIn(CidrPeer cidr, End end) {
    return isIn(cidr.block(), end.ip())
        && (cidr.except() == null
            || cidr.except().stream().noneMatch(hole -> isIn(hole, end.ip())));
  }

  private static boolean isIn(String block, String ip) {
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

  /** A name means whatever number the pod that is called has for it. */
  private static boolean is(Port declared, End callee, int port, String protocol) {
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
      number = target.getStrVal().equals("web") ? callee.web() : 0;
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

  /** Without a policy there is nothing that would stop anybody. */
  private static boolean isOpen(AppNetworkSpec spec) {
    var mode = spec.policy() == null ? null : spec.policy().mode();
    return mode != null && !mode.equals("Enforce");
  }
}
