// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFindingsTest {

  private static final String CONTROLLER = "istio.io/gateway-controller";
  private static final long GENERATION = 3;

  @ParameterizedTest
  @CsvSource({
    "istio.io/gateway-controller, public, infra, https, 3, Accepted, True, ",
    "istio.io/gateway-controller, public, infra, https, , Accepted, True, ",
    "istio.io/gateway-controller, public, infra, https, 3, Accepted, Unknown, ",
    "istio.io/gateway-controller, public, infra, https, 3, Accepted, False, Error",
    "istio.io/gateway-controller, public, , https, 3, Accepted, False, Error",
    "istio.io/gateway-controller, public, infra, https, 2, Accepted, False, Warning",
    "istio.io/gateway-controller, public, infra, https, 3, Programmed, False, Warning",
    "istio.io/gateway-controller, public, infra, http, 3, Accepted, False, Warning",
    "istio.io/gateway-controller, private, infra, https, 3, Accepted, False, Warning",
    "istio.io/gateway-controller, public, other, https, 3, Accepted, False, Warning",
    "example.com/other, public, infra, https, 3, Accepted, False, Warning"
  })
  void usesCurrentStatusOfOwnGatewayOnly(
      String controller,
      String name,
      @Nullable String namespace,
      String section,
      @Nullable Long generation,
      String type,
      String status,
      @Nullable Severity severity) {
    var route =
        routeWithCondition(controller, parent(name, namespace, section), generation, type, status);

    var severities =
        RouteFindings.of(List.of(route), gateways(CONTROLLER), exposure -> SpecFields.exposure(0))
            .stream()
            .map(Finding::severity)
            .toList();

    assertThat(severities).isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @Test
  void acceptsAnyControllerIfUnknown() {
    var route =
        routeWithCondition(
            "any", parent("public", "infra", "https"), GENERATION, "Accepted", "False");

    assertThat(RouteFindings.of(List.of(route), Map.of(), name -> SpecFields.exposure(0)))
        .extracting(Finding::severity)
        .containsExactly(Severity.Error);
  }

  @Test
  void quotesMessageOnOneLine() {
    var route =
        routeWithCondition(
            CONTROLLER, parent("public", "infra", "https"), GENERATION, "Accepted", "False");

    assertThat(
            RouteFindings.of(
                List.of(route), gateways(CONTROLLER), exposure -> SpecFields.exposure(0)))
        .extracting(Finding::message)
        .containsExactly("The gateway rejected HTTPRoute shop: ItsReason: its words");
  }

  @Test
  void warnsWithoutStatus() {
    var route =
        routeWithCondition(
            CONTROLLER, parent("public", "infra", "https"), GENERATION, "Accepted", "True");
    route.setStatus(null);

    assertThat(
            RouteFindings.of(
                List.of(route), gateways(CONTROLLER), exposure -> SpecFields.exposure(0)))
        .extracting(Finding::severity)
        .containsExactly(Severity.Warning);
  }

  private static HTTPRoute routeWithCondition(
      String controller,
      ParentReference parent,
      @Nullable Long generation,
      String type,
      String status) {
    return new HTTPRouteBuilder()
        .withNewMetadata()
        .withName("shop")
        .withNamespace("infra")
        .withGeneration(GENERATION)
        .endMetadata()
        .withNewSpec()
        .withParentRefs(parent("public", "infra", "https"))
        .endSpec()
        .withNewStatus()
        .addNewParent()
        .withControllerName(controller)
        .withParentRef(parent)
        .withConditions(
            new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withObservedGeneration(generation)
                .withReason("ItsReason")
                .withMessage("its\nwords")
                .build())
        .endParent()
        .endStatus()
        .build();
  }

  private static ParentReference parent(String name, @Nullable String namespace, String section) {
    return new ParentReferenceBuilder()
        .withName(name)
        .withNamespace(namespace)
        .withSectionName(section)
        .build();
  }

  private static Map<GatewayName, GatewayFacts> gateways(String controller) {
    return Map.of(new GatewayName("infra", "public"), gateway(controller));
  }

  private static GatewayFacts gateway(String controller) {
    return new GatewayFacts(
        "infra",
        "public",
        "istio",
        List.of(),
        new IngressClassFacts("istio", controller, null),
        null);
  }
}
