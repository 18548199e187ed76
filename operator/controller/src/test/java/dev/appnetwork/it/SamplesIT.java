// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The API server accepts every sample unchanged, and all samples become Ready. */
@ControlPlaneTest(manifests = "crds/manifests")
class SamplesIT {

  private static final Path SAMPLES = Repository.root().resolve("samples");
  private static final Duration PODS_RUN = Duration.ofSeconds(30);

  /** Creates the namespaces of the ingress controllers; without them, samples aren't Ready. */
  @BeforeAll
  static void createControllerNamespaces(ControlPlane controlPlane) {
    for (var name : List.of("ingress-nginx", "ingress-controller")) {
      controlPlane
          .client()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .serverSideApply();
    }
  }

  static List<Path> topics() throws IOException {
    try (var topics = Files.list(SAMPLES)) {
      return topics.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void becomesReady(Path topic, ControlPlane controlPlane) {
    assertThat(topic.resolve("README.md")).exists();
    var applied = Manifests.apply(controlPlane.client(), topic);
    var apps = applied.stream().filter(o -> o.getKind().equals("AppNetwork")).toList();
    assertThat(apps).isNotEmpty();
    try (var operator = RunningOperator.start(controlPlane, namespaces(apps))) {
      for (var app : apps) {
        apps(controlPlane.client(), app).awaitReady(app.getMetadata().getName());
      }
      assertThat(operator.port()).isPositive();
    }
  }

  @Test
  void nginxSampleRendersExpectedObjects(ControlPlane controlPlane) {
    var client = controlPlane.client();
    Manifests.apply(client, SAMPLES.resolve("nginx"));
    var apps = new Apps(client, "sample-nginx");
    try (var operator = RunningOperator.start(controlPlane, "sample-nginx")) {
      apps.awaitReady("nginx", "client");
      assertThat(operator.port()).isPositive();
    }

    var port = apps.service("nginx-service").orElseThrow().getSpec().getPorts().get(0);
    assertThat(port.getPort()).isEqualTo(80);
    assertThat(port.getTargetPort()).isEqualTo(new IntOrString(8080));
    await().atMost(PODS_RUN).until(() -> readyEndpoints(client), ready -> ready == 3);

    var ingress = apps.ingress("nginx").orElseThrow().getSpec();
    var rule = ingress.getRules().get(0);
    assertThat(rule.getHost()).isEqualTo("myapp.example.com");
    var path = rule.getHttp().getPaths().get(0);
    assertThat(path.getPath()).isEqualTo("/");
    assertThat(path.getPathType()).isEqualTo("Prefix");
    assertThat(path.getBackend().getService().getName()).isEqualTo("nginx-service");
    assertThat(ingress.getTls().get(0).getSecretName()).isEqualTo("myapp-tls");

    var callers =
        apps.policy("nginx").orElseThrow().getSpec().getIngress().stream()
            .flatMap(allowed -> allowed.getFrom().stream())
            .map(peer -> peer.getPodSelector().getMatchLabels())
            .toList();
    assertThat(callers).contains(Map.of("app", "client"));
    assertThat(callers)
        .filteredOn(labels -> !labels.equals(Map.of("app", "client")))
        .isNotEmpty()
        .allMatch(
            labels -> labels.getOrDefault("app.kubernetes.io/name", "").endsWith("ingress-nginx"))
        .allMatch(labels -> "controller".equals(labels.get("app.kubernetes.io/component")));
    assertThat(apps.get("nginx").getStatus().urls()).containsExactly("https://myapp.example.com/");
  }

  @Test
  void readmeShowsCurrentSample() throws IOException {
    var readme = Files.readString(Repository.root().resolve("README.md"));
    var yaml = readme.substring(readme.indexOf("```yaml\n") + 8);
    var shown = yaml.substring(0, yaml.indexOf("```"));

    assertThat(shown.lines().count()).isLessThanOrEqualTo(20);
    assertThat(Files.readString(SAMPLES.resolve("nginx/40-nginx.yaml"))).contains(shown.strip());
  }

  private static long readyEndpoints(KubernetesClient client) {
    return client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace("sample-nginx")
        .withLabel("kubernetes.io/service-name", "nginx-service")
        .list()
        .getItems()
        .stream()
        .flatMap(slice -> slice.getEndpoints().stream())
        .filter(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()))
        .count();
  }

  private static String[] namespaces(List<HasMetadata> apps) {
    return apps.stream()
        .map(app -> app.getMetadata().getNamespace())
        .distinct()
        .toArray(String[]::new);
  }

  private static Apps apps(KubernetesClient client, HasMetadata app) {
    return new Apps(client, app.getMetadata().getNamespace());
  }
}
