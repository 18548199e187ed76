// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownControllersTest {

  @ParameterizedTest
  @CsvSource({
    "k8s.io/ingress-nginx,, ingress-nginx",
    "k8s.io/ingress-nginx, kube-system, kube-system",
    "k8s.io/ingress-nginx, Not A Namespace, ingress-nginx",
    "k8s.io/ingress-nginx-internal,, ingress-nginx",
    "haproxy.org/ingress-controller,, haproxy-controller",
    "haproxy.org/ingress-controller/haproxy,, haproxy-controller",
    "haproxy-ingress.github.io/controller,, ingress-controller",
    "haproxy-ingress.github.io/controller/internal,, ingress-controller",
    "projectcontour.io/ingress-controller,, projectcontour",
    "projectcontour.io/edge/contour-contour,, edge",
    "projectcontour.io/edge/contour-contour, other, other",
    "projectcontour.io/Not Valid/contour,, projectcontour",
    "istio.io/ingress-controller, shop, istio-system"
  })
  void findsTheNamespace(String controller, @Nullable String release, String namespace) {
    assertThat(origin(controller, release))
        .isInstanceOfSatisfying(
            TrafficSource.Pods.class,
            pods -> {
              assertThat(pods.namespace()).isEqualTo(namespace);
              assertThat(pods.labels())
                  .isNotEmpty()
                  .allSatisfy(set -> assertThat(set).isNotEmpty());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "k8s.io",
        "k8s.io/ingress-nginxx",
        "k8s.io/internal-ingress-nginx",
        "projectcontour.iox",
        "traefik.io/ingress-controller/other",
        "example.com/%s%n",
        "cilium.io/ingress-controller",
        "ingress.k8s.aws/alb",
        "eks.amazonaws.com/alb",
        "nginx.org/ingress-controller2"
      })
  void allowsNoTrafficOfUnknownControllerAndNamesTheConfiguration(String controller) {
    assertThat(origin(controller, "kube-system"))
        .isInstanceOfSatisfying(
            TrafficSource.Unknown.class,
            unknown ->
                assertThat(unknown.message())
                    .contains("ingress.controllers[]", "className: public")
                    .endsWith("Until then, its traffic is not allowed."));
  }

  private static TrafficSource origin(String controller, @Nullable String release) {
    return IngressControllers.source(
        new IngressClassFacts("public", controller, release),
        ClusterSettings.DEFAULT,
        ClusterFacts.UNKNOWN);
  }
}
