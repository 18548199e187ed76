package dev.appnetwork.planner.matrix;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.api.v1alpha1.ToEntry;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a set of apps declares, read as a person reads it: a connection is wanted where the caller's
 * declaration and the callee's both have it. It shares no code with the planner.
 *
 * @param apps the set
 * @param namespaceLabels labels of the namespaces
 */
record Intent(List<App> apps, Map<String, Map<String, String>> namespaceLabels) {

  boolean allows(End caller, End callee, int port, String protocol) {
    return mayCall(caller, callee, port, protocol) && letsIn(callee, caller, port, protocol);
  }

  private boolean mayCall(End caller, End callee, int port, String protocol) {
    var app = caller.app();
    if (app == null || isOpen(app.spec()) || app.spec().allow() == null) {
      return true;
    }
    List<ToEntry> to = app.spec().allow().to();
    return to == null || to.stream().anyMatch(entry -> names(app, entry, callee, port, protocol));
  }

  private boolean names(App app, ToEntry entry, End callee, int port, String protocol) {
    if (entry.app() != null) {
      var peer = find(app, entry.app());
      return peer != null
          && isOf(callee, peer)
          && ports(peer).stream()
              .filter(
                  one ->
                      entry.ports() == null
                          || entry.ports().stream().anyMatch(n -> one.name().equals(n.name())))
              .anyMatch(one -> is(one, callee, port, protocol));
    }
    return (entry.anyone() != null
            || (entry.pods() != null && isAmong(app, entry.pods(), callee))
            || (entry.cidr() != null && isIn(entry.cidr(), callee)))
        && (entry.ports() == null
            || entry.ports().stream().anyMatch(one -> is(one, port, protocol)));
  }

  private boolean letsIn(End callee, End caller, int port, String protocol) {
    var app = callee.app();
    if (app == null || isOpen(app.spec())) {
      return true;
    }
    var allow = app.spec().allow();
    List<FromEntry> from = allow == null ? null : allow.from();
    return from != null
        && from.stream()
            .anyMatch(
                entry ->
                    lets(app, entry, caller)
                        && ports(app).stream()
                            .filter(
                                one ->
                                    entry.ports() == null
                                        || entry.ports().stream()
                                            .anyMatch(n -> one.name().equals(n.name())))
                            .anyMatch(one -> is(one, callee, port, protocol)));
  }

  private boolean lets(App app, FromEntry entry, End caller) {
    if (entry.app() != null) {
      var peer = find(app, entry.app());
      return peer != null && isOf(caller, peer);
    }
    return entry.anyone() != null
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
    return spec.policy() != null && !"Enforce".equals(spec.policy().mode());
  }
}
