// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For any change of ports, no name and no number is ever missing in between. */
class PortMovesTest {

  @Provide
  Arbitrary<List<ServicePort>> ports() {
    var names =
        Arbitraries.of("http", "web", "admin", "other").list().ofMinSize(1).uniqueElements();
    var numbers = Arbitraries.of(80, 81, 8000, 8001).list().ofSize(4).uniqueElements();
    return names.flatMap(some -> numbers.map(all -> pair(some, all)));
  }

  private static List<ServicePort> pair(List<String> names, List<Integer> numbers) {
    var ports = new ArrayList<ServicePort>();
    for (var i = 0; i < names.size(); i++) {
      ports.add(port(names.get(i), numbers.get(i)));
    }
    return ports;
  }

  @Property(tries = 500, seed = "20261129")
  void keepsAllNamesAndNumbers(
      @ForAll("ports") List<ServicePort> live, @ForAll("ports") List<ServicePort> desired) {
    var first = new PortMoves(live, desired).first(port -> true);
    assertUnique(first);
    assertThat(names(first)).containsAll(names(live)).containsAll(names(desired));
    assertThat(numbers(first)).containsAll(numbers(live)).containsAll(numbers(desired));
    assertThat(pairs(first).entrySet())
        .as("a port that EndpointSlices don't list yet has no number in use")
        .containsAll(pairs(live).entrySet());

    var begun = new PortMoves(first, desired);
    assertThat(begun.areBegun()).isTrue();
    assertThat(begun.first(port -> true)).containsExactlyInAnyOrderElementsOf(first);
    var second = begun.second(port -> true);
    assertUnique(second);
    assertThat(names(second)).as("EndpointSlices stay").hasSameElementsAs(names(first));
    assertThat(numbers(second)).hasSameElementsAs(numbers(first));
    assertThat(pairs(second).entrySet()).containsAll(pairs(desired).entrySet());

    var last = new PortMoves(second, desired);
    assertThat(last.arePending(port -> true)).isFalse();
    assertThat(last.second(port -> true)).containsExactlyInAnyOrderElementsOf(second);
    assertThat(last.second(port -> false)).isEqualTo(desired);
  }

  private static void assertUnique(List<ServicePort> ports) {
    assertThat(names(ports)).doesNotHaveDuplicates();
    assertThat(numbers(ports)).doesNotHaveDuplicates();
  }

  private static List<String> names(List<ServicePort> ports) {
    return all(ports, ServicePort::getName);
  }

  private static List<Integer> numbers(List<ServicePort> ports) {
    return all(ports, ServicePort::getPort);
  }

  private static Map<String, Integer> pairs(List<ServicePort> ports) {
    return ports.stream().collect(Collectors.toMap(ServicePort::getName, ServicePort::getPort));
  }

  private static <T> List<T> all(List<ServicePort> ports, Function<ServicePort, T> part) {
    return ports.stream().map(part).toList();
  }

  private static ServicePort port(String name, int number) {
    return new ServicePortBuilder()
        .withName(name)
        .withPort(number)
        .withProtocol("TCP")
        .withTargetPort(new IntOrString(name))
        .build();
  }
}
