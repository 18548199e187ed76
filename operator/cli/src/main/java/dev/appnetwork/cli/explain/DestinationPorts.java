// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.explain.ConnectionSide.Kind;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.PodPort;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.PeerApp;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the port argument for a side. A number is a port of a Service with a cluster IP. If no
 * such Service has the port, or the side is a pod, it is a pod port.
 */
final class DestinationPorts {

  private final ConnectionSide side;
  private final List<PodPort> containers;
  private final List<DeclaredPort> declared;
  private final List<Service> clusterServices;
  private final List<OfferedPort> offered;

  private DestinationPorts(ConnectionSide side, Inventory inventory) {
    this.side = side;
    this.containers = side.members().stream().flatMap(one -> one.ports().stream()).toList();
    this.declared =
        Optional.ofNullable(side.app())
            .flatMap(app -> PeerApp.of(app.getSpec()))
            .map(app -> DeclaredPorts.of(app).all())
            .orElse(List.of());
    this.clusterServices = services(inventory).filter(DestinationPorts::hasClusterIp).toList();
    this.offered = offered();
  }

  /** Returns the requested ports of {@code side}; all of its ports if none is requested. */
  static List<DestinationPort> of(ConnectionSide side, String asked, Inventory inventory)
      throws InputException {
    var ports = new DestinationPorts(side, inventory);
    if (asked.isEmpty()) {
      var all = ports.all();
      if (all.isEmpty()) {
        throw new InputException(
            "%s: has no ports; specify a port, for example %s:8080"
                .formatted(side.name(), side.name()));
      }
      return all;
    }
    return ports.requested(RequestedPort.parse(asked));
  }

  private Stream<Service> services(Inventory inventory) {
    if (side.service() != null) {
      return Stream.of(side.service());
    }
    return side.kind() == Kind.APP && side.app() != null
        ? inventory.plan(side.app()).services().objects().stream()
        : Stream.of();
  }

  private static boolean hasClusterIp(Service service) {
    return !"None".equals(service.getSpec().getClusterIP());
  }

  private List<OfferedPort> offered() {
    if (side.service() != null) {
      var isDirect = clusterServices.isEmpty();
      return ports(side.service()).map(port -> OfferedPort.of(port, isDirect)).toList();
    }
    var translated =
        clusterServices.stream()
            .flatMap(DestinationPorts::ports)
            .map(ServicePort::getName)
            .collect(Collectors.toSet());
    return declared.stream()
        .map(port -> OfferedPort.of(port, !translated.contains(port.name())))
        .toList();
  }

  private static Stream<ServicePort> ports(Service service) {
    @Nullable List<ServicePort> ports = service.getSpec().getPorts();
    return ports == null ? Stream.of() : ports.stream();
  }

  private List<DestinationPort> all() {
    return side.service() == null && offered.isEmpty()
        ? containers.stream().map(this::own).distinct().toList()
        : offered.stream().map(this::destinationPort).toList();
  }

  private List<DestinationPort> requested(RequestedPort asked) throws InputException {
    var found = found(asked);
    if (!found.isEmpty()) {
      return found;
    }
    if (asked.number() == null) {
      throw new InputException(
          "%s: has no port %s; it has %s".formatted(side.name(), asked.text(), names()));
    }
    var protocol = Objects.requireNonNullElse(asked.protocol(), "TCP");
    if (side.service() == null && (side.kind() != Kind.APP || declared.isEmpty())) {
      return List.of(DestinationPort.own(null, protocol, asked.number(), null));
    }
    return List.of(
        DestinationPort.absent(
            asked.number(),
            protocol,
            missing().formatted(side.name(), asked.number() + "/" + protocol, names())
                + ". For pod port %1$d, use a pod: pod/NAMESPACE/NAME:%1$d"
                    .formatted(asked.number())));
  }

  private List<DestinationPort> found(RequestedPort asked) {
    if (side.kind() == Kind.POD) {
      var own = ofContainers(asked);
      return own.isEmpty() ? ofOffered(asked) : own;
    }
    var found = ofOffered(asked);
    // Undeclared ports can be reached only if clients connect to the pods directly.
    return found.isEmpty() && side.service() == null && clusterServices.isEmpty()
        ? ofContainers(asked)
        : found;
  }

  private List<DestinationPort> ofOffered(RequestedPort asked) {
    return offered.stream()
        .filter(port -> asked.matches(port.protocol()))
        .filter(
            port ->
                asked.number() == null
                    ? isNamed(port, Objects.requireNonNull(asked.name()))
                    : port.isAt(asked.number(), containers))
        .map(
            port ->
                asked.number() != null && (side.kind() == Kind.POD || port.endPort() != null)
                    ? DestinationPort.own(declared(port), port.protocol(), asked.number(), null)
                    : destinationPort(port))
        .toList();
  }

  private boolean isNamed(OfferedPort port, String name) {
    return name.equals(port.name())
        || (side.service() == null && name.equals(port.target().getStrVal()));
  }

  private List<DestinationPort> ofContainers(RequestedPort asked) {
    return containers.stream()
        .filter(port -> asked.matches(port.protocol()))
        .filter(
            port ->
                asked.number() == null
                    ? port.name().equals(asked.name())
                    : asked.number() == port.number())
        .map(this::own)
        .distinct()
        .toList();
  }

  /** A container port. Several names for the same number are one port. */
  private DestinationPort own(PodPort port) {
    var named =
        declared.stream()
            .filter(one -> one.protocol().equals(port.protocol()))
            .filter(
                one ->
                    Integer.valueOf(port.number()).equals(one.target().getIntVal())
                        || (!port.name().isEmpty() && port.name().equals(one.target().getStrVal())))
            .findFirst()
            .orElse(null);
    return DestinationPort.own(named, port.protocol(), port.number(), null);
  }

  private @Nullable DeclaredPort declared(OfferedPort port) {
    return declared.stream().filter(port::is).findFirst().orElse(null);
  }

  private DestinationPort destinationPort(OfferedPort port) {
    var target = port.target();
    var leads =
        new DestinationPort(
            port.toString(),
            declared(port),
            port.protocol(),
            target.getIntVal(),
            target.getStrVal(),
            null);
    return !side.found() || side.members().stream().anyMatch(leads::isIn)
        ? leads
        : leads.without(
            "its target port %s doesn't exist in any pod of %s; they have %s"
                .formatted(target.getStrVal(), side.name(), list(containerNames())));
  }

  private String missing() {
    return side.service() != null
        ? "%s has no port %s; it has %s"
        : clusterServices.isEmpty()
            ? "%s has no Service with a cluster IP, and its pods have no port %s; they have %s"
            : "no Service of %s has port %s; its ports are %s";
  }

  private String names() {
    var names = offered.stream().map(port -> port.shown(containers));
    var isDirect = side.service() == null && (offered.isEmpty() || clusterServices.isEmpty());
    return list(isDirect ? Stream.concat(names, containerNames()) : names);
  }

  private Stream<String> containerNames() {
    return containers.stream().map(PodPort::text);
  }

  private static String list(Stream<String> names) {
    var text = names.distinct().collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }
}
