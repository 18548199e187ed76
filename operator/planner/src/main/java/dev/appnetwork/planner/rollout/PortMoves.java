// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The transition of a Service's ports from live to desired. Clients know a port by its number,
 * Ingresses by its name, and EndpointSlices list names; each name and number must be unique.
 * Therefore, a new pair of name and number requires two steps. First, the Service gets the new
 * names and numbers in addition to the old ones, in any combination. When the EndpointSlices list
 * the new names, the pairs change.
 *
 * @param live the live ports of the Service
 * @param desired the desired ports
 */
record PortMoves(List<ServicePort> live, List<ServicePort> desired) {

  /** Prefix of port names that only keep a number. */
  private static final String KEPT = "kept-";

  /** Lowest port number for ports that only keep a name. */
  private static final int FIRST_SPARE = 65_436;

  private static final int LAST_SPARE = 65_535;

  /** Returns whether a port exists only during a move. */
  static boolean isTemporary(ServicePort port) {
    return String.valueOf(port.getName()).startsWith(KEPT) || port.getPort() >= FIRST_SPARE;
  }

  /**
   * Returns the transition. A live port without a name is the only one of its Service. If its
   * number is no longer desired, it gets a name for the time that it is kept.
   */
  static PortMoves of(List<ServicePort> live, List<ServicePort> desired) {
    var named =
        live.stream()
            .map(
                port ->
                    UnnamedPorts.isUnnamed(port) && withNumber(desired, port).isEmpty()
                        ? edit(port).withName(keptName(desired)).build()
                        : port)
            .toList();
    return new PortMoves(named, desired);
  }

  /** Returns whether the ports have names. A port without a name can't move. */
  boolean areNamed() {
    return live.stream().noneMatch(UnnamedPorts::isUnnamed);
  }

  /**
   * Returns whether a name and a number that are both in use are combined differently.
   *
   * @param numberInUse returns true if an exposure refers to the port by number
   */
  boolean arePending(Predicate<ServicePort> numberInUse) {
    return desired.stream()
        .anyMatch(
            want ->
                withNumber(live, want).filter(current -> !sameName(current, want)).isPresent()
                    || withName(live, want)
                        .filter(current -> !sameNumber(current, want))
                        .filter(numberInUse)
                        .isPresent());
  }

  /** Returns whether all desired names and numbers exist, and names for the remaining numbers. */
  boolean areBegun() {
    return desired.stream()
            .allMatch(
                want -> withName(live, want).isPresent() && withNumber(live, want).isPresent())
        && withoutSpareName(live).isEmpty();
  }

  /**
   * Returns the desired ports whose previous number remains, but for which no temporary port leads
   * to the same pod port.
   */
  private List<ServicePort> withoutSpareName(List<ServicePort> ports) {
    return desired.stream()
        .filter(want -> withName(live, want).filter(this::leavesNumber).isPresent())
        .filter(
            want ->
                ports.stream().noneMatch(port -> isTemporary(port) && haveSameTarget(port, want)))
        .toList();
  }

  /** Returns the names that the EndpointSlices must list before the pairs change. */
  Set<String> awaited() {
    var names = new HashSet<String>();
    desired.forEach(port -> names.add(port.getName()));
    live.stream()
        .filter(port -> withName(desired, port).isEmpty())
        .filter(PortMoves::isTemporary)
        .forEach(port -> names.add(port.getName()));
    return names;
  }

  /**
   * Returns the ports of the first step: the old pairs that are still needed, and the new names and
   * numbers.
   *
   * @param stays returns true for an undesired port to keep
   */
  List<ServicePort> first(Predicate<ServicePort> stays) {
    var ports = new ArrayList<ServicePort>();
    for (var current : live) {
      var same = withName(desired, current).filter(want -> sameNumber(want, current));
      if (same.isPresent()) {
        ports.add(same.get());
      } else if (withName(desired, current).isPresent()
          || withNumber(desired, current).isPresent()
          || stays.test(current)) {
        ports.add(current);
      }
    }
    for (var want : desired) {
      if (withName(ports, want).isEmpty()) {
        ports.add(
            withNumber(ports, want).isEmpty()
                ? want
                : edit(want).withPort(spare(ports)).withNodePort(null).build());
      }
    }
    for (var want : desired) {
      if (withNumber(ports, want).isEmpty()) {
        ports.add(edit(want).withName(keptName(ports)).withNodePort(null).build());
      }
    }
    for (var want : withoutSpareName(ports)) {
      ports.add(
          edit(want).withName(keptName(ports)).withPort(spare(ports)).withNodePort(null).build());
    }
    return ports;
  }

