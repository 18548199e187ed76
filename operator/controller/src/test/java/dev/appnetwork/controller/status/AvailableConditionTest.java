// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.ApplyOutcome.Pending;
import dev.appnetwork.controller.apply.ApplyOutcome.Unchanged;
import dev.appnetwork.discovery.endpoints.Backends;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AvailableConditionTest {

  private static final Applied SERVICE = new Applied("Service", "shop");
  private static final Applied INGRESS = new Applied("Ingress", "shop");
  private static final Applied ROUTE = new Applied("HTTPRoute", "shop");

  static Stream<Arguments> backends() {
    return Stream.of(
        Arguments.of(null, "Unknown NotApplicable", "The app has no Service."),
        Arguments.of(
            Backends.UNREADABLE,
            "Unknown NotApplicable",
            "The operator can't list EndpointSlices (missing RBAC). Bind ClusterRole"
                + " appnetwork-operator-lookups to the operator."),
        Arguments.of(of(0, 0), "False NoEndpoints", "No running pod matches spec.selector."),
        Arguments.of(of(0, 0, "web"), "False NoEndpoints", "No running pod matches spec.selector."),
        Arguments.of(of(0, 3), "False NoReadyEndpoints", "None of 3 endpoints is ready."),
        Arguments.of(of(0, 3, "web"), "False NoReadyEndpoints", "None of 3 endpoints is ready."),
        Arguments.of(
            of(2, 3, "web", "dns"),
            "False PortNotExposed",
            "No pod has the container port that targetPort names for port web, dns. Traffic to"
                + " it fails. Fix targetPort, or add the port to the container."),
        Arguments.of(of(2, 3), "True Available", "2 of 3 endpoints are ready."),
        Arguments.of(of(3, 3), "True Available", "3 of 3 endpoints are ready."));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void reportsState(@Nullable Backends backends, String expected, String message) {
    var verdict = AvailableCondition.of(services(backends), List.of(SERVICE));

    assertThat(verdict.status() + " " + verdict.reason()).isEqualTo(expected);
    assertThat(verdict.message()).isEqualTo(message);
  }

  @Test
  void distinguishesMissingServiceFromUndeclaredService() {
    for (ApplyOutcome open :
        List.of(new Unchanged("Service"), new Pending("Service", "It waits."))) {
      assertThat(AvailableCondition.of(services(null), List.of(open)).message())
          .isEqualTo("The app's Service isn't applied.");
    }
    assertThat(AvailableCondition.of(services(null), List.of(new Unchanged("Ingress"))).message())
        .isEqualTo("The app has no Service.");
  }

  @Test
  void warnsAboutExposureWithoutEndpoints() {
    for (var exposure : List.of(INGRESS, ROUTE)) {
      var finding = warning(of(0, 2), List.of(SERVICE, exposure));
      assertThat(finding)
          .containsExactly(
              "Warning spec.expose NoReadyEndpoints: The app is exposed, but requests to it fail."
                  + " None of 2 endpoints is ready.");
    }
    assertThat(warning(of(0, 0), List.of(INGRESS))).hasSize(1);
    assertThat(warning(of(1, 1, "web"), List.of(INGRESS))).hasSize(1);
  }

  @Test
  void doesNotWarnWithoutExposureOrWithEndpoints() {
    assertThat(warning(of(0, 1), List.of(SERVICE))).isEmpty();
    assertThat(warning(of(0, 1), List.of(SERVICE, new Pending("Ingress", "It waits.")))).isEmpty();
    assertThat(warning(of(1, 2), List.of(SERVICE, INGRESS))).isEmpty();
    assertThat(warning(null, List.of(INGRESS))).isEmpty();
  }

  @Test
  void warnsAboutSelectorWithoutPods() {
    assertThat(warning(of(0, 0), List.of(SERVICE)))
        .containsExactly(
            "Warning spec.selector NoEndpoints: No running pod matches spec.selector. Connections"
                + " to it fail. Fix the selector, or scale up the app. Compare: kubectl get pods"
                + " --show-labels");
  }

  private static List<String> warning(@Nullable Backends backends, List<ApplyOutcome> outcomes) {
    return AvailableCondition.warning(AvailableCondition.of(services(backends), outcomes), outcomes)
        .stream()
        .map(f -> f.severity() + " " + f.field() + " " + f.reason() + ": " + f.message())
        .toList();
  }

  @Test
  void namesWorstService() {
    var services = services(of(2, 2));
    services.put("shop-primary", of(0, 0));

    var verdict = AvailableCondition.of(services, List.of(SERVICE));

    assertThat(verdict.reason()).isEqualTo("NoEndpoints");
    assertThat(verdict.message())
        .isEqualTo("Service shop-primary: No running pod matches its selector.");
  }

  private static SortedMap<String, Backends> services(@Nullable Backends backends) {
    var services = new TreeMap<String, Backends>();
    if (backends != null) {
      services.put("shop", backends);
    }
    return services;
  }

  private static Backends of(int ready, int total, String... notOffered) {
    return new Backends(ready, total, List.of(notOffered));
  }
}
