// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promise 9: apps that may connect to the API server reach it at its current addresses. The test
 * has its own control plane, since it moves the API server.
 */
@OperatorTest(isolated = true, files = "apiserver/app.yaml")
class Promise09ApiServerAddressIT extends OperatorIT {

  @BeforeAll
  static void arrange() {
    apps.awaitReady("controller", "quiet");
  }

  @BeforeEach
  @AfterEach
  void deleteOtherSlices() {
    slice("kubernetes-further").delete();
    awaitDestinations(currentAddresses());
  }

  private static Resource<EndpointSlice> slice(String name) {
    return controlPlane
        .client()
        .resources(EndpointSlice.class)
        .inNamespace("default")
        .withName(name);
  }

  @Test
  void allowsEndpointsAndService() {
    assertThat(currentAddresses()).hasSizeGreaterThanOrEqualTo(2);
    awaitDestinations(currentAddresses());
  }

  @Test
  void allowsBothFamilies() {
    apps.apply(
        "apiserver/slice.yaml",
        text ->
            text.replace("addressType: IPv4", "addressType: IPv6")
                .replace("203.0.113.10", "\"2001:db8::10\""));

    awaitDestinations(with("2001:db8::10/128 TCP/6443"));
  }

  @Test
  void omitsEndpointThatIsNotReady() {
    apps.apply("apiserver/slice.yaml");
    awaitDestinations(with("203.0.113.10/32 TCP/6443"));

    apps.apply("apiserver/slice.yaml", "ready: true", "ready: false");
    awaitDestinations(currentAddresses());
  }

  @Test
  void followsNewAddressWithinASecondOnAffectedAppsOnly() {
    var requests = OperatorRequests.fromNow(controlPlane);

    PromptReaction.withinASecond(
        i -> apps.apply("apiserver/slice.yaml", "203.0.113.10", "203.0.113." + (20 + i)),
        i -> destinations().contains("203.0.113." + (20 + i) + "/32 TCP/6443"));

    assertThat(requests.all())
        .isNotEmpty()
        .allMatch(request -> request.equals("patch networkpolicies/controller"));
  }

  private static List<String> with(String destination) {
    var all = new ArrayList<>(currentAddresses());
    all.add(destination);
    return all;
  }

  /** Returns the current addresses of the API server. */
  private static List<String> currentAddresses() {
    var all = new ArrayList<String>();
    var slice = slice("kubernetes").require();
    for (var endpoint : slice.getEndpoints()) {
      endpoint
          .getAddresses()
          .forEach(a -> all.add(a + "/32 TCP/" + slice.getPorts().get(0).getPort()));
    }
    Service service =
        controlPlane.client().services().inNamespace("default").withName("kubernetes").require();
    service.getSpec().getClusterIPs().forEach(a -> all.add(a + "/32 TCP/443"));
    return all;
  }

  private static void awaitDestinations(List<String> destinations) {
    await("destinations")
        .atMost(Apps.SOON)
        .untilAsserted(
            () -> assertThat(destinations()).containsExactlyInAnyOrderElementsOf(destinations));
  }

  /** Returns the egress destinations of the app except DNS, one entry for each address. */
  private static List<String> destinations() {
    var all = new ArrayList<String>();
    for (var rule : Egress.of(apps, "controller")) {
      if (!rule.contains("k8s-app")) {
        var ports = rule.substring(rule.indexOf(" TCP/"));
        for (var address : rule.substring(0, rule.indexOf(" TCP/")).split(", ", -1)) {
          all.add(address + ports);
        }
      }
    }
    return all;
  }
}
