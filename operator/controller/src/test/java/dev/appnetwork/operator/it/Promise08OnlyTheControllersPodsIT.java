package dev.appnetwork.operator.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testenv.ControlPlane;
import dev.appnetwork.testenv.ControlPlaneTest;
import dev.appnetwork.testenv.TestNamespace;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 8: exposure lets in the ingress controller's pods, and nobody where they are not known.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise08OnlyTheControllersPodsIT {

  private static Apps apps;
  private static RunningOperator operator;

  @BeforeAll
  static void start(ControlPlane running, @TestNamespace String namespace) {
    apps = new Apps(running.client(), namespace);
    apps.apply("ingress-class.yaml");
    operator = RunningOperator.start(running, namespace);
    apps.apply("promises/traefik-class.yaml");
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void justThePodsOfTheControllerInItsNamespaceAreLetIn() {
    app("nginx", "nginx");
    app("traefik", "promise-traefik");
    apps.awaitReady("nginx", "traefik");

    assertThat(letIn("nginx")).isEqualTo("ingress-nginx: app.kubernetes.io/name=ingress-nginx");
    assertThat(letIn("traefik")).isEqualTo("traefik: app.kubernetes.io/name=traefik");
  }

  @Test
  void nobodyIsLetInForAnUnknownController() {
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

  /** The one caller of the one rule, as namespace and labels. */
  private static String letIn(String name) {
    var rules = apps.policy(name).orElseThrow().getSpec().getIngress();
    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).getPorts()).hasSize(1);
    assertThat(rules.get(0).getPorts().get(0).getPort().getIntVal()).isEqualTo(8080);
    assertThat(rules.get(0).getFrom()).hasSize(1);
    var peer = rules.get(0).getFrom().get(0);
    assertThat(peer.getIpBlock()).isNull();
    var namespace = peer.getNamespaceSelector().getMatchLabels();
    assertThat(namespace).containsOnlyKeys("kubernetes.io/metadata.name");
    var pods = new TreeMap<>(peer.getPodSelector().getMatchLabels());
    pods.remove("app.kubernetes.io/component");
    return String.join(",", namespace.values())
        + ": "
        + pods.toString().replace("{", "").replace("}", "");
  }
}
