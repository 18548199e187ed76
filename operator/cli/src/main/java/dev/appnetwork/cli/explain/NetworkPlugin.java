// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.inventory.ClusterNetwork;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.BlockScope;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The detected network plugin. */
final class NetworkPlugin {

  private static final String CILIUM = "Cilium";

  private NetworkPlugin() {}

  /**
   * Returns the peers that the plugin matches with a CIDR block. The plugin in status takes
   * precedence over the served kinds.
   */
  static BlockScope blockScope(Inventory inventory) {
    var named = ClusterNetwork.pluginName(inventory.apps());
    var isCilium =
        named.isPresent()
            ? named.get().startsWith(CILIUM)
            : inventory.facts().fqdnPolicies() != FqdnPolicies.NONE;
    return isCilium ? BlockScope.OUTSIDE : BlockScope.ALL;
  }

  /** Returns a note for a result that only depends on a CIDR block. */
  static String onBlocks(ConnectionSide pods) {
    return "Only an ipBlock allows it, and %s is in the cluster: Calico and Weave Net match pods by address, Cilium does not. To be sure, allow the pods by an app or pods entry."
        .formatted(pods.name());
  }

  /** Returns notes about enforcement, from the status of the AppNetworks. */
  static List<String> describe(ConnectionSide client, ConnectionSide destination) {
    Set<String> lines = new LinkedHashSet<>();
    Stream.of(client.app(), destination.app())
        .filter(Objects::nonNull)
        .forEach(app -> lines.addAll(describe(app)));
    return List.copyOf(lines);
  }

  private static List<String> describe(@Nullable AppNetwork app) {
    if (app == null || app.getStatus() == null || app.getStatus().enforcement() == null) {
      return List.of();
    }
    var enforcement = app.getStatus().enforcement();
    var plugin = Objects.requireNonNullElse(enforcement.plugin(), "The network plugin");
    return List.of(
        switch (enforcement.verdict()) {
          case "Enforced" -> plugin + " enforces NetworkPolicies.";
          case "NotEnforced" ->
              plugin + " doesn't enforce NetworkPolicies, so no traffic is blocked.";
          default -> "It is unknown whether the network plugin enforces NetworkPolicies.";
        });
  }
}
