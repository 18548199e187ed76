// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Optional;

/** The endpoints of backends. */
record BackendEndpoints(LiveObjects live) {

  /** Returns whether a backend of the AppNetwork has ready endpoints. */
  boolean areReady(Backend backend) {
    return port(backend).stream()
        .anyMatch(port -> live.servedPorts().apply(backend.service()).contains(port));
  }

  /** Returns the name of the port in EndpointSlices; empty if the Service lacks the port. */
  Optional<String> port(Backend backend) {
    return service(backend)
        .flatMap(service -> service.getSpec().getPorts().stream().filter(backend::is).findFirst())
        .map(port -> port.getName() == null ? "" : port.getName());
  }

  /** Returns the Service; empty if the AppNetwork has no such Service. */
  Optional<Service> service(Backend backend) {
    return LiveObjects.named(live.services(), backend.service());
  }
}
