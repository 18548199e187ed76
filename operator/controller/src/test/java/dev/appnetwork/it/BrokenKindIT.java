// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.ThirdPartyCrds;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The API server answers every list of HTTPRoutes with an error, because their conversion webhook
 * is gone. The CRD is cluster-scoped, so the test has its own control plane.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class BrokenKindIT {

  private static final String NAMESPACE = "broken-kind";
  private static final String CRD = "httproutes.gateway.networking.k8s.io";
  private static final String ROUTES = "/apis/gateway.networking.k8s.io/v1/httproutes";

  private static final String STORED =
      """
      ---
      {apiVersion: gateway.networking.k8s.io/v1beta1, kind: HTTPRoute, metadata: {name: r%d},
       spec: {hostnames: [stored.example.com]}}
      """;

  private static ControlPlane controlPlane;
  private static Apps apps;

  @BeforeAll
  static void start(ControlPlane running) {
    controlPlane = running;
    var client = controlPlane.client();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
    Manifests.apply(client, ThirdPartyCrds.GATEWAY_API.path());
    apps = new Apps(client, NAMESPACE);
    apps.apply("ingress-class.yaml");
  }

  @Test
  void blocksOnlyAppNetworksThatNeedTheKind() {
    breakConversion();
    apps.applyText(
        """
        {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork, metadata: {name: inside},
         spec: {selector: {app: a}, ports: [{name: http, port: 80}], allow: {to: []}}}
        """
            .indent(0)
            .replaceFirst("^", "---\n"));
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");
    apps.apply(
        "gateway/app.yaml",
        text -> text.replace("${name}", "routed").replace("${gateway}", "public"));

    try (var operator = RunningOperator.start(controlPlane, NAMESPACE)) {
      apps.awaitReady("inside", "checkout");
      assertThat(apps.ingress("checkout")).isPresent();
      assertThat(apps.condition("routed", "Ready").map(ready -> ready.status()))
          .isNotEqualTo(Optional.of("True"));
      assertThat(new Probes(operator.port()).live()).isTrue();

      patchCrd("{\"spec\":{\"conversion\":{\"strategy\":\"None\",\"webhook\":null}}}");
      apps.awaitCondition("routed", "ResolvedRefs", "False", "GatewayNotFound");
    }
  }

  /** Stores a route in one version, so that another version requires the missing webhook. */
  private static void breakConversion() {
    var versions = crd().getSpec().getVersions();
    versions.forEach(version -> version.setStorage(version.getName().equals("v1beta1")));
    var definition = crd();
    definition.getSpec().setVersions(versions);
    definition.getMetadata().setManagedFields(null);
    controlPlane.client().resource(definition).update();
    patchCrd(
        """
        {"spec":{"conversion":{"strategy":"Webhook","webhook":{"conversionReviewVersions":["v1"],
         "clientConfig":{"url":"https://127.0.0.1:9/convert"}}}}}
        """);
    // A client without retries.
    var clientWithoutRetries =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(controlPlane.adminConfig())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    await("lists fail")
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              // The API server needs a moment to switch the storage version.
              apps.applyText(STORED.formatted(System.nanoTime()));
              try {
                clientWithoutRetries.raw(ROUTES);
                return false;
              } catch (KubernetesClientException e) {
                return e.getCode() >= 500;
              }
            });
    clientWithoutRetries.close();
  }

  private static CustomResourceDefinition crd() {
    return controlPlane
        .client()
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(CRD)
        .require();
  }

  private static void patchCrd(String patch) {
    controlPlane
        .client()
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(CRD)
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }
}
