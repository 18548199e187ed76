package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@link Step#OLD_SERVICE_PORT}: a port of an exposed Service that gets another number keeps the
 * old one, under another name, until every Ingress and HTTPRoute that leads there has followed.
 */
final class ServicePorts {

  /** Names of ports that are kept; nobody else's are taken away. */
  private static final String KEPT = "kept-";

  private final Present present;
  private final Exposures exposures;
  private final List<Hold> holds;

  ServicePorts(Present present, Exposures exposures, List<Hold> holds) {
    this.present = present;
    this.exposures = exposures;
    this.holds = holds;
  }

  Service keepIn(Service desired) {
    var name = Present.name(desired);
    var before = Present.named(present.services(), name);
    if (before.isEmpty() || !exposures.leadTo(name)) {
      return desired;
    }
    var ports = new ArrayList<>(desired.getSpec().getPorts());
    var names = new HashSet<String>();
    ports.forEach(port -> names.add(port.getName()));
    for (var old : before.get().getSpec().getPorts()) {
      var heir = heir(old, desired);
      var kept = KEPT + old.getPort();
      if (heir.isEmpty()
          || ports.stream().anyMatch(port -> sameNumber(port, old))
          || !names.add(kept)) {
        continue;
      }
      var pending = exposures.pending(name, new Backend(name, old.getPort()), before.get());
      if (pending.isPresent()) {
        ports.add(
            new ServicePortBuilder(heir.get())
                .withName(kept)
                .withPort(old.getPort())
                .withNodePort(null)
                .build());
        holds.add(
            new Hold(
                Step.OLD_SERVICE_PORT,
                "Service %s keeps port %d until its exposures lead to the new one."
                    .formatted(name, old.getPort()),
                pending.get().until()));
      }
    }
    return ports.size() == desired.getSpec().getPorts().size()
        ? desired
        : new ServiceBuilder(desired).editSpec().withPorts(ports).endSpec().build();
  }

  /** The port that {@code old} became: by its name, or, if it is kept, by its target. */
  private static Optional<ServicePort> heir(ServicePort old, Service desired) {
    var all = desired.getSpec().getPorts().stream();
    return old.getName() != null && old.getName().startsWith(KEPT)
        ? all.filter(port -> Objects.equals(port.getTargetPort(), old.getTargetPort())).findFirst()
        : all.filter(port -> Objects.equals(port.getName(), old.getName())).findFirst();
  }

  private static boolean sameNumber(ServicePort one, ServicePort other) {
    return Objects.equals(one.getPort(), other.getPort())
        && Objects.equals(one.getProtocol(), other.getProtocol());
  }
}
