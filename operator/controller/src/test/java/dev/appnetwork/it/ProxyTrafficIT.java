// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Reply;
import dev.appnetwork.testkit.traffic.Request;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.TraefikPod;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample through a real ingress controller and through a real Gateway. */
@TrafficTest(manifests = "crds/manifests")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyTrafficIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** Longer paths on a wildcard, and short paths beside the path {@code /}. */
  private static final String ROUTES =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: routes}
      spec:
        selector: {app: routes}
        ports: [{name: one, port: 81, targetPort: 8081}, {name: two, port: 82, targetPort: 8082}]
        expose:
        - ingressClassName: ${class}
          hosts:
          - host: a.routes.example.com
            paths:
            - {path: /, port: one}
            - {path: /api, port: two}
            - {path: /api/v, type: Exact, port: one}
      ---
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: wildcard}
      spec:
        selector: {app: wildcard}
        ports: [{name: http, port: 80, targetPort: 8080}]
        expose:
        - ingressClassName: ${class}
          hosts:
          - host: "*.routes.example.com"
            paths: [{path: /}, {path: /long/path}]
      """;

  /** Namespace, name, host, and path of each path are the same text if joined by dashes. */
  private static final String NAMES =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: names}
      spec:
        selector: {app: names}
        ports: [{name: http, port: 83, targetPort: 8083}]
        expose:
        - ingressClassName: ${class}
          hosts:
          - {host: b.names.example.com, paths: [{path: /, type: Exact}, {path: /b/c}]}
          - {host: c.names.example.com}
      ---
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: names-b}
      spec:
        selector: {app: names}
        ports: [{name: http, port: 84, targetPort: 8084}]
        expose: [{ingressClassName: ${class}, hosts: [{host: names.example.com, paths: [{path: /}, {path: /b-c}]}]}]
      """;

  private Traffic traffic;
  private IngressProxy proxy;
  private Stage stage;
  private Apps apps;
  private RunningOperator operator;

  /** Returns the namespace, one for each class of tests. */
  String namespace() {
    return "proxied";
  }

  /** Returns the proxy that requests go through. */
  IngressProxy proxy(Traffic running) {
    return TraefikPod.shared(running);
  }

  @BeforeAll
  void start(Traffic running) throws IOException {
    traffic = running;
    proxy = proxy(running);
    stage = new Stage(running);
    stage.namespace(namespace(), Map.of());
    stage.create(running.certificate(namespace(), "myapp-tls", "myapp.example.com"));
    stage.run(
        List.of(
            nginx(0),
            nginx(1),
            NetPod.of(namespace(), "stranger"),
            NetPod.of(namespace(), "routes")
                .labelled(Map.of("app", "routes"))
                .serving("one", 8081, "TCP")
                .serving("two", 8082, "TCP"),
            NetPod.of(namespace(), "names")
                .labelled(Map.of("app", "names"))
                .serving("one", 8083, "TCP")
                .serving("two", 8084, "TCP"),
            NetPod.of(namespace(), "wildcard")
                .labelled(Map.of("app", "wildcard"))
                .serving("http", 8080, "TCP")));
    operator = RunningOperator.start(running.controlPlane(), namespace());
    apps = new Apps(running.controlPlane().client(), namespace());
    apps.applyText(
        sample().replace("ingressClassName: nginx", "ingressClassName: " + proxy.className()));
    apps.applyText(ROUTES.replace("${class}", proxy.className()));
    apps.applyText(NAMES.replace("${class}", proxy.className()));
    apps.awaitReady("nginx", "client", "routes", "wildcard", "names", "names-b");
  }

  @AfterAll
  void stop() {
    if (operator == null) {
      return; // The proxy is missing.
    }
    operator.close();
    apps.delete("nginx");
    apps.delete("client");
    apps.delete("routes");
    apps.delete("wildcard");
    apps.delete("names");
    apps.delete("names-b");
    stage.close();
  }

  private NetPod nginx(int index) {
    return NetPod.of(namespace(), "nginx-" + index)
        .labelled(Map.of("app", "nginx"))
        .serving("http", 8080, "TCP");
  }

  private String sample() throws IOException {
    var samples = Repository.root().resolve("samples/nginx");
    var app = Files.readString(samples.resolve("40-nginx.yaml"));
    return (app + "---\n" + Files.readString(samples.resolve("50-client.yaml")))
        .replace("namespace: sample-nginx", "namespace: " + namespace());
  }

  @Test
  void servesDeclaredCertificateFromEveryPod() {
    var request = proxy.get(namespace() + "/stranger", "https://myapp.example.com/a/b?x=1");
    var reply = awaitAnswer(request);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.certificate()).isEqualTo("myapp.example.com");
    var seen = reply.seen();
    requireNonNull(seen);
    assertThat(seen.path()).isEqualTo("/a/b?x=1");
    assertThat(seen.port()).isEqualTo(8080);
    assertThat(seen.headers().get("X-Forwarded-Proto")).containsExactly("https");
    Set<String> pods = new HashSet<>();
    for (var i = 0; i < 20; i++) {
      pods.add(traffic.send(request).pod());
    }
    assertThat(pods).containsExactlyInAnyOrder(namespace() + "/nginx-0", namespace() + "/nginx-1");
  }

  @Test
  void allowsUnlistedClientThroughTheProxyOnly() {
    awaitAnswer(proxy.get(namespace() + "/stranger", "https://myapp.example.com/"));
    var service = apps.service("nginx-service").orElseThrow().getSpec().getClusterIP();
    var around = List.of(Request.line(namespace() + "/stranger", service, 80, "TCP"));
    traffic.sendUntil(SOON, replies -> replies.get(0).isDropped(), around);
  }

  @Test
  void doesNotServeOtherHosts() {
    awaitAnswer(proxy.get(namespace() + "/stranger", "https://myapp.example.com/"));
    assertThat(
            traffic
                .send(proxy.get(namespace() + "/stranger", "http://other.example.com/"))
                .status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "a.routes.example.com/,            8081",
    "a.routes.example.com/api,         8082",
    "a.routes.example.com/api/,        8082",
    "a.routes.example.com/api/x,       8082",
    "a.routes.example.com/apix,        8081",
    "a.routes.example.com/api/v,       8081",
    "a.routes.example.com/api/v/x,     8082",
    "a.routes.example.com/long/path,   8081",
    "a.routes.example.com/long/path/x, 8081",
    "b.routes.example.com/long/path,   8080",
    "b.routes.example.com/long/path/x, 8080",
    "b.routes.example.com/x,           8080",
    "b.names.example.com/,             8083",
    "b.names.example.com/b/c/x,        8083",
    "c.names.example.com/,             8083",
    "names.example.com/,               8084",
    "names.example.com/b-c/x,          8084"
  })
  void servesTheMostSpecificHostThenTheMostSpecificPath(String url, int port) {
    traffic.sendUntil(
        SOON,
        replies -> {
          var seen = replies.get(0).seen();
          return seen != null && seen.port() == port;
        },
        List.of(proxy.get(namespace() + "/stranger", "http://" + url)));
  }

  private Reply awaitAnswer(Request request) {
    return traffic.sendUntil(SOON, replies -> replies.get(0).isAnswered(), List.of(request)).get(0);
  }
}
