// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and changes the backends of Ingresses or HTTPRoutes. */
interface ExposureForm<R extends HasMetadata> {

  /** Returns the proxies that serve the exposure: its class or Gateways. */
  Object proxies(R exposure);

  Set<String> hosts(R exposure);

  /** Returns the backend of each path, by host. */
  Map<String, Map<PathMatch, Backend>> byPath(R exposure);

  /** Returns the backends that get requests. */
  Set<Backend> active(R exposure);

  /** Returns all backends. */
  Set<Backend> all(R exposure);

  /** Returns whether a live exposure needs steps. */
  boolean serves(R live);

  /** Returns the exposure with these backends without requests; empty if that is impossible. */
  Optional<R> with(R exposure, List<Backend> standbys);

  /**
   * Returns the desired exposure with the live backends, so that only they wait: hosts and paths
   * that the goal lacks are removed, and new ones wait with their backends. Empty if no object can
   * have exactly these.
   *
   * @param goal the paths after the last step, by host
   */
  Optional<R> waiting(R live, R desired, Map<String, Set<PathMatch>> goal);

  /** Returns the {@linkplain #waiting waiting} exposure, given the desired ones of all names. */
  default Optional<R> waiting(R live, R desired, List<R> goal) {
    var paths = new LinkedHashMap<String, Set<PathMatch>>();
    for (var one : goal) {
      if (proxies(one).equals(proxies(desired))) {
        byPath(one)
            .forEach(
                (host, ofHost) ->
                    paths
                        .computeIfAbsent(host, key -> new LinkedHashSet<>())
                        .addAll(ofHost.keySet()));
      }
    }
    return waiting(live, desired, paths);
  }

  /** Returns the time when proxies know the live version. */
  Instant known(R live);
}
