// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise 8: exposure allows the ingress controller's pods, and no traffic if they are unknown. */
class Promise08OnlyTheControllersPodsIT extends OperatorIT {

  @BeforeAll
  static void prepare() {
    apps.apply("promises/traefik-class.yaml");
  }

  @Test
  void allowsOnlyPodsOfTheController() {
    app("nginx", "nginx");
    app("traefik", "promise-traefik");
    apps.awaitReady("nginx", "traefik");

    assertAllowsOnly("nginx", "ingress-nginx", "ingress-nginx", "rke2-ingress-nginx");
    assertAllowsOnly("traefik", "traefik", "traefik", "rke2-traefik");
  }

  @Test
  void allowsNoTrafficOfUnknownController() {
    app("unknown", "promise-unknown");

    var condition =
        apps.awaitCondition("unknown", "ResolvedRefs", "False", "IngressControllerUnknown");
    assertThat(condition.message()).contains("example.com/unheard-of", "ingress.controllers");
    assertThat(apps.policy("unknown").orElseThrow().getSpec().getIngress()).isEmpty();
    assertThat(apps.policy("unknown").orElseThrow().getSpec().getPolicyTypes())
        .containsExactly("Ingress");
  }

  private static void app(String name, String ingressClass) {
    apps.apply(
        "toggles/app.yaml",
        text ->
            text.replace("${name}", name)
                .replace("ingressClassName: nginx", "ingressClassName: " + ingressClass)
                .replaceFirst("(?s)  allow:.*", ""));
  }

  /** Asserts that one rule for one port allows only pods of that namespace with these names. */
  private static void assertAllowsOnly(String app, String namespace, String... names) {
    var rules = apps.policy(app).orElseThrow().getSpec().getIngress();
    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).getPorts())
        .extracting(port -> port.getProtocol() + "/" + port.getPort().getIntVal())
        .containsExactly("TCP/8080");
    assertThat(rules.get(0).getFrom())
        .isNotEmpty()
        .allSatisfy(
            peer -> {
              assertThat(peer.getIpBlock()).isNull();
              assertThat(peer.getNamespaceSelector().getMatchLabels())
                  .containsExactlyEntriesOf(Map.of("kubernetes.io/metadata.name", namespace));
              assertThat(peer.getPodSelector().getMatchLabels().get("app.kubernetes.io/name"))
                  .isIn((Object[]) names);
            });
  }
}
