// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.server.OperatorServer.Probe;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Probes and metrics as the kubelet and Prometheus see them. */
class OperatorServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Probe NOT_YET = new Probe(false, "not started yet");

  @Test
  void evaluatesProbesOnEachRequest() throws Exception {
    var ready = new AtomicReference<>(NOT_YET);
    try (var server = new OperatorServer(0, () -> Probe.OK, ready::get, () -> "")) {
      assertThat(get(server, "/healthz"))
          .matches(r -> r.statusCode() == 200 && r.body().equals("ok\n"));
      assertThat(get(server, "/readyz"))
          .matches(r -> r.statusCode() == 503 && r.body().equals("not started yet\n"));

      ready.set(Probe.OK);

      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void servesMetricsInTextFormat() throws Exception {
    var metrics = new OperatorMetrics(false);
    metrics.written("Service", "create");
    metrics.written("Service", "create");
    try (var server =
        new OperatorServer(
            0, () -> Probe.OK, () -> Probe.OK, () -> metrics.scrape(Stream.empty()))) {
      var answer = get(server, "/metrics");

      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.body())
          .contains("appnetwork_writes_total{kind=\"Service\",verb=\"create\"} 2.0\n")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void metricsNameTheNamespaceOnRequest() {
    var app = new AppNetwork();
    app.setMetadata(
        new ObjectMetaBuilder().withNamespace("shop").withName("web").withGeneration(1L).build());

    assertThat(new OperatorMetrics(true).scrape(Stream.of(app)))
        .contains("appnetwork_outdated{namespace=\"shop\"} 1.0\n")
        .contains(
            "appnetwork_conditions{namespace=\"shop\",status=\"Unknown\",type=\"Ready\"} 1.0\n")
        .doesNotContain("appnetwork_findings{");
    assertThat(new OperatorMetrics(false).scrape(Stream.of(app)))
        .contains("appnetwork_outdated 1.0\n")
        .contains("appnetwork_conditions{status=\"Unknown\",type=\"Ready\"} 1.0\n")
        .contains("appnetwork_findings{reason=\"PeerNotFound\",severity=\"Warning\"} 0.0\n");
  }

  @Test
  void metricsFollowTheAppNetworks() {
    var metrics = new OperatorMetrics(true);
    var app = new AppNetwork();
    app.setMetadata(
        new ObjectMetaBuilder().withNamespace("shop").withName("web").withGeneration(1L).build());

    metrics.scrape(Stream.of(app));

    assertThat(metrics.scrape(Stream.of(app, app)))
        .contains("appnetwork_outdated{namespace=\"shop\"} 2.0\n");
    assertThat(metrics.scrape(Stream.empty())).doesNotContain("shop");
  }

  @Test
  void rejectsOtherPaths() throws Exception {
    try (var server = new OperatorServer(0, () -> Probe.OK, () -> Probe.OK, () -> "")) {
      assertThat(get(server, "/").statusCode()).isEqualTo(404);
    }
  }

  /** The JDK's server alone would send no response. */
  @Test
  void failsProbeThatThrows() throws Exception {
    try (var server =
        new OperatorServer(
            0,
            () -> {
              throw new IllegalStateException("broken");
            },
            () -> Probe.OK,
            () -> "")) {
      assertThat(get(server, "/healthz"))
          .matches(r -> r.statusCode() == 503 && r.body().contains("probe failed"));
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void reportsPortInUse() throws IOException {
    try (var first = new OperatorServer(0, () -> Probe.OK, () -> Probe.OK, () -> "")) {
      assertThatThrownBy(
              () -> new OperatorServer(first.port(), () -> Probe.OK, () -> Probe.OK, () -> ""))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen on " + first.port() + ": ");
    }
  }

  @Test
  void doesNotListenAfterClose() throws IOException {
    var server = new OperatorServer(0, () -> Probe.OK, () -> Probe.OK, () -> "");
    server.close();

    assertThatThrownBy(() -> get(server, "/healthz")).isInstanceOf(ConnectException.class);
  }

  private static HttpResponse<String> get(OperatorServer server, String path)
      throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
