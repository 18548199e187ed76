// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.IngressClassFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownGatewaysTest {
  private static final String LABEL = "gateway.networking.k8s.io/gateway-name";
  private static final String TOO_LONG = "a".repeat(64);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "istio.io/gateway-controller",
        "openshift.io/gateway-controller/v1",
        "gateway.nginx.org/nginx-gateway-controller",
        "kgateway.dev/kgateway",
        "agentgateway.dev/agentgateway"
      })
  void findsPodsInNamespaceOfTheGateway(String controller) {
    assertThat(origin(controller, "public", null))
        .isEqualTo(new TrafficSource.Pods("infra", List.of(Map.of(LABEL, "public"))));
  }

  @Test
  void findsEnvoyOfContour() {
    assertThat(origin("projectcontour.io/gateway-controller", "public", null))
        .isEqualTo(
            new TrafficSource.Pods(
                "infra", List.of(Map.of(LABEL, "public", "app", "envoy-public"))));
  }

  @Test
  void findsPodsOfEnvoyGatewayInEitherNamespace() {
    assertThat(origin("gateway.envoyproxy.io/gatewayclass-controller", "public", null))
        .isInstanceOfSatisfying(
            TrafficSource.Several.class,
            several -> {
              assertThat(several.sources())
                  .extracting(TrafficSource.Pods::namespace)
                  .containsExactly("envoy-gateway-system", "infra");
              assertThat(several.sources())
                  .allSatisfy(
                      pods ->
                          assertThat(pods.labels())
                              .allMatch(
                                  labels ->
                                      labels.containsValue("public")
                                          || labels.containsValue("its-class")));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "traefik.io/gateway-controller,, traefik",
    "traefik.io/gateway-controller, kube-system, kube-system",
    "konghq.com/kic-gateway-controller, shop, kong"
  })
  void findsSharedProxy(String controller, @Nullable String release, String namespace) {
    assertThat(origin(controller, "public", release))
        .isInstanceOfSatisfying(
            TrafficSource.Pods.class, pods -> assertThat(pods.namespace()).isEqualTo(namespace));
  }

  @ParameterizedTest
  @CsvSource({
    "example.com/%s%n, public",
    "istio.io/gateway-controllerx, public",
    "gateway.k8s.aws/alb, public",
    "networking.gke.io/gateway, public",
    "alb.networking.azure.io/alb-controller, public",
    "io.cilium/gateway-controller, public"
  })
  void allowsNoTrafficOfUnknownControllerAndNamesTheConfiguration(String controller, String name) {
    assertNamesConfiguration(origin(controller, name, "kube-system"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "istio.io/gateway-controller",
        "projectcontour.io/gateway-controller",
        "gateway.envoyproxy.io/gatewayclass-controller"
      })
  void handlesNameTooLongForALabel(String controller) {
    assertNamesConfiguration(origin(controller, TOO_LONG, null));
  }

  @ParameterizedTest
  @CsvSource({
    "traefik.io/gateway-controller, true",
    "gateway.nginx.org/nginx-gateway-controller, true",
    "istio.io/gateway-controller, false",
    "projectcontour.io/gateway-controller, false"
  })
  void knowsControllersThatDecodeRequestedPaths(String controller, boolean decodes) {
    assertThat(KnownGateways.comparesDecodedPaths(controller)).isEqualTo(decodes);
  }

  /** Istio then runs no proxy for the Gateway. */
  @ParameterizedTest
  @CsvSource({"istio.io/gateway-controller, true", "kgateway.dev/kgateway, false"})
  void doesNotKnowExistingProxies(String controller, boolean unknown) {
    var gatewayClass = new IngressClassFacts("its-class", controller, null);
    var gateway =
        new GatewayFacts("infra", "public", "its-class", List.of(), gatewayClass, null, true);

    var origin = GatewayControllers.source(gateway, ClusterSettings.DEFAULT, ClusterFacts.UNKNOWN);

    assertThat(origin instanceof TrafficSource.Unknown).isEqualTo(unknown);
  }

  private static void assertNamesConfiguration(TrafficSource origin) {
    assertThat(origin)
        .isInstanceOfSatisfying(
            TrafficSource.Unknown.class,
            unknown ->
                assertThat(unknown.message())
                    .contains("ingress.controllers[]", "className: its-class")
                    .endsWith("Until then, its traffic is not allowed."));
  }

  private static TrafficSource origin(String controller, String name, @Nullable String release) {
    var gatewayClass = new IngressClassFacts("its-class", controller, release);
    return GatewayControllers.source(
        new GatewayFacts("infra", name, "its-class", List.of(), gatewayClass, Map.of()),
        ClusterSettings.DEFAULT,
        ClusterFacts.UNKNOWN);
  }
}
