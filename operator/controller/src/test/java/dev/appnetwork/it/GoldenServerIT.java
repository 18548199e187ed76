// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the golden cases of the planner on the real API server. It must accept the planned objects
 * of every case and store them unchanged. A restarted operator must have nothing to write; this
 * runs for every sixteenth case, and for all cases in {@code make nightly}.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class GoldenServerIT {

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "networkPolicy", NetworkPolicy.class,
          "services", Service.class,
          "ingresses", Ingress.class);

  private static final List<String> PARTS =
      List.of("networkPolicy", "services", "ingresses", "httpRoutes");

  private static final int STEP = Nightly.RUNS ? 1 : 16;

  private static final Pattern OBJECT_READ =
      Pattern.compile("get (appnetworks|services|networkpolicies|ingresses|httproutes)/.*");

  private static final Set<String> NAMESPACES = new HashSet<>();

  @BeforeAll
  static void installGatewayApi(KubernetesClient client) {
    GatewayStage.install(client);
  }

  static List<GoldenFolder> samples() {
    var all = GoldenFolder.admitted();
    return IntStream.range(0, all.size()).filter(i -> i % STEP == 0).mapToObj(all::get).toList();
  }

  static List<GoldenFolder> cases() {
    return GoldenFolder.all();
  }

  /** Uses a dry run, so that cases don't affect each other. */
  @ParameterizedTest
  @MethodSource("cases")
  void acceptsPlannedObjects(GoldenFolder golden, KubernetesClient client) {
    for (var expected : golden.expected()) {
      for (var part : PARTS) {
        asList(expected.path(part)).forEach(object -> assertAccepted(client, object));
      }
    }
  }

  private static void assertAccepted(KubernetesClient client, JsonNode object) {
    // A part without a name lists the objects that are kept unchanged.
    if (!object.has("metadata")) {
      return;
    }
    createNamespace(client, object.path("metadata").path("namespace").asString());
    var stored =
        client
            .resource(Serialization.asJson(object))
            .dryRun()
            .fieldManager("appnetwork")
            .forceConflicts()
            .serverSideApply();
    var tree = client.getKubernetesSerialization().convertValue(stored, JsonNode.class);
    assertContains(object, tree, object.path("kind").asString());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void operatorWritesPlannedObjectsOnce(GoldenFolder golden, ControlPlane controlPlane) {
    var client = controlPlane.client();
    var config = new OperatorConfig(Set.of(), golden.settings(), Optional.empty(), 0, 10);
    client.resources(IngressClass.class).delete();
    var namespaces = apply(client, golden.declared());
    var watched = watched(golden);
    try {
      try (var operator = RunningOperator.start(controlPlane, config, watched)) {
        awaitObserved(client, namespaces);
        for (var expected : golden.expected()) {
          KINDS.forEach(
              (part, type) ->
                  asList(expected.path(part)).forEach(object -> check(client, object, type)));
          expected.path("httpRoutes").forEach(route -> check(client, route, HTTPRoute.class));
        }
        checkFindings(client, golden, namespaces);
        assertThat(operator.port()).isPositive();
      }

      // The first operator may stop before its last write, which the next one then completes.
      await("a restart causes no write")
          .atMost(Apps.SOON)
          .untilAsserted(() -> checkRestart(controlPlane, config, namespaces, watched));
    } finally {
      clean(client, namespaces);
    }
  }

  private static void checkRestart(
      ControlPlane controlPlane, OperatorConfig config, String[] namespaces, String[] watched) {
    var since = OperatorRequests.fromNow(controlPlane);
    try (var operator = RunningOperator.start(controlPlane, config, watched)) {
      Reconciles.await(operator, apps(controlPlane.client(), namespaces).size());
      // An Event of the previous operator can be written late.
      assertThat(since.writes()).allMatch(write -> write.contains(" events/"));
      assertThat(since.reads()).noneMatch(OBJECT_READ.asMatchPredicate());
    }
  }

  private static String[] apply(KubernetesClient client, List<JsonNode> declared) {
    var namespaces = new TreeSet<String>();
    for (var object : declared) {
      var namespace = object.path("metadata").path("namespace").asString();
      if (!namespace.isEmpty() && namespaces.add(namespace)) {
        createNamespace(client, namespace);
      }
      client.resource(Serialization.asJson(object)).fieldManager("user").serverSideApply();
    }
    return namespaces.toArray(String[]::new);
  }

  private static void createNamespace(KubernetesClient client, String name) {
    if (NAMESPACES.add(name)) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .serverSideApply();
    }
  }

  /** Returns the namespaces to watch: also those of missing peers, unless the case defines them. */
  private static String[] watched(GoldenFolder golden) {
    var configured = golden.settings().watchedNamespaces().stream();
    var named =
        golden.declared().stream()
            .flatMap(object -> object.findValuesAsString("namespace").stream())
            .distinct();
    return (golden.settings().watchedNamespaces().isEmpty() ? named : configured)
        .sorted()
        .toArray(String[]::new);
  }

  private static void awaitObserved(KubernetesClient client, String... namespaces) {
    await()
        .atMost(Apps.SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                apps(client, namespaces).stream()
                    .allMatch(
                        app ->
                            app.getStatus() != null
                                && app.getMetadata()
                                    .getGeneration()
                                    .equals(app.getStatus().observedGeneration())));
  }

  private static List<AppNetwork> apps(KubernetesClient client, String... namespaces) {
    return List.of(namespaces).stream()
        .flatMap(
            namespace ->
                client
                    .resources(AppNetwork.class)
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .stream())
        .toList();
  }

  /** Returns a part as a list; it is one object or a list of objects. */
  private static Iterable<JsonNode> asList(JsonNode part) {
    return part.isArray() ? part : List.of(part);
  }

  private static void check(
      KubernetesClient client, JsonNode expected, Class<? extends HasMetadata> type) {
    // A part without a name lists the objects that are kept unchanged.
    if (!(expected instanceof ObjectNode object) || !expected.has("metadata")) {
      return;
    }
    var metadata = object.path("metadata");
    HasMetadata actual =
        client
            .resources(type)
            .inNamespace(metadata.path("namespace").asString())
            .withName(metadata.path("name").asString())
            .get();
    assertThat(actual).as("%s of %s", type.getSimpleName(), metadata).isNotNull();
    var tree = client.getKubernetesSerialization().convertValue(actual, JsonNode.class);
    assertContains(object.path("metadata"), tree.path("metadata"), type.getSimpleName());
    assertContains(object.path("spec"), tree.path("spec"), type.getSimpleName() + ".spec");
  }

  /**
   * Asserts that the actual tree contains the expected one. Maps may have more fields, set by the
   * server.
   */
  private static void assertContains(JsonNode expected, JsonNode actual, String path) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              e -> assertContains(e.getValue(), actual.path(e.getKey()), path + "." + e.getKey()));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(path + " in " + actual).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertContains(expected.get(i), actual.path(i), path + "[" + i + "]");
      }
    } else {
      assertThat(actual.asString()).as(path).isEqualTo(expected.asString());
    }
  }

  private static void checkFindings(
      KubernetesClient client, GoldenFolder golden, String... namespaces) {
    var expected =
        golden.expected().stream()
            .flatMap(out -> out.path("findings").findValuesAsString("message").stream())
            .sorted()
            .toList();
    var actual =
        apps(client, namespaces).stream()
            .flatMap(app -> Optional.ofNullable(app.getStatus().findings()).stream())
            .flatMap(List::stream)
            // No gateway controller runs here, so no route is accepted.
            .filter(finding -> !finding.message().startsWith("No gateway controller has accepted"))
            .filter(finding -> !finding.reason().equals("NoEndpoints"))
            // The control plane of tests has neither DNS nor ingress controllers.
            .filter(finding -> !finding.message().startsWith("No DNS server was found"))
            .filter(finding -> !finding.message().contains(" is assumed to run in namespace "))
            .map(finding -> finding.message())
            .sorted()
            .toList();
    assertThat(actual).isEqualTo(expected);
  }

  // Deletes explicitly instead of waiting for garbage collection, since the next case reuses the
  // names.
  private static void clean(KubernetesClient client, String... namespaces) {
    for (var namespace : namespaces) {
      client.resources(AppNetwork.class).inNamespace(namespace).delete();
      KINDS
          .values()
          .forEach(
              type ->
                  client
                      .resources(type)
                      .inNamespace(namespace)
                      .withLabel("app.kubernetes.io/managed-by", "appnetwork-operator")
                      .delete());
    }
    client.resources(HTTPRoute.class).inAnyNamespace().delete();
    client.resources(Gateway.class).inAnyNamespace().delete();
    client.resources(GatewayClass.class).delete();
    client.resources(IngressClass.class).delete();
  }
}
