// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 22: an app is exposed by a Gateway and reports the status of its route; only the
 * gateway's pods are allowed.
 */
@OperatorTest(
    gatewayApi = true,
    files = {"gateway/gateway.yaml", "ingress-class.yaml"})
class Promise22GatewayIT extends OperatorIT {

  private static final String LABEL = "gateway.networking.k8s.io/gateway-name";
  private static final String WAITING = "Warning RouteNotAccepted spec.expose[0].gateway";
  private static final String REFUSED = "Error RouteNotAccepted spec.expose[0].gateway";

  private static GatewayStage stage;

  @BeforeAll
  static void arrange() {
    stage = new GatewayStage(controlPlane.client(), namespace);
  }

  @Test
  void reportsStatusOfTheRoute() {
    app("shop", "public");
    awaitReady("shop");

    var route = stage.awaitRoute("shop");
    assertThat(route.getSpec().getHostnames()).containsExactly("shop.example.com");
    assertThat(route.getSpec().getParentRefs().get(0).getName()).isEqualTo("public");
    assertThat(apps.ingress("shop")).isEmpty();
    var rules = apps.policy("shop").orElseThrow().getSpec().getIngress();
    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).getFrom()).hasSize(1);
    assertThat(rules.get(0).getFrom().get(0).getPodSelector().getMatchLabels())
        .isEqualTo(Map.of(LABEL, "public"));
    var status = apps.get("shop").getStatus();
    assertThat(status.urls()).containsExactly("https://shop.example.com/");
    assertThat(status.objects())
        .extracting(object -> object.kind() + "/" + object.name())
        .contains("HTTPRoute/shop");
    // No controller has reported yet: a warning, not an error.
    assertFindings("shop", WAITING);

    stage.reportCondition("shop", "Accepted", "True", "Accepted", "");
    assertFindings("shop");
    awaitReady("shop");

    stage.reportCondition("shop", "Accepted", "False", "NotAllowedByListeners", "not from here");
    awaitRejected("shop", "NotAllowedByListeners: not from here");
    assertFindings("shop", REFUSED);

    // Status of a previous generation or of another controller is ignored.
    var current = stage.awaitRoute("shop");
    long generation = current.getMetadata().getGeneration();
    stage.reportCondition(
        current, generation - 1, "istio.io/gateway-controller", "Accepted", "False", "X", "");
    assertFindings("shop", WAITING);
    stage.reportCondition(current, generation, "example.com/other", "Accepted", "False", "X", "");
    assertFindings("shop", WAITING);
    awaitReady("shop");
  }

  /** The watch can deliver a new route before or after the response to the request. */
  @Test
  void reportsEachNewRoute() {
    var names = IntStream.range(0, 60).mapToObj(i -> "new-" + i).toList();
    names.forEach(name -> app(name, "public"));
    for (var name : names) {
      awaitReady(name);
      assertFindings(name, WAITING);
    }
    names.forEach(apps::delete);
  }

  /** Hosts with different paths require one route each, up to the limits of the schema. */
  @Test
  void createsRoutesByHosts() {
    var hosts =
        IntStream.range(0, 32)
            .mapToObj(i -> "    - {host: h%d.example.org, paths: [{path: /p%d}]}%n".formatted(i, i))
            .collect(Collectors.joining());
    apps.apply(
        "gateway/app.yaml",
        text ->
            text.replace("${gateway}", "public")
                .replace("    - host: ${name}.example.com\n", hosts)
                .replace("${name}", "manifold"));
    awaitReady("manifold");

    assertThat(apps.get("manifold").getStatus().objects())
        .hasSize(34)
        .filteredOn(object -> object.kind().equals("HTTPRoute"))
        .hasSize(32);
  }

  @Test
  void restartWritesNothing() {
    var fresh = FreshNamespace.create(controlPlane.client(), "gateway-rest");
    var there = fresh.apps();
    var here = new GatewayStage(controlPlane.client(), fresh.name());
    there.apply("gateway/gateway.yaml");
    there.apply("gateway/app.yaml", text -> withNameAndGateway(text, "rest", "public"));
    try (var first = RunningOperator.start(controlPlane, fresh.name())) {
      here.awaitRoute("rest");
      here.reportCondition("rest", "Accepted", "True", "Accepted", "");
      await("the status is observed")
          .atMost(GatewayStage.SOON)
          .until(() -> GatewayStage.findings(there, "rest").isEmpty());
      assertThat(first.port()).isPositive();
    }

    var since = OperatorRequests.fromIdle(controlPlane);
    try (var second = RunningOperator.start(controlPlane, fresh.name())) {
      Reconciles.await(second, 1);
      assertThat(since.writes()).isEmpty();
    }
  }

  @Test
  void reportsRejectionBeforeTheController() {
    app("early", "nowhere");
    apps.awaitCondition(
        "early", "ResolvedRefs", c -> c.reason().equals("GatewayNotFound"), GatewayStage.SOON);
    assertThat(stage.awaitRoute("early").getSpec().getParentRefs().get(0).getName())
        .isEqualTo("nowhere");
    assertThat(apps.policy("early").orElseThrow().getSpec().getIngress()).isEmpty();

    app("early", "selective");
    awaitRejected("early", "namespace");
    labelNamespace("public");
    awaitReady("early");
    labelNamespace("private");
    awaitRejected("early", "namespace");
  }

  @Test
  void followsListeners() {
    apps.apply(
        "gateway/gateway.yaml",
        text ->
            text.replace("name: public\n", "name: changing\n").replace("it-istio", "it-changing"));
    app("follower", "changing");
    awaitReady("follower");
    assertThat(apps.get("follower").getStatus().urls())
        .containsExactly("https://follower.example.com/");

    var gateway =
        controlPlane.client().resources(Gateway.class).inNamespace(namespace).withName("changing");
    gateway.edit(
        before -> {
          before.getSpec().getListeners().get(0).setHostname("other.example.org");
          before.getSpec().getListeners().get(1).setHostname("other.example.org");
          return before;
        });
    apps.awaitCondition(
        "follower",
        "ResolvedRefs",
        c -> c.reason().equals("RouteNotAccepted") && c.message().contains("hosts[0].host"),
        GatewayStage.SOON);
    assertThat(apps.get("follower").getStatus().urls()).isNull();

    gateway.delete();
    apps.awaitCondition(
        "follower", "ResolvedRefs", c -> c.reason().equals("GatewayNotFound"), GatewayStage.SOON);
  }

  @Test
  void movesBetweenIngressAndGateway() {
    app("toggle", "public");
    stage.awaitRoute("toggle");

    apps.patch(
        "toggle",
        "{\"spec\": {\"expose\": [{\"ingressClassName\": \"nginx\","
            + " \"hosts\": [{\"host\": \"toggle.example.com\"}]}]}}");
    await("Ingress").atMost(GatewayStage.SOON).until(() -> apps.ingress("toggle").isPresent());
    stage.awaitNoRoute("toggle");
    assertThat(apps.policy("toggle").orElseThrow().getSpec().getIngress().toString())
        .contains("ingress-nginx")
        .doesNotContain(LABEL);

    var since = OperatorRequests.fromNow(controlPlane);
    apps.patch(
        "toggle",
        "{\"spec\": {\"expose\": [{\"gateway\": {\"name\": \"public\", \"sectionName\": \"https\"},"
            + " \"hosts\": [{\"host\": \"toggle.example.com\"}]}]}}");
    stage.awaitRoute("toggle");
    await("no Ingress").atMost(GatewayStage.SOON).until(() -> apps.ingress("toggle").isEmpty());
    awaitReady("toggle");
    assertThat(stage.awaitRoute("toggle").getSpec().getParentRefs().get(0).getSectionName())
        .isEqualTo("https");
    // The policy allows the new path before it opens, and the old path is removed once the new one
    // is in use.
    assertThat(since.writes().stream().filter(write -> write.contains("/toggle")))
        .containsSubsequence(
            "patch networkpolicies/toggle", "patch httproutes/toggle", "delete ingresses/toggle");
  }

  @Test
  void createsSeparateRoutesForOtherPaths() {
    app("several", "public");
    stage.awaitRoute("several");
    apps.patch(
        "several",
        "{\"spec\": {\"expose\": [{\"gateway\": {\"name\": \"public\"}, \"hosts\": [{\"host\":"
            + " \"a.example.com\"}, {\"host\": \"b.example.com\","
            + " \"paths\": [{\"path\": \"/admin\", \"port\": \"admin\"}]}]}]}}");
    await("two routes")
        .atMost(GatewayStage.SOON)
        .until(() -> stage.routes().stream().filter(r -> r.startsWith("several")).count() == 2);
    assertThat(stage.awaitRoute("several").getSpec().getHostnames())
        .containsExactly("a.example.com");

    apps.patch(
        "several",
        "{\"spec\": {\"expose\": [{\"gateway\": {\"name\": \"public\"},"
            + " \"hosts\": [{\"host\": \"b.example.com\"}]}]}}");
    await("one route")
        .atMost(GatewayStage.SOON)
        .until(() -> stage.routes().stream().filter(r -> r.startsWith("several")).count() == 1);
    awaitReady("several");
  }

  private static void app(String name, String gateway) {
    apps.apply("gateway/app.yaml", text -> withNameAndGateway(text, name, gateway));
  }

  private static String withNameAndGateway(String text, String name, String gateway) {
    return text.replace("${name}", name).replace("${gateway}", gateway);
  }

  private static void awaitReady(String name) {
    apps.awaitCondition(name, "Ready", c -> c.status().equals("True"), GatewayStage.SOON);
  }

  private static void awaitRejected(String name, String words) {
    apps.awaitCondition(
        name,
        "ResolvedRefs",
        c -> c.reason().equals("RouteNotAccepted") && c.message().contains(words),
        GatewayStage.SOON);
  }

  private static void assertFindings(String name, String... findings) {
    await(name + " finds that")
        .atMost(GatewayStage.SOON)
        .untilAsserted(
            () -> assertThat(GatewayStage.findings(apps, name)).containsExactly(findings));
  }

  private static void labelNamespace(String exposure) {
    controlPlane
        .client()
        .resources(Namespace.class)
        .withName(namespace)
        .edit(
            before -> {
              before.getMetadata().getLabels().put("exposure", exposure);
              return before;
            });
  }
}
