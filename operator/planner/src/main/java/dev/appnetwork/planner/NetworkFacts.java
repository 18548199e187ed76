// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Facts about the network plugin and the named ports of pods.
 *
 * @param plugin the plugin, if it doesn't support all of NetworkPolicy
 * @param portNumbers numbers of the named ports of AppNetworks' pods, by port name; no entry if
 *     unknown
 */
public record NetworkFacts(
    Plugin plugin, Map<AppRef, Map<String, SortedSet<Integer>>> portNumbers) {

  /** Nothing is known. */
  public static final NetworkFacts UNKNOWN = new NetworkFacts(Plugin.OTHER, Map.of());

  /** Copies the map. */
  public NetworkFacts {
    portNumbers = Map.copyOf(portNumbers);
  }

  /** Network plugins with incomplete support for NetworkPolicy. */
  public enum Plugin {
    /** An unknown plugin, or one with complete support. */
    OTHER("The network plugin"),
    /** Cilium, including GKE Dataplane V2. */
    CILIUM("Cilium"),
    /** Weave Net. */
    WEAVE_NET("Weave Net");

    private static final List<String> CILIUM_NAMES = List.of("Cilium", "GKE Dataplane V2");

    private final String displayName;

    Plugin(String words) {
      this.displayName = words;
    }

    /** Returns the plugin with the given name in {@code status.enforcement.plugin}. */
    public static Plugin named(@Nullable String name) {
      if (name == null) {
        return OTHER;
      }
      if (CILIUM_NAMES.stream().anyMatch(name::startsWith)) {
        return CILIUM;
      }
      return name.startsWith(WEAVE_NET.displayName) ? WEAVE_NET : OTHER;
    }

    /** Returns the display name. */
    public String displayName() {
      return displayName;
    }
  }
}
