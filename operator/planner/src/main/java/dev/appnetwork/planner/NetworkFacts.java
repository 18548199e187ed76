// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the cluster's network plugin, and of the ports of the pods.
 *
 * @param plugin the plugin, if a part of a NetworkPolicy has no effect on it
 * @param portNumbers numbers of named ports of the pods of AppNetworks, by the port's name; absent
 *     if they are not known
 */
public record NetworkFacts(
    Plugin plugin, Map<AppRef, Map<String, SortedSet<Integer>>> portNumbers) {

  /** Nothing is known. */
  public static final NetworkFacts UNKNOWN = new NetworkFacts(Plugin.OTHER, Map.of());

  /** Copies. */
  public NetworkFacts {
    portNumbers = Map.copyOf(portNumbers);
  }

  /** Network plugins that do not do all of NetworkPolicy. */
  public enum Plugin {
    /** One that does, as far as is known, or none that is known. */
    OTHER("The network plugin"),
    /** Cilium, GKE Dataplane V2 among them. */
    CILIUM("Cilium"),
    /** Weave Net. */
    WEAVE_NET("Weave Net");

    private static final List<String> CILIUM_NAMES = List.of("Cilium", "GKE Dataplane V2");

    private final String words;

    Plugin(String words) {
      this.words = words;
    }

    /** The one of that name in {@code status.enforcement.plugin}. */
    public static Plugin named(@Nullable String name) {
      if (name == null) {
        return OTHER;
      }
      if (CILIUM_NAMES.stream().anyMatch(name::startsWith)) {
        return CILIUM;
      }
      return name.startsWith(WEAVE_NET.words) ? WEAVE_NET : OTHER;
    }

    /** Its name. */
    public String inWords() {
      return words;
    }
  }
}
