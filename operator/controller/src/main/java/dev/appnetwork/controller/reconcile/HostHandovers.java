// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.rollout.LiveObjects;
import dev.appnetwork.planner.rollout.Served;
import dev.appnetwork.planner.rollout.Timing;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/**
 * Hosts that move between two AppNetworks of a namespace, or from an unmanaged Ingress. One command
 * often changes both, one after the other, so a host is released only after a short delay, in which
 * the other claim can arrive.
 */
final class HostHandovers {

  private static final Duration SETTLE = Duration.ofMillis(500);
  private static final int MAX_REMEMBERED = 1000;

  private final HostLookup hosts;
  private final BiPredicate<AppNetwork, String> serves;
  private final LongSupplier nanos;
  private final Map<ResourceID, Loss> losses =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ResourceID, Loss> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** The time since when a generation of an AppNetwork gives up hosts. */
  private record Loss(Long generation, long since) {}

  /**
   * Searches {@code hosts} for successors and predecessors.
   *
   * @param serves returns true if an AppNetwork serves a host and proxies have followed
   */
  HostHandovers(HostLookup hosts, BiPredicate<AppNetwork, String> serves, LongSupplier nanos) {
    this.hosts = hosts;
    this.serves = serves;
    this.nanos = nanos;
  }

  /** Returns whether a host that {@code app} gives up must be kept for now. */
  boolean awaitsSuccessor(AppNetwork app, String host) {
    var age = age(app);
    if (age.compareTo(SETTLE) < 0) {
      return true;
    }
    return age.compareTo(Timing.DEADLINE) < 0
        && hosts.claiming(Set.of(host)).entrySet().stream()
            .filter(other -> isNeighbour(app, other.getKey()))
            .map(Map.Entry::getValue)
            .filter(other -> HostLookup.hosts(other).contains(host))
            .anyMatch(other -> !serves.test(other, host));
  }

  /** Returns the claims of unmanaged Ingresses and HTTPRoutes that {@code app} takes over. */
  List<HostClaim> handedOver(AppNetwork app) {
    return hosts.handedOver(app);
  }

  private static boolean isNeighbour(AppNetwork app, ResourceID other) {
    return other.getNamespace().orElse("").equals(app.getMetadata().getNamespace())
        && !other.getName().equals(app.getMetadata().getName());
  }

  private synchronized Duration age(AppNetwork app) {
    var id = ResourceID.fromResource(app);
    var generation = app.getMetadata().getGeneration();
    var loss = losses.get(id);
    if (loss == null || !loss.generation().equals(generation)) {
      loss = new Loss(generation, nanos.getAsLong());
      losses.put(id, loss);
    }
    return Duration.ofNanos(nanos.getAsLong() - loss.since());
  }

  /** Returns whether a live object serves the host, and already did so at the given time. */
  static boolean serves(LiveObjects present, String host, Instant longEnoughAgo) {
    return Served.since(present, host).filter(since -> !since.isAfter(longEnoughAgo)).isPresent();
  }
}
