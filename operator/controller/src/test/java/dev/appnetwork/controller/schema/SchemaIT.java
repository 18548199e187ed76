// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.schema;

import static dev.appnetwork.controller.schema.SchemaServer.JSON;
import static dev.appnetwork.controller.schema.SchemaServer.JSON_TYPE;
import static dev.appnetwork.controller.schema.SchemaServer.YAML;
import static dev.appnetwork.controller.schema.SchemaServer.nameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.TestNamespace;
import dev.appnetwork.testkit.binaries.KubernetesVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tests the CRD on a real API server. Each file of crds/src/test/resources/schema is one case:
 * valid-* is accepted, invalid-* is rejected with exactly the messages of its {@code # expect:}
 * lines and the warnings of its {@code # warning:} lines, and warning-* is accepted with that
 * warning. If a file has several objects, the last one is tested, as an update of the previous
 * ones; a status is written after its object. SchemaFilesTest in crds finds missing files and files
 * of an unknown kind.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class SchemaIT {

  private static final Path CRD =
      Repository.root().resolve("crds/manifests/appnetworks.appnetwork.dev.yaml");
  private static final Path FILES = Repository.root().resolve("crds/src/test/resources/schema");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String EXPECT = "# expect: ";
  private static final String WARNING = "# warning: ";

  private final KubernetesClient client;
  private final SchemaServer server;

  SchemaIT(KubernetesClient client, @TestNamespace String namespace) {
    this.client = client;
    server = new SchemaServer(client, namespace);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void acceptsUnchanged(Path file) throws IOException {
    var answer = server.write(FILES.resolve(file), "Strict");

    assertThat(answer.causes()).isEmpty();
    assertThat(answer.code()).isIn(200, 201);
    assertThat(answer.warnings()).isEmpty();
    assertReadsBack(answer.body());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void rejectsWithExpectedMessage(Path file) throws IOException {
    var answer = server.write(FILES.resolve(file), "Warn");

    assertThat(answer.causes()).isNotEmpty();
    assertThat(CauseTexts.comparable(answer.causes()))
        .isEqualTo(CauseTexts.comparable(expected(file)));
    assertThat(answer.code()).isEqualTo(422);
    assertThat(answer.warnings()).hasSameSizeAs(lines(file, WARNING));
    for (var warning : lines(file, WARNING)) {
      assertThat(answer.warnings()).anyMatch(text -> text.contains(quoted(warning)));
    }
  }

  @ParameterizedTest
  @MethodSource("warning")
  void warnsAboutUnknownFields(Path file) throws IOException {
    var answer = server.write(FILES.resolve(file), "Warn");
    var strict = server.write(FILES.resolve(file), "Strict");

    assertThat(answer.code()).isEqualTo(201);
    assertThat(answer.warnings())
        .singleElement()
        .asString()
        .contains(quoted(expected(file).get(0)));
    assertThat(strict.code()).isEqualTo(400);
    assertThat(strict.body().path("message").asString()).contains(expected(file));
  }

  /** The API server limits the runtime cost of the rules, which no object may exceed. */
  @Test
  void acceptsTheLargestObject() throws IOException {
    var app = object("appnetwork.dev", "largest", LargestSpec.spec());

    var answer = server.send("POST", server.url("?dryRun=All"), JSON_TYPE, app);

    assertThat(answer.causes()).isEmpty();
    assertThat(answer.code()).isEqualTo(201);
    assertReadsBack(answer.body());
  }

  @Test
  void acceptsCrdWithoutWarning() throws IOException {
    var url =
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/appnetworks.appnetwork.dev"
            + "?dryRun=All&force=true&fieldManager=test&fieldValidation=Strict";

    var answer =
        server.send("PATCH", url, "application/apply-patch+yaml", YAML.readTree(CRD.toFile()));

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.warnings()).isEmpty();
  }

  @Test
  void explainShowsDescriptions(ControlPlane controlPlane) {
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(explain(controlPlane, "appnetwork.spec.allow.from"))
                    .contains(
                        "Clients that can connect to the app",
                        "Exactly one of",
                        "The pods of an AppNetwork")
                    .doesNotContain("{@", "<empty>"));
  }

  /**
   * The operator must be able to report errors in the status of objects stored before the rules
   * existed.
   */
  @Test
  void statusOfObjectsStoredBeforeValidationStaysWritable() throws IOException {
    var group = "older.appnetwork.dev";
    var crd = (ObjectNode) YAML.readTree(CRD.toFile());
    ((ObjectNode) crd.required("metadata")).put("name", "appnetworks." + group);
    ((ObjectNode) crd.required("spec")).put("group", group);
    ((ObjectNode) crd.at("/spec/names")).remove(List.of("shortNames", "categories"));
    var older = crd.deepCopy();
    ((ObjectNode) older.at("/spec/versions/0/schema"))
        .putObject("openAPIV3Schema")
        .put("type", "object")
        .put("x-kubernetes-preserve-unknown-fields", true);
    assumeTrue(
        KubernetesVersion.current() == KubernetesVersion.NEWEST,
        "Kubernetes 1.31 validates the unchanged spec again when the status is written");
    var ports = List.of(Map.of("name", "http", "port", 0), Map.of("name", "http", "port", 0));
    var stored = object(group, "1." + "long".repeat(20), Map.of("ports", ports));
    var url = "/apis/%s/v1alpha1/namespaces/%s/appnetworks".formatted(group, server.namespace());
    try {
      Manifests.apply(client, older.toString(), any -> true);
      assertThat(server.send("POST", url, JSON_TYPE, stored).code()).isEqualTo(201);
      Manifests.apply(client, crd.toString(), any -> true);
      await()
          .atMost(TIMEOUT)
          .until(() -> server.send("POST", url + "?dryRun=All", JSON_TYPE, stored).code() == 422);

      var status = YAML.readTree("status: {observedGeneration: 1, urls: [x]}");
      var statusUrl = url + "/" + nameOf(stored) + "/status";
      var answer = server.send("PATCH", statusUrl, "application/merge-patch+json", status);

      assertThat(answer.causes()).isEmpty();
      assertThat(answer.code()).isEqualTo(200);
    } finally {
      client.resource(crd.toString()).delete();
    }
  }

  private static ObjectNode object(String group, String name, Map<String, ?> spec) {
    return JSON.valueToTree(
        Map.of(
            "apiVersion",
            group + "/v1alpha1",
            "kind",
            "AppNetwork",
            "metadata",
            Map.of("name", name),
            "spec",
            spec));
  }

  static List<Path> valid() {
    return files("valid");
  }

  static List<Path> invalid() {
    return files("invalid");
  }

  static List<Path> warning() {
    return files("warning");
  }

  // Only the name, since reports show it as the name of the case.
  private static List<Path> files(String kind) {
    return Manifests.files(FILES).stream()
        .map(Path::getFileName)
        .filter(file -> file.toString().startsWith(kind + "-"))
        .toList();
  }

  private static List<String> expected(Path file) throws IOException {
    return lines(file, EXPECT);
  }

  private static List<String> lines(Path file, String mark) throws IOException {
    return Files.readAllLines(FILES.resolve(file)).stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .toList();
  }

  // The text of a warning header is quoted.
  private static String quoted(String text) {
    return text.replace("\"", "\\\"");
  }

  private void assertReadsBack(JsonNode stored) throws IOException {
    var serialization = client.getKubernetesSerialization();
    var app = serialization.unmarshal(stored.toString(), AppNetwork.class);
    var again = JSON.readTree(serialization.asJson(app));

    assertThat(app.specProblem()).isEmpty();
    assertThat(again.path("spec")).isEqualTo(stored.path("spec"));
    assertThat(again.path("status")).isEqualTo(stored.path("status"));
  }

  private static String explain(ControlPlane controlPlane, String field)
      throws IOException, InterruptedException {
    var kubectl = controlPlane.kubectl().toString();
    var kubeconfig = controlPlane.kubeconfig().toString();
    var process =
        new ProcessBuilder(kubectl, "--kubeconfig", kubeconfig, "explain", field)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
