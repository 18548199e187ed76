// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and changes the backends of Ingresses or HTTPRoutes. */
interface ExposureForm<R extends HasMetadata> {

  /** Returns the proxies that serve the exposure: its class or Gateways. */
  Object proxies(R exposure);

  Set<String> hosts(R exposure);

  /** Returns the backends that get requests. */
  Set<Backend> active(R exposure);

  /** Returns all backends. */
  Set<Backend> all(R exposure);

  /** Returns whether a live exposure needs steps. */
  boolean serves(R live);

  /** Returns the exposure with these backends without requests; empty if that is impossible. */
  Optional<R> with(R exposure, List<Backend> standbys);

  /** Returns the desired object with the live configuration. */
  R unchanged(R live, R desired);

  /** Returns the time when proxies know the live version. */
  Instant known(R live);
}
