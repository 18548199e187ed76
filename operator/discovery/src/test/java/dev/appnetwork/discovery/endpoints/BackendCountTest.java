// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts of EndpointSlices as the cluster's controller writes them. */
class BackendCountTest {

  private static final String READY = "{addresses: [a], conditions: {ready: true}}";
  private static final String UNREADY = "{addresses: [a], conditions: {ready: false}}";
  private static final String ENDING =
      "{addresses: [a], conditions: {ready: false, serving: true, terminating: true}}";
  private static final String UNSET = "{addresses: [a]}";
  private static final String BOTH_PORTS = "[{name: http, port: 8080}, {name: web, port: 80}]";
  private static final String NUMBERED_PORT = "[{name: http, port: 8080}]";

  private static final Service SERVICE =
      new ServiceBuilder()
          .withNewSpec()
          .addNewPort()
          .withName("http")
          .withNewTargetPort(8080)
          .endPort()
          .addNewPort()
          .withName("web")
          .withNewTargetPort("web-of-the-pod")
          .endPort()
          .endSpec()
          .build();

  static Stream<Arguments> slices() {
    return Stream.of(
        row("no slice yet", none()),
        row("the empty slice of a Service without pods", none(), v4("null", "null")),
        row("all ready", found(2, 2), v4(BOTH_PORTS, READY, READY)),
        row("an unset condition means ready", found(1, 1), v4(BOTH_PORTS, UNSET)),
        row("some ready", found(1, 3), v4(BOTH_PORTS, READY, UNREADY, ENDING)),
        row("none ready", found(0, 1), v4(BOTH_PORTS, UNREADY)),
        row(
            "several slices",
            found(3, 4),
            v4(BOTH_PORTS, READY, READY),
            v4(BOTH_PORTS, READY, UNREADY)),
        row(
            "two families are one pod",
            found(2, 2),
            v4(BOTH_PORTS, READY, READY),
            v6(BOTH_PORTS, READY, READY)),
        row(
            "one address family is delayed",
            found(2, 2),
            v4(BOTH_PORTS, READY, READY),
            v6(BOTH_PORTS, READY)),
        row(
            "no pod offers the named port",
            new Backends(2, 2, List.of("web")),
            v4(NUMBERED_PORT, READY, READY)),
        row("no pod offers any port", new Backends(1, 1, List.of("web")), v4("[]", READY)),
        row(
            "some pods offer the named port",
            found(2, 2),
            v4(NUMBERED_PORT, READY),
            v4(BOTH_PORTS, READY)),
        row(
            "a slice without endpoints offers nothing",
            new Backends(1, 1, List.of("web")),
            v4(NUMBERED_PORT, READY),
            v4(BOTH_PORTS)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("slices")
  void countsEndpoints(String description, Backends expected, List<SliceFacts> slices) {
    assertThat(BackendCount.of(SERVICE, slices)).isEqualTo(expected);
  }

  private static Backends none() {
    return found(0, 0);
  }

  private static Backends found(int ready, int total) {
    return new Backends(ready, total, List.of());
  }

  private static SliceFacts v4(String ports, String... endpoints) {
    return slice("IPv4", ports, endpoints);
  }

  private static SliceFacts v6(String ports, String... endpoints) {
    return slice("IPv6", ports, endpoints);
  }

  private static SliceFacts slice(String family, String ports, String... endpoints) {
    var list =
        endpoints.length == 1 && endpoints[0].equals("null")
            ? "null"
            : List.of(endpoints).toString();
    var yaml =
        """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata:
          name: shop-x
          namespace: web
          labels: {kubernetes.io/service-name: shop, appnetwork.dev/name: shop}
        addressType: %s
        ports: %s
        endpoints: %s
        """
            .formatted(family, ports, list);
    return requireNonNull(SliceFacts.of(Serialization.unmarshal(yaml, EndpointSlice.class)));
  }

  private static Arguments row(String description, Backends expected, SliceFacts... slices) {
    return Arguments.of(description, expected, List.of(slices));
  }
}