  /**
   * Returns the ports of the second step: the desired ports, and the remaining names and numbers.
   *
   * @param stays returns true for such a port to keep
   */
  List<ServicePort> second(Predicate<ServicePort> stays) {
    var ports = new ArrayList<>(desired.stream().map(this::withNodePort).toList());
    var numbers = numbersOfOtherNames();
    for (var current : live) {
      if (withName(desired, current).isEmpty()) {
        var number = Optional.ofNullable(numbers.get(current));
        boolean own = number.filter(current::equals).isPresent();
        var left =
            edit(current)
                .withPort(number.map(ServicePort::getPort).orElseGet(() -> spare(ports)))
                .withNodePort(own ? current.getNodePort() : null)
                .build();
        if (stays.test(left)) {
          ports.add(left);
        }
      }
    }
    return ports;
  }

  /**
   * Returns the live ports whose numbers the undesired names get: the name with the same pod port
   * gets a number that a desired name gives up; the others keep theirs, or get any.
   */
  private Map<ServicePort, ServicePort> numbersOfOtherNames() {
    var numbers = new ArrayList<>(live.stream().filter(this::leavesNumber).toList());
    var names = live.stream().filter(port -> withName(desired, port).isEmpty()).toList();
    var pairs = new HashMap<ServicePort, ServicePort>();
    for (var name : names) {
      numbers.stream()
          .filter(number -> isSpareName(name, number))
          .findFirst()
          .ifPresent(number -> pair(pairs, name, number, numbers));
    }
    for (var name : names) {
      if (!pairs.containsKey(name) && numbers.contains(name)) {
        pair(pairs, name, name, numbers);
      }
    }
    for (var name : names) {
      if (!pairs.containsKey(name)) {
        numbers.stream()
            .filter(number -> Objects.equals(number.getProtocol(), name.getProtocol()))
            .findFirst()
            .ifPresent(number -> pair(pairs, name, number, numbers));
      }
    }
    return pairs;
  }

  private static void pair(
      Map<ServicePort, ServicePort> pairs,
      ServicePort name,
      ServicePort number,
      List<ServicePort> numbers) {
    pairs.put(name, number);
    numbers.remove(number);
  }

  private boolean isSpareName(ServicePort name, ServicePort number) {
    return isTemporary(name)
        && withName(desired, number).filter(want -> haveSameTarget(want, name)).isPresent();
  }

  // The node port follows the clients' reference: the name, or the number if it is kept.
  private ServicePort withNodePort(ServicePort want) {
    if (want.getNodePort() != null) {
      return want;
    }
    return withName(live, want)
        .filter(current -> !isTemporary(current))
        .or(() -> withNumber(live, want))
        .map(current -> edit(want).withNodePort(current.getNodePort()).build())
        .orElse(want);
  }

  private boolean leavesNumber(ServicePort port) {
    return withNumber(desired, port).isEmpty();
  }

  private int spare(List<ServicePort> ports) {
    int number = LAST_SPARE;
    while (hasNumber(ports, number) || hasNumber(desired, number)) {
      number--;
    }
    return number;
  }

  private static boolean hasNumber(List<ServicePort> ports, int number) {
    return ports.stream().anyMatch(port -> port.getPort() == number);
  }

  private static String keptName(List<ServicePort> ports) {
    int i = 1;
    while (hasName(ports, KEPT + i)) {
      i++;
    }
    return KEPT + i;
  }

  private static boolean hasName(List<ServicePort> ports, String name) {
    return ports.stream().anyMatch(port -> name.equals(port.getName()));
  }

  private static ServicePortBuilder edit(ServicePort port) {
    return new ServicePortBuilder(port);
  }

  private static Optional<ServicePort> withName(List<ServicePort> ports, ServicePort one) {
    return ports.stream().filter(port -> sameName(port, one)).findFirst();
  }

  private static Optional<ServicePort> withNumber(List<ServicePort> ports, ServicePort one) {
    return ports.stream().filter(port -> sameNumber(port, one)).findFirst();
  }

  private static boolean haveSameTarget(ServicePort one, ServicePort other) {
    return Objects.equals(one.getTargetPort(), other.getTargetPort());
  }

  private static boolean sameName(ServicePort one, ServicePort other) {
    @Nullable String name = one.getName();
    return Objects.equals(name, other.getName());
  }

  private static boolean sameNumber(ServicePort one, ServicePort other) {
    return Objects.equals(one.getPort(), other.getPort())
        && Objects.equals(one.getProtocol(), other.getProtocol());
  }
}
