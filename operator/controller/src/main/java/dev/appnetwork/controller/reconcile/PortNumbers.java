// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.NetworkFacts;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PlanInput;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the numbers of named ports in EndpointSlices, for network plugins that need them. */
public final class PortNumbers {

  private PortNumbers() {}

  /**
   * Returns the network facts that a plan for {@code input} needs.
   *
   * @param byPort returns the numbers of an AppNetwork's ports on its pods, by port name
   */
  public static NetworkFacts of(
      Plugin plugin, PlanInput input, Function<AppRef, Map<String, SortedSet<Integer>>> byPort) {
    if (plugin == Plugin.OTHER) {
      return NetworkFacts.UNKNOWN;
    }
    var numbers = new HashMap<AppRef, Map<String, SortedSet<Integer>>>();
    PeerApp.of(input.spec())
        .ifPresent(own -> add(input.app(), own, byPort.apply(input.app()), numbers));
    input.peers().forEach((ref, peer) -> add(ref, peer, byPort.apply(ref), numbers));
    return new NetworkFacts(plugin, numbers);
  }

  private static void add(
      AppRef ref,
      PeerApp app,
      Map<String, SortedSet<Integer>> byPort,
      Map<AppRef, Map<String, SortedSet<Integer>>> numbers) {
    var byTarget = new HashMap<String, SortedSet<Integer>>();
    var ports = DeclaredPorts.of(app).all();
    for (var port : ports) {
      @Nullable String target = port.target().getStrVal();
      // The only port can be unnamed in an adopted Service.
      @Nullable SortedSet<Integer> found =
          ports.size() == 1
              ? byPort.getOrDefault(port.name(), byPort.get(""))
              : byPort.get(port.name());
      if (target != null && found != null) {
        byTarget.put(target, found);
      }
    }
    if (!byTarget.isEmpty()) {
      numbers.put(ref, byTarget);
    }
  }
}
