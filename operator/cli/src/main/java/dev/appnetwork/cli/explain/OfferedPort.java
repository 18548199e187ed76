// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.inventory.PodPort;
import dev.appnetwork.planner.DeclaredPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A port of a Service, or a declared port of an app.
 *
 * @param name its name; null if it has none
 * @param number its number, or the first one of a range
 * @param endPort last number of a range; null for a single port
 * @param target number or name of the pods' port
 * @param protocol TCP, UDP, or SCTP
 * @param isDirect true if clients connect to the pods' port, because no Service with a cluster IP
 *     has the port
 */
record OfferedPort(
    @Nullable String name,
    int number,
    @Nullable Integer endPort,
    IntOrString target,
    String protocol,
    boolean isDirect) {

  static OfferedPort of(ServicePort port, boolean isDirect) {
    @Nullable IntOrString target = port.getTargetPort();
    return new OfferedPort(
        port.getName(),
        port.getPort(),
        null,
        target == null ? new IntOrString(port.getPort()) : target,
        port.getProtocol() == null ? "TCP" : port.getProtocol(),
        isDirect);
  }

  static OfferedPort of(DeclaredPort port, boolean isDirect) {
    return new OfferedPort(
        port.name(), port.number(), port.endPort(), port.target(), port.protocol(), isDirect);
  }

  /** Returns whether a client that connects to {@code asked} reaches the port. */
  boolean isAt(int asked, List<PodPort> containers) {
    return endPort == null
        ? numbers(containers).contains(asked)
        : number <= asked && asked <= endPort;
  }

  /** Returns the numbers that clients connect to. */
  private List<Integer> numbers(List<PodPort> containers) {
    if (!isDirect) {
      return List.of(number);
    }
    if (target.getStrVal() == null) {
      return List.of(target.getIntVal());
    }
    return containers.stream()
        .filter(port -> port.isNamed(target.getStrVal(), protocol))
        .map(PodPort::number)
        .distinct()
        .toList();
  }

  /** Returns whether the port is {@code declared}. */
  boolean is(DeclaredPort declared) {
    return declared.protocol().equals(protocol)
        && Objects.equals(declared.target().getIntVal(), target.getIntVal())
        && Objects.equals(declared.target().getStrVal(), target.getStrVal());
  }

  /** Returns the text of its name and the numbers that clients connect to. */
  String shown(List<PodPort> containers) {
    var numbers = numbers(containers);
    var text =
        endPort == null
            ? numbers.stream().map(String::valueOf).findFirst().orElse("not in any pod")
            : number + "-" + endPort;
    return name == null ? text : "%s (%s)".formatted(name, text);
  }

  @Override
  public String toString() {
    var pods =
        endPort == null
            ? DestinationPort.pods(target.getIntVal(), target.getStrVal(), protocol)
            : number + "-" + endPort + "/" + protocol;
    return name == null
        ? "%d (on the pods %s)".formatted(number, pods)
        : "%s (%d, on the pods %s)".formatted(name, number, pods);
  }
}
