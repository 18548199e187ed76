package dev.appnetwork.operator.schema;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testenv.ControlPlane;
import dev.appnetwork.testenv.ControlPlaneTest;
import dev.appnetwork.testenv.Manifests;
import dev.appnetwork.testenv.Repository;
import dev.appnetwork.testenv.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * The CRD on a real API server. Each file of crds/src/test/resources/schema is one case: valid-* is
 * accepted, invalid-* is refused with exactly the answers of its {@code # expect:} lines, and
 * warning-* is accepted with that warning. Of several objects in a file the last is what counts,
 * and comes as an update of those before; a status is written after its object. SchemaFilesTest in
 * crds finds files that are missing or of no kind.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class SchemaIT {

  private static final Path CRDS = Repository.root().resolve("crds");
  private static final Path CRD = CRDS.resolve("manifests/appnetworks.appnetwork.dev.yaml");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String EXPECT = "# expect: ";
  private static final String NOT_CHECKED = "some validation rules were not checked";
  private static final String JSON_TYPE = "application/json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  private final KubernetesClient client;
  private final String namespace;

  SchemaIT(KubernetesClient client, @TestNamespace String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** What the API server says to one request. */
  private record Answer(int code, JsonNode body, List<String> warnings) {

    /** What is wrong, field by field. */
    List<String> causes() {
      return body.at("/details/causes")
          .valueStream()
          .map(cause -> cause.path("field").asText() + ": " + cause.path("message").asText())
          .filter(cause -> !cause.contains(NOT_CHECKED))
          .map(cause -> cause.replace("\n", "\\n"))
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> acceptsAndReadsBackUnchanged() {
    return files(
        "valid",
        file -> {
          var answer = write(file, "Strict");

          assertThat(answer.causes()).isEmpty();
          assertThat(answer.code()).isIn(200, 201);
          assertThat(answer.warnings()).isEmpty();
          assertReadsBack(answer.body());
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesSayingWhatToWrite() {
    return files(
        "invalid",
        file -> {
          var answer = write(file, "Warn");

          assertThat(answer.causes()).isNotEmpty().isEqualTo(expected(file));
          assertThat(answer.code()).isEqualTo(422);
        });
  }

  @TestFactory
  Stream<DynamicTest> warnsOfUnknownFields() {
    return files(
        "warning",
        file -> {
          var answer = write(file, "Warn");
          var strict = write(file, "Strict");

          assertThat(answer.code()).isEqualTo(201);
          assertThat(answer.warnings())
              .singleElement()
              .asString()
              .contains(expected(file).get(0).replace("\"", "\\\""));
          assertThat(strict.code()).isEqualTo(400);
          assertThat(strict.body().path("message").asText()).contains(expected(file));
        });
  }

  /** What the rules cost at run time has a limit of its own, which no object may reach. */
  @Test
  void acceptsTheLargestObject() throws IOException {
    List<?> ports = each(64, i -> Map.of("name", portName(i), "port", i + 1));
    List<?> names = each(32, i -> Map.of("name", portName(63 - i)));
    List<?> ranges = each(32, i -> Map.of("port", i + 1, "endPort", 65535, "protocol", "SCTP"));
    List<?> paths = each(32, i -> Map.of("path", "/path/" + i, "port", portName(63 - i)));
    List<?> hosts = each(32, i -> Map.of("host", "h" + i + ".example.com", "paths", paths));
    Map<String, Object> labels =
        IntStream.range(0, 32).boxed().collect(toMap(i -> "example.com/label" + i, i -> "v"));
    List<?> from =
        each(
            128,
            i ->
                Map.of(
                    "pods",
                    Map.of(
                        "selector",
                        Map.of("matchLabels", labels),
                        "namespaceSelector",
                        Map.of("matchLabels", labels)),
                    "ports",
                    names));
    List<?> to =
        each(
            128,
            i -> {
              var block = Map.of("block", "10.%d.0.0/16".formatted(i), "except", parts(i));
              return Map.of("cidr", block, "ports", ranges);
            });
    var spec =
        Map.of(
            "selector",
            labels,
            "ports",
            ports,
            "expose",
            Map.of("hosts", hosts),
            "allow",
            Map.of("from", from, "to", to));
    var app = object("appnetwork.dev", "largest", spec);

    var answer = send("POST", url("?dryRun=All"), JSON_TYPE, app);

    assertThat(answer.causes()).isEmpty();
    assertThat(answer.code()).isEqualTo(201);
    assertReadsBack(answer.body());
  }

  @Test
  void theCrdItselfGivesNoWarning() throws IOException {
    var url =
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/appnetworks.appnetwork.dev"
            + "?dryRun=All&force=true&fieldManager=test&fieldValidation=Strict";

    var answer = send("PATCH", url, "application/apply-patch+yaml", YAML.readTree(CRD.toFile()));

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.warnings()).isEmpty();
  }

  @Test
  void explainReadsLikeDocumentation(ControlPlane controlPlane) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(explain(controlPlane, "appnetwork.spec.allow.from"))
                    .contains("Who may call the app", "Exactly one of", "The pods of an AppNetwork")
                    .doesNotContain("{@", "<empty>"));
  }

  /** The operator has to be able to say so, in the status of what was stored before the rules. */
  @Test
  void statusOfWhatWasStoredBeforeTheRulesStaysWritable() throws IOException {
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
    var ports = List.of(Map.of("name", "http", "port", 0), Map.of("name", "http", "port", 0));
    var stored = object(group, "1." + "long".repeat(20), Map.of("ports", ports));
    var url = "/apis/%s/v1alpha1/namespaces/%s/appnetworks".formatted(group, namespace);
    try {
      Manifests.apply(client, older.toString(), any -> true);
      assertThat(send("POST", url, JSON_TYPE, stored).code()).isEqualTo(201);
      Manifests.apply(client, crd.toString(), any -> true);
      await()
          .atMost(PATIENCE)
          .until(() -> send("POST", url + "?dryRun=All", JSON_TYPE, stored).code() == 422);

      var status = YAML.readTree("status: {observedGeneration: 1, urls: [x]}");
      var statusUrl = url + "/" + nameOf(stored) + "/status";
      var answer = send("PATCH", statusUrl, "application/merge-patch+json", status);

      assertThat(answer.causes()).isEmpty();
      assertThat(answer.code()).isEqualTo(200);
    } finally {
      client.resource(crd.toString()).delete();
    }
  }

  private static List<?> parts(int i) {
    return each(32, j -> "10.%d.%d.0/24".formatted(i, j));
  }

  private static String portName(int i) {
    return "port-%02d-".formatted(i) + "x".repeat(55);
  }

  private static <T> List<T> each(int count, IntFunction<T> element) {
    return IntStream.range(0, count).mapToObj(element).toList();
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

  private static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  private static Stream<DynamicTest> files(String kind, ThrowingConsumer<Path> test) {
    return Manifests.files(CRDS.resolve("src/test/resources/schema")).stream()
        .filter(file -> file.getFileName().toString().startsWith(kind + "-"))
        .map(
            file ->
                dynamicTest(file.getFileName().toString(), file.toUri(), () -> test.accept(file)));
  }

  private static List<String> expected(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(EXPECT))
        .map(line -> line.substring(EXPECT.length()))
        .toList();
  }

  private void assertReadsBack(JsonNode stored) throws IOException {
    var serialization = client.getKubernetesSerialization();
    var app = serialization.unmarshal(stored.toString(), AppNetwork.class);
    var again = JSON.readTree(serialization.asJson(app));

    assertThat(app.specProblem()).isEmpty();
    assertThat(again.path("spec")).isEqualTo(stored.path("spec"));
    assertThat(again.path("status")).isEqualTo(stored.path("status"));
  }

  /** Writes what a file holds; the last write is a trial, whose answer this is. */
  private Answer write(Path file, String fieldValidation) throws IOException {
    var query = "?fieldValidation=" + fieldValidation;
    var trial = query + "&dryRun=All";
    try (var values = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
      var objects = values.readAll();
      var last = objects.remove(objects.size() - 1);
      try {
        for (var object : objects) {
          assertThat(send("POST", url(query), JSON_TYPE, object).code()).isEqualTo(201);
        }
        if (last.has("status")) {
          var created = send("POST", url(query), JSON_TYPE, last).body();
          return update("/" + nameOf(last) + "/status", last, created, trial);
        }
        if (objects.isEmpty()) {
          return send("POST", url(trial), JSON_TYPE, last);
        }
        var created = send("GET", url("/" + nameOf(last)), JSON_TYPE, last).body();
        return update("/" + nameOf(last), last, created, trial);
      } finally {
        client.resources(AppNetwork.class).inNamespace(namespace).withName(nameOf(last)).delete();
      }
    }
  }

  private Answer update(String path, ObjectNode object, JsonNode stored, String query)
      throws IOException {
    ((ObjectNode) object.required("metadata"))
        .set("resourceVersion", stored.at("/metadata/resourceVersion"));
    return send("PUT", url(path + query), JSON_TYPE, object);
  }

  private String url(String end) {
    return "/apis/appnetwork.dev/v1alpha1/namespaces/" + namespace + "/appnetworks" + end;
  }

  private Answer send(String method, String url, String type, JsonNode body) throws IOException {
    var http = client.getHttpClient();
    var request = http.newHttpRequestBuilder().uri(client.getMasterUrl() + url.substring(1));
    var sent = method.equals("GET") ? request : request.method(method, type, body.toString());
    var response = http.sendAsync(sent.build(), String.class).join();
    return new Answer(response.code(), JSON.readTree(response.body()), response.headers("Warning"));
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
