package dev.appnetwork.operator.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.operator.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What to write into an AppNetwork so that it allows a connection. */
final class Remedy {

  private Remedy() {}

  /** An entry of {@code spec.allow.from} of the called app, in lines. */
  static List<String> from(Side caller, AppNetwork app, CalledPort port) {
    var entry = new ArrayList<String>();
    if (port.declared() == null) {
      entry.add(
          "Declare the port under spec.ports of AppNetwork %s first: {name: NAME, port: %s%s}"
              .formatted(
                  Inventory.refOf(app),
                  port.number() == null ? port.name() : port.number(),
                  protocol(port)));
    }
    entry.add("Write in AppNetwork " + Inventory.refOf(app) + ", under spec.allow.from:");
    entry.add("  - " + peer(caller, app));
    entry.add(
        "    ports: [{name: " + (port.declared() == null ? "NAME" : port.declared().name()) + "}]");
    return entry;
  }

  /** An entry of {@code spec.allow.to} of the calling app, in lines. */
  static List<String> to(Side callee, AppNetwork app, CalledPort port) {
    var entry = new ArrayList<String>();
    entry.add("Write in AppNetwork " + Inventory.refOf(app) + ", under spec.allow.to:");
    if (callee.name() instanceof EndName.App && port.declared() != null) {
      entry.add("  - " + peer(callee, app));
      entry.add("    ports: [{name: " + port.declared().name() + "}]");
    } else {
      entry.add("  - " + (callee.app() == null ? peer(callee, app) : pods(callee)));
      entry.add(
          "    ports: [{port: %s%s}]"
              .formatted(port.number() == null ? "NUMBER" : port.number(), protocol(port)));
    }
    return entry;
  }

  private static String protocol(CalledPort port) {
    return port.protocol().equals("TCP") ? "" : ", protocol: " + port.protocol();
  }

  private static String peer(Side other, AppNetwork app) {
    if (other.app() != null) {
      var ref = Inventory.refOf(other.app());
      var isNear = ref.namespace().equals(app.getMetadata().getNamespace());
      return "app: {name: " + ref.name() + (isNear ? "}" : ", namespace: " + ref.namespace() + "}");
    }
    if (other.name() instanceof EndName.Address address) {
      var isIpv6 = address.ip().indexOf(':') >= 0;
      return "cidr: {block: \"" + address.ip() + (isIpv6 ? "/128" : "/32") + "\"}";
    }
    return other.name() instanceof EndName.Anyone ? "anyone: {}" : pods(other);
  }

  private static String pods(Side other) {
    var pod = Objects.requireNonNull(other.members().get(0).end().pod(), "a pod");
    return "pods: {namespace: %s, selector: {matchLabels: %s}}"
        .formatted(pod.namespace(), shown(pod.labels()));
  }

  private static String shown(Map<String, String> labels) {
    var shown = new ArrayList<String>();
    new TreeMap<>(labels).forEach((key, value) -> shown.add(key + ": \"" + value + "\""));
    return "{" + String.join(", ", shown) + "}";
  }
}
