// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.PodProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The entry to add to an AppNetwork so that it allows a connection. */
final class Remedy {

  private Remedy() {}

  /** Returns an entry of {@code spec.allow.from} of the destination app, as lines. */
  static List<String> from(ConnectionSide client, AppNetwork app, DestinationPort port) {
    var entry = new ArrayList<String>();
    if (port.declared() == null) {
      entry.add(
          "First add the port to spec.ports of AppNetwork %s: {name: NAME, port: %s%s}"
              .formatted(
                  Inventory.refOf(app),
                  port.number() == null ? "NUMBER, targetPort: " + port.name() : port.number(),
                  protocol(port)));
    }
    entry.add("Add to AppNetwork " + Inventory.refOf(app) + ", in spec.allow.from:");
    for (var peer : peers(client, app)) {
      entry.add("  - " + peer);
      entry.add(
          "    ports: [{name: "
              + (port.declared() == null ? "NAME" : port.declared().name())
              + "}]");
    }
    return entry;
  }

  /** Returns an entry of {@code spec.allow.to} of the client app, as lines. */
  static List<String> to(ConnectionSide destination, AppNetwork app, DestinationPort port) {
    var entry = new ArrayList<String>();
    entry.add("Add to AppNetwork " + Inventory.refOf(app) + ", in spec.allow.to:");
    var called = destination.app();
    if (called != null && port.declared() != null && !destination.isOnHost()) {
      entry.add("  - " + app(called, app));
      entry.add("    ports: [{name: " + port.declared().name() + "}]");
      return entry;
    }
    // An entry with {@code app} can't allow a port that the AppNetwork doesn't declare.
    var isPods = destination.isPods() && !destination.isOnHost();
    for (var peer : isPods ? List.of(pods(destination)) : peers(destination, app)) {
      entry.add("  - " + peer);
      entry.add(
          "    ports: [{port: %s%s}]"
              .formatted(port.number() == null ? "NUMBER" : port.number(), protocol(port)));
    }
    return entry;
  }

  private static String protocol(DestinationPort port) {
    return port.protocol().equals("TCP") ? "" : ", protocol: " + port.protocol();
  }

  private static List<String> peers(ConnectionSide other, AppNetwork app) {
    if (other.isOnHost() || other.kind() == ConnectionSide.Kind.NODE) {
      return List.of("nodes: {}");
    }
    if (other.app() != null) {
      return List.of(app(other.app(), app));
    }
    if (other.kind() == ConnectionSide.Kind.ANYONE) {
      return List.of("anyone: {}");
    }
    var end = other.members().get(0).end();
    return end.pod() == null
        ? end.addresses().stream().map(Remedy::cidr).toList()
        : List.of(pods(other));
  }

  private static String app(AppNetwork other, AppNetwork app) {
    var ref = Inventory.refOf(other);
    var isNear = ref.namespace().equals(app.getMetadata().getNamespace());
    return "app: {name: " + ref.name() + (isNear ? "}" : ", namespace: " + ref.namespace() + "}");
  }

  private static String cidr(String address) {
    return "cidr: {block: \"" + address + (address.indexOf(':') >= 0 ? "/128" : "/32") + "\"}";
  }

  private static String pods(ConnectionSide other) {
    var pod = Objects.requireNonNull(other.members().get(0).end().pod(), "a pod");
    var labels = new TreeMap<>(pod.labels());
    // They change with the next rollout.
    labels.keySet().removeIf(PodProperties::isVolatile);
    // Without a selector, it would match all pods of the namespace.
    return "pods: {namespace: %s, selector: {matchLabels: %s}}"
        .formatted(
            pod.namespace(),
            labels.isEmpty() ? "{app: NAME}  # label the pods with it first" : shown(labels));
  }

  private static String shown(Map<String, String> labels) {
    var shown = new ArrayList<String>();
    labels.forEach((key, value) -> shown.add(key + ": \"" + value + "\""));
    return "{" + String.join(", ", shown) + "}";
  }
}
