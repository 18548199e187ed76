// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.testkit.OperatorTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The operator checks whether an assumed controller of Ingresses or Gateways exists. The test has
 * its own control plane, since other tests run the controllers in their usual namespaces.
 */
@OperatorTest(
    isolated = true,
    files = {})
class IngressControllerIT extends OperatorIT {

  @Test
  void reportsMissingControllerUntilItIsFound() {
    apps.apply("ingresscontroller/class.yaml");
    apps.apply("ingresscontroller/app.yaml");
    var nowhere = apps.awaitCondition("web", "ResolvedRefs", "False", "IngressControllerUnknown");
    assertThat(nowhere.message())
        .contains("\"ingress-nginx\"", "className: lost", "<its namespace>");
    apps.awaitCondition("web", "Ready", "False", "IngressControllerUnknown");

    apps.apply("ingresscontroller/elsewhere.yaml");
    ExternalActor.soon("the controller is found")
        .untilAsserted(
            () ->
                assertThat(
                        apps.awaitCondition(
                                "web", "ResolvedRefs", "False", "IngressControllerUnknown")
                            .message())
                    .contains("was seen in namespace \"edge\" only", "namespace: edge"));
    // The policy doesn't allow the other namespace.
    assertThat(apps.policy("web").orElseThrow().getSpec().getIngress().toString())
        .doesNotContain("edge");

    apps.apply("ingresscontroller/here.yaml");
    apps.awaitReady("web");
    assertThat(apps.get("web").getStatus().findings())
        .noneMatch(finding -> finding.reason().equals("IngressControllerUnknown"));
  }

  @Test
  void acceptsNamespaceOfControllerWithAWarning() {
    apps.apply("ingresscontroller/namespace.yaml");
    apps.awaitReady("site");
    assertThat(apps.get("site").getStatus().findings())
        .filteredOn(finding -> finding.reason().equals("IngressControllerUnknown"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.Warning);
              assertThat(finding.message()).contains("no Service or EndpointSlice of it");
            });
  }

  @Test
  void reportsMissingControllerOfGatewayUntilItIsFound() {
    GatewayStage.install(controlPlane.client());
    apps.apply("ingresscontroller/gateway.yaml");
    apps.awaitCondition("api", "ResolvedRefs", "False", "IngressControllerUnknown");
    apps.apply("ingresscontroller/gateway-elsewhere.yaml");
    ExternalActor.soon("the controller is found")
        .untilAsserted(
            () ->
                assertThat(
                        apps.awaitCondition(
                                "api", "ResolvedRefs", "False", "IngressControllerUnknown")
                            .message())
                    .contains("GatewayClass \"shared\"", "was seen in namespace \"proxies\" only"));

    apps.apply("ingresscontroller/gateway-here.yaml");
    apps.awaitCondition(
        "api", "ResolvedRefs", c -> c.status().equals("True"), Duration.ofSeconds(30));
  }

  @Test
  void reportsEnvoyGatewayUntilItsProxiesAreFoundBesideTheGateway() {
    GatewayStage.install(controlPlane.client());
    apps.apply("ingresscontroller/envoy-elsewhere.yaml");
    apps.apply("ingresscontroller/envoy.yaml");
    assertThat(
            apps.awaitCondition("envoy", "ResolvedRefs", "False", "IngressControllerUnknown")
                .message())
        .contains("was seen in namespace \"infra\" only", "namespace: infra");

    apps.apply("ingresscontroller/envoy-beside.yaml");
    apps.awaitCondition(
        "envoy", "ResolvedRefs", c -> c.status().equals("True"), Duration.ofSeconds(30));
  }
}
