// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.PodPort;
import dev.appnetwork.planner.check.Syntax;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ports of one app: first those of its Services, then those that only policies name. */
final class PortTable {

  private static final int MAX_PORTS = 64;
  private static final int MAX_PORT = 65_535;
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  private final AppGroup group;
  private final List<PortDraft> ports = new ArrayList<>();

  PortTable(AppGroup group) {
    this.group = group;
  }

  List<PortDraft> ports() {
    return List.copyOf(ports);
  }

  /**
   * Adds either all ports of a Service or none.
   *
   * @return the names of its ports, in order; empty if they conflict with another Service
   */
  Optional<List<String>> add(Service service) {
    var before = List.copyOf(ports);
    var names = new ArrayList<String>();
    for (var port : service.getSpec().getPorts()) {
      var name = add(port);
      if (name.isEmpty() || names.contains(name.get())) {
        ports.clear();
        ports.addAll(before);
        return Optional.empty();
      }
      names.add(name.get());
    }
    return Optional.of(names);
  }

  private Optional<String> add(ServicePort port) {
    @Nullable Integer number = port.getPort();
    var protocol = Objects.requireNonNullElse(port.getProtocol(), PortDraft.DEFAULT_PROTOCOL);
    if (number == null || !isPort(number)) {
      return Optional.empty();
    }
    var target = PortDraft.target(number, port.getTargetPort());
    var name = Objects.requireNonNullElse(port.getName(), "");
    for (var known : ports) {
      if (known.overlaps(number, number, protocol)) {
        var same =
            known.podPort().equals(target == null ? new IntOrString(number) : target)
                && (name.isEmpty() || known.name().equals(name))
                && Objects.equals(known.appProtocol(), port.getAppProtocol());
        return same ? Optional.of(known.name()) : Optional.empty();
      }
    }
    var free = name.isEmpty() ? unused(nameOf(number, target, protocol)) : name;
    if (ports.size() == MAX_PORTS || named(free).isPresent()) {
      return Optional.empty();
    }
    ports.add(new PortDraft(free, number, null, target, protocol, port.getAppProtocol()));
    return Optional.of(free);
  }

  /** Returns a conventional name for a port without one. */
  private String nameOf(int number, @Nullable IntOrString target, String protocol) {
    if (target != null && target.getStrVal() != null) {
      return target.getStrVal();
    }
    var inPod = target == null ? number : target.getIntVal();
    return containerPortName(inPod, protocol)
        .orElseGet(
            () ->
                WELL_KNOWN.getOrDefault(
                    number + protocol, protocol.toLowerCase(java.util.Locale.ROOT) + "-" + inPod));
  }

  private static final Map<String, String> WELL_KNOWN =
      Map.of("80TCP", "http", "8080TCP", "http", "443TCP", "https", "53UDP", "dns");

  private Optional<String> containerPortName(int number, String protocol) {
    return group.workloads().stream()
        .flatMap(one -> one.ports().stream())
        .filter(port -> port.number() == number && port.protocol().equals(protocol))
        .map(PodPort::name)
        .filter(Syntax::isDnsLabel)
        .findFirst();
  }

