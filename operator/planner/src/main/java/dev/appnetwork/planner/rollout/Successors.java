// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The desired exposures of an app that serve the hosts of another of its exposures. */
final class Successors {

  private final Rollout.Goal goal;
  private final LiveObjects live;
  private final Exposures exposures;

  Successors(Rollout.Goal goal, LiveObjects present, Exposures exposures) {
    this.goal = goal;
    this.live = present;
    this.exposures = exposures;
  }

  /**
   * Returns the exposures other than {@code old} that serve any of the hosts after the last step.
   */
  List<HasMetadata> of(HasMetadata old, Set<String> hosts) {
    return Stream.<HasMetadata>concat(goal.ingresses().stream(), goal.routes().stream())
        .filter(one -> !isSame(one, old))
        .filter(one -> hosts(one).stream().anyMatch(hosts::contains))
        .toList();
  }

  /** Returns the wait until the given exposures serve the hosts; empty if they do. */
  Optional<Exposures.Pending> pending(List<HasMetadata> desired, Set<String> hosts) {
    var serving =
        desired.stream()
            .map(want -> asPresent(want).filter(one -> serves(one, want, hosts)))
            .flatMap(Optional::stream)
            .toList();
    return serving.size() < desired.size()
        ? Optional.of(new Exposures.Pending(null))
        : exposures.untilFollowed(serving.stream().filter(one -> !isBlocked(one)).toList());
  }

  /** Returns the live version of a desired exposure. */
  Optional<HasMetadata> asPresent(HasMetadata desired) {
    return desired instanceof HTTPRoute
        ? LiveObjects.named(live.routes(), LiveObjects.name(desired)).map(one -> one)
        : LiveObjects.named(live.ingresses(), LiveObjects.name(desired)).map(one -> one);
  }

  /** A route that isn't accepted while the old one exists takes over after it is deleted. */
  private static boolean isBlocked(HasMetadata exposure) {
    return exposure instanceof HTTPRoute route && Applied.isInConflict(route);
  }

  /** An existing exposure might get the hosts, or listeners, only by this change. */
  private static boolean serves(HasMetadata present, HasMetadata desired, Set<String> hosts) {
    var inherited = new HashSet<>(hosts(desired));
    inherited.retainAll(hosts);
    return hosts(present).containsAll(inherited)
        && listeners(present).containsAll(listeners(desired));
  }

  private static Set<String> hosts(HasMetadata exposure) {
    return exposure instanceof HTTPRoute route
        ? LostHosts.of(route)
        : LostHosts.of((Ingress) exposure);
  }

  private static Set<Object> listeners(HasMetadata exposure) {
    var listeners = new HashSet<Object>();
    if (exposure instanceof HTTPRoute route) {
      @Nullable List<ParentReference> parents = route.getSpec().getParentRefs();
      for (var parent : parents == null ? List.<ParentReference>of() : parents) {
        listeners.add(
            List.of(
                String.valueOf(parent.getNamespace()),
                parent.getName(),
                String.valueOf(parent.getSectionName())));
      }
    }
    return listeners;
  }

  private static boolean isSame(HasMetadata one, HasMetadata other) {
    return one instanceof HTTPRoute == other instanceof HTTPRoute
        && Objects.equals(LiveObjects.name(one), LiveObjects.name(other));
  }
}
