// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's network, as far as policies depend on it.
 *
 * @param plugin the network plugin
 * @param portNumbers numbers of the AppNetworks' ports on their pods, by port name
 */
public record ClusterNetwork(
    Plugin plugin, Map<AppRef, Map<String, SortedSet<Integer>>> portNumbers) {

  /** An unknown network. */
  public static final ClusterNetwork UNKNOWN = new ClusterNetwork(Plugin.OTHER, Map.of());

  /** Copies the map. */
  public ClusterNetwork {
    portNumbers = Map.copyOf(portNumbers);
  }

  /** Returns the plugin's name in the status of any of these AppNetworks; empty if unknown. */
  public static Optional<String> pluginName(Collection<AppNetwork> apps) {
    return apps.stream().map(ClusterNetwork::name).filter(Objects::nonNull).findFirst();
  }

  private static @Nullable String name(AppNetwork app) {
    var status = app.getStatus();
    return status == null || status.enforcement() == null ? null : status.enforcement().plugin();
  }
}