  private String unused(String name) {
    var candidate = name;
    for (var i = 2; named(candidate).isPresent(); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }

  private Optional<PortDraft> named(String name) {
    return ports.stream().filter(port -> port.name().equals(name)).findFirst();
  }

  /**
   * Returns the name of the port of a policy rule, and declares it if no Service did.
   *
   * @return empty if it can't be declared
   */
  Optional<String> named(NetworkPolicyPort rule) {
    var protocol = Objects.requireNonNullElse(rule.getProtocol(), PortDraft.DEFAULT_PROTOCOL);
    var port = rule.getPort();
    if (port == null) {
      return declareRange(1, MAX_PORT, protocol);
    }
    if (port.getStrVal() != null) {
      return byName(port.getStrVal(), protocol);
    }
    int first = port.getIntVal();
    int last = rule.getEndPort() == null ? first : rule.getEndPort();
    if (!isPort(first) || !isPort(last) || last < first) {
      return Optional.empty();
    }
    return first == last ? byNumber(first, protocol) : declareRange(first, last, protocol);
  }

  /** Returns the name of the port of a rule if it is declared. */
  Optional<String> declared(NetworkPolicyPort rule) {
    var before = List.copyOf(ports);
    var name = named(rule);
    if (!ports.equals(before)) {
      ports.clear();
      ports.addAll(before);
      return Optional.empty();
    }
    return name;
  }

  /** Declares the container ports, for an app without a Service. */
  void declareContainerPorts() {
    for (var workload : group.workloads()) {
      for (var port : workload.ports()) {
        if (isPort(port.number())) {
          byNumber(port.number(), port.protocol());
        }
      }
    }
    if (ports.isEmpty()) {
      PROTOCOLS.forEach(protocol -> declareRange(1, MAX_PORT, protocol));
    }
  }

  /** Returns whether every port of every protocol is declared. */
  boolean coversEverything() {
    return PROTOCOLS.stream()
        .allMatch(
            protocol ->
                ports.stream()
                    .anyMatch(
                        port ->
                            port.protocol().equals(protocol)
                                && port.port() == 1
                                && Integer.valueOf(MAX_PORT).equals(port.endPort())));
  }

  private Optional<String> byName(String name, String protocol) {
    var written =
        ports.stream()
            .filter(port -> port.protocol().equals(protocol))
            .filter(port -> name.equals(port.podPort().getStrVal()))
            .findFirst();
    if (written.isPresent()) {
      return written.map(PortDraft::name);
    }
    var numbers = numbersOf(name, protocol);
    if (numbers.size() != 1 || ports.size() == MAX_PORTS) {
      return Optional.empty();
    }
    var number = numbers.get(0);
    var declared =
        ports.stream().filter(port -> isExactly(port, number, protocol)).map(PortDraft::name);
    return declared.findFirst().or(() -> declare(name, number, new IntOrString(name), protocol));
  }

  private List<Integer> numbersOf(String name, String protocol) {
    return group.workloads().stream()
        .flatMap(one -> one.numberOf(name, protocol).stream())
        .distinct()
        .toList();
  }

  private Optional<String> byNumber(int number, String protocol) {
    return ports.stream()
        .filter(port -> isExactly(port, number, protocol))
        .map(PortDraft::name)
        .findFirst()
        .or(() -> declare(nameOf(number, null, protocol), number, null, protocol));
  }

  private boolean isExactly(PortDraft port, int number, String protocol) {
    if (port.endPort() != null || !port.protocol().equals(protocol)) {
      return false;
    }
    var target = port.podPort();
    return target.getStrVal() == null
        ? target.getIntVal() == number
        : numbersOf(target.getStrVal(), protocol).equals(List.of(number));
  }

  /** Declares a pod port without a Service port. Its own number can be in use. */
  private Optional<String> declare(
      String name, int number, @Nullable IntOrString target, String protocol) {
    if (ports.size() == MAX_PORTS) {
      return Optional.empty();
    }
    var port = number;
    while (port <= MAX_PORT && isTaken(port, protocol)) {
      port++;
    }
    if (port > MAX_PORT) {
      return Optional.empty();
    }
    var free = unused(Syntax.isDnsLabel(name) ? name : "port-" + number);
    var podPort = target == null ? new IntOrString(number) : target;
    ports.add(new PortDraft(free, port, null, PortDraft.target(port, podPort), protocol, null));
    return Optional.of(free);
  }

  private boolean isTaken(int number, String protocol) {
    return ports.stream().anyMatch(port -> port.overlaps(number, number, protocol));
  }

  private Optional<String> declareRange(int first, int last, String protocol) {
    for (var port : ports) {
      if (port.endPort() != null && port.overlaps(first, last, protocol)) {
        return port.port() == first && port.endPort() == last
            ? Optional.of(port.name())
            : Optional.empty();
      }
    }
    if (ports.size() == MAX_PORTS
        || ports.stream().anyMatch(port -> port.overlaps(first, last, protocol))) {
      return Optional.empty();
    }
    var name =
        first == 1 && last == MAX_PORT
            ? "any-" + protocol.toLowerCase(java.util.Locale.ROOT)
            : "ports-" + first + "-" + last;
    ports.add(new PortDraft(unused(name), first, last, null, protocol, null));
    return Optional.of(ports.get(ports.size() - 1).name());
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= MAX_PORT;
  }
}
