// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.PeerApp;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the port argument for a side. For an AppNetwork and a Service, a number is a Service
 * port; for a pod, it is a pod port.
 */
final class DestinationPorts {

  private final ConnectionSide side;
  private final Inventory inventory;
  private final List<DeclaredPort> declared;

  private DestinationPorts(ConnectionSide side, Inventory inventory) {
    this.side = side;
    this.inventory = inventory;
    this.declared =
        Optional.ofNullable(side.app())
            .flatMap(app -> PeerApp.of(app.getSpec()))
            .map(app -> DeclaredPorts.of(app).all())
            .orElse(List.of());
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

  private List<DestinationPort> all() {
    if (side.service() != null) {
      return servicePorts().map(this::destinationPort).toList();
    }
    return declared.isEmpty()
        ? containers().stream().map(this::own).distinct().toList()
        : declared.stream().map(DestinationPort::of).toList();
  }

  private List<DestinationPort> requested(RequestedPort asked) throws InputException {
    var service = side.service();
    var found =
        service != null
            ? ofService(asked)
            : side.kind() == ConnectionSide.Kind.POD ? ofPod(asked) : ofApp(asked);
    if (!found.isEmpty()) {
      return found;
    }
    if (asked.number() == null) {
      throw new InputException(
          "%s: has no port %s; it has %s".formatted(side.name(), asked.text(), names()));
    }
    var protocol = Objects.requireNonNullElse(asked.protocol(), "TCP");
    var label = service != null ? ServiceSides.label(service) : clusterService();
    if (label != null) {
      return List.of(
          DestinationPort.absent(
              asked.number(),
              protocol,
              "%s has no port %d/%s; it has %s. For pod port %d, use a pod: pod/NAMESPACE/NAME:%d"
                  .formatted(
                      label, asked.number(), protocol, names(), asked.number(), asked.number())));
    }
    return List.of(DestinationPort.own(null, protocol, asked.number(), null));
  }

  private List<DestinationPort> ofService(RequestedPort asked) {
    return servicePorts()
        .filter(port -> asked.matches(protocol(port)))
        .filter(
            port ->
                asked.number() == null
                    ? asked.name() != null && asked.name().equals(port.getName())
                    : asked.number().equals(port.getPort()))
        .map(this::destinationPort)
        .toList();
  }

  private List<DestinationPort> ofApp(RequestedPort asked) {
    var ports =
        declared.stream()
            .filter(port -> asked.matches(port.protocol()))
            .filter(
                port ->
                    asked.number() == null
                        ? port.name().equals(asked.name())
                            || Objects.equals(asked.name(), port.target().getStrVal())
                        : asked.number() == port.number())
            .map(DestinationPort::of)
            .toList();
    return ports.isEmpty() && declared.isEmpty() ? ofContainers(asked) : ports;
  }

  private List<DestinationPort> ofPod(RequestedPort asked) {
    var own = ofContainers(asked);
    if (asked.number() == null) {
      return own.isEmpty() ? ofApp(asked) : own;
    }
    if (!own.isEmpty()) {
      return own;
    }
    return declared.stream()
        .filter(port -> asked.matches(port.protocol()))
        .filter(port -> asked.number().equals(port.target().getIntVal()))
        .map(port -> DestinationPort.own(port, port.protocol(), asked.number(), null))
        .toList();
  }

  private List<DestinationPort> ofContainers(RequestedPort asked) {
    return containers().stream()
        .filter(port -> asked.matches(DestinationPort.protocol(port)))
        .filter(
            port ->
                asked.number() == null
                    ? Objects.equals(asked.name(), port.getName())
                    : asked.number().equals(port.getContainerPort()))
        .map(this::own)
        .distinct()
        .toList();
  }

  /** A container port. Several names for the same number are one port. */
  private DestinationPort own(ContainerPort port) {
    var protocol = DestinationPort.protocol(port);
    var named =
        declared.stream()
            .filter(one -> one.protocol().equals(protocol))
            .filter(
                one ->
                    port.getContainerPort().equals(one.target().getIntVal())
                        || (port.getName() != null
                            && port.getName().equals(one.target().getStrVal())))
            .findFirst()
            .orElse(null);
    return DestinationPort.own(named, protocol, port.getContainerPort(), null);
  }

  private DestinationPort destinationPort(ServicePort port) {
    @Nullable IntOrString target = port.getTargetPort();
    @Nullable Integer number = target == null ? port.getPort() : target.getIntVal();
    @Nullable String name = target == null ? null : target.getStrVal();
    var protocol = protocol(port);
    var pods = DestinationPort.pods(number, name, protocol);
    var text =
        port.getName() == null
            ? "%d (on the pods %s)".formatted(port.getPort(), pods)
            : "%s (%d, on the pods %s)".formatted(port.getName(), port.getPort(), pods);
    var named =
        declared.stream()
            .filter(one -> one.protocol().equals(protocol))
            .filter(
                one ->
                    Objects.equals(one.target().getIntVal(), number)
                        && Objects.equals(one.target().getStrVal(), name))
            .findFirst()
            .orElse(null);
    var leads = new DestinationPort(text, named, protocol, number, name, null);
    return !side.found() || side.members().stream().anyMatch(leads::isIn)
        ? leads
        : new DestinationPort(
            text,
            named,
            protocol,
            number,
            name,
            "its target port %s doesn't exist in any pod of %s".formatted(name, side.name()));
  }

  private Stream<ServicePort> servicePorts() {
    var service = side.service();
    @Nullable List<ServicePort> ports = service == null ? null : service.getSpec().getPorts();
    return ports == null ? Stream.of() : ports.stream();
  }

  private static String protocol(ServicePort port) {
    return port.getProtocol() == null ? "TCP" : port.getProtocol();
  }

  private List<ContainerPort> containers() {
    return side.members().stream().flatMap(member -> member.ports().stream()).toList();
  }

  /**
   * The app's first Service with a cluster IP, which only has its own ports; null if clients
   * connect to the pods directly.
   */
  private @Nullable String clusterService() {
    var app = side.app();
    if (side.kind() != ConnectionSide.Kind.APP || app == null) {
      return null;
    }
    return inventory.plan(app).services().objects().stream()
        .filter(service -> !"None".equals(service.getSpec().getClusterIP()))
        .map(Service::getMetadata)
        .map(service -> "Service %s/%s".formatted(service.getNamespace(), service.getName()))
        .findFirst()
        .orElse(null);
  }

  private String names() {
    var names = new LinkedHashSet<String>();
    if (side.service() != null) {
      servicePorts().forEach(port -> names.add(named(port.getName(), port.getPort())));
    } else {
      declared.forEach(port -> names.add(named(port.name(), port.number())));
      if (declared.isEmpty() || side.kind() == ConnectionSide.Kind.POD) {
        containers().forEach(port -> names.add(named(port.getName(), port.getContainerPort())));
      }
    }
    return names.isEmpty() ? "none" : String.join(", ", new ArrayList<>(names));
  }

  private static String named(@Nullable String name, int number) {
    return name == null ? String.valueOf(number) : name + " (" + number + ")";
  }
}
