// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Request;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.TraefikPod;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The options that Traefik takes from Middlewares, in a real Traefik. */
@TrafficTest(manifests = "crds/manifests")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraefikMiddlewaresTrafficIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String NAMESPACE = "middlewares";
  private static final String ALLOWED = NAMESPACE + "/allowed";
  private static final String STRANGER = NAMESPACE + "/stranger";
  private static final int OVER_LIMIT = 4_096;

  private static final String APP =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: filtered}
      spec:
        selector: {app: filtered}
        ports:
        - {name: http, port: 80, targetPort: 8080}
        expose:
        - ingressClassName: traefik
          http:
            allowedSources: [${address}/32]
            redirectToHTTPS: true
            maxRequestBody: 2Ki
          hosts:
          - host: filtered.example.com
            tls: {}
            paths:
            - {path: /, port: http}
            - {path: /api, port: http, rewritePrefix: /}
            - {path: /v1.0/, port: http, rewritePrefix: /base}
        - name: whole
          ingressClassName: traefik
          hosts:
          - host: whole.example.com
            paths: [{path: /, port: http, rewritePrefix: /app}]
      """;

  /** Namespace and name together are the same for Traefik as those of the dotted app. */
  private static final String OTHER_NAMESPACE = NAMESPACE + "-dotted";

  private static final String ALLOW_LISTED =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: ${name}}
      spec:
        selector: {app: dotted}
        ports: [{name: http, port: 80, targetPort: 8080}]
        services: [{name: dotted}]
        expose:
        - ingressClassName: traefik
          http: {allowedSources: [${address}/32]}
          hosts: [{host: ${host}, paths: [{path: /, port: http}]}]
      """;

  private Traffic traffic;
  private TraefikPod proxy;
  private Stage stage;
  private Apps apps;
  private RunningOperator operator;

  @BeforeAll
  void start(Traffic running) {
    traffic = running;
    proxy = TraefikPod.shared(running);
    stage = new Stage(running);
    stage.namespace(NAMESPACE, Map.of());
    stage.namespace(OTHER_NAMESPACE, Map.of());
    stage.run(
        List.of(
            NetPod.of(NAMESPACE, "dotted")
                .labelled(Map.of("app", "dotted"))
                .serving("http", 8080, "TCP"),
            NetPod.of(OTHER_NAMESPACE, "dotted")
                .labelled(Map.of("app", "dotted"))
                .serving("http", 8080, "TCP"),
            NetPod.of(NAMESPACE, "filtered")
                .labelled(Map.of("app", "filtered"))
                .serving("http", 8080, "TCP"),
            NetPod.of(NAMESPACE, "allowed"),
            NetPod.of(NAMESPACE, "stranger")));
    operator = RunningOperator.start(running.controlPlane(), NAMESPACE, OTHER_NAMESPACE);
    apps = new Apps(running.controlPlane().client(), NAMESPACE);
    apps.applyText(APP.replace("${address}", address("allowed")));
    apps.awaitReady("filtered");
  }

  @AfterAll
  void stop() {
    if (operator == null) {
      return; // The proxy is missing.
    }
    apps.delete("filtered");
    operator.close();
    stage.close();
  }

  @Test
  void servesAllowedSourcesOnly() {
    awaitStatus(200, ALLOWED, "https://filtered.example.com/");

    awaitStatus(403, STRANGER, "https://filtered.example.com/");
    awaitStatus(403, STRANGER, "https://filtered.example.com/api/x");
    awaitStatus(403, STRANGER, "http://filtered.example.com/");
    awaitStatus(403, STRANGER, "http://filtered.example.com/v1.0/x");
    awaitStatus(200, STRANGER, "http://whole.example.com/");
  }

  @Test
  void keepsAllowListsApartWhoseNamesTraefikJoinsAlike() {
    var others = new Apps(traffic.controlPlane().client(), OTHER_NAMESPACE);
    allowList(apps, "dotted.a--b", "allowed", "dotted.example.com");
    allowList(others, "a-b", "stranger", "other.example.com");

    awaitStatus(200, ALLOWED, "http://dotted.example.com/");
    awaitStatus(403, STRANGER, "http://dotted.example.com/");
    awaitStatus(200, STRANGER, "http://other.example.com/");
    awaitStatus(403, ALLOWED, "http://other.example.com/");
    others.delete("a-b");
    apps.delete("dotted.a--b");
  }

  private void allowList(Apps to, String name, String pod, String host) {
    to.applyText(
        ALLOW_LISTED
            .replace("${name}", name)
            .replace("${address}", address(pod))
            .replace("${host}", host));
    to.awaitReady(name);
  }

  @Test
  void redirectsPlainRequests() {
    awaitStatus(301, ALLOWED, "http://filtered.example.com/");
    awaitStatus(301, ALLOWED, "http://filtered.example.com/api/x");
    awaitStatus(200, ALLOWED, "https://filtered.example.com/");
  }

  @Test
  void rejectsLargeBodies() {
    var request = proxy.get(ALLOWED, "https://filtered.example.com/");

    awaitStatus(200, withBody(request, 1_024));
    awaitStatus(413, withBody(request, OVER_LIMIT));
  }

  @Test
  void rewritesPaths() {
    awaitPath("https://filtered.example.com/x/y?z=1", "/x/y?z=1");
    awaitPath("https://filtered.example.com/api", "/");
    awaitPath("https://filtered.example.com/api/", "/");
    awaitPath("https://filtered.example.com/api/x?z=1", "/x?z=1");
    awaitPath("https://filtered.example.com/apis/x", "/apis/x");
    awaitPath("https://filtered.example.com/v1.0", "/base");
    awaitPath("https://filtered.example.com/v1.0/", "/base/");
    awaitPath("https://filtered.example.com/v1.0/a%20b", "/base/a%20b");
    awaitPath("https://filtered.example.com/v1x0/a", "/v1x0/a");
    awaitPath("http://whole.example.com/", "/app/");
    awaitPath("http://whole.example.com/x", "/app/x");
  }

  private void awaitPath(String url, String path) {
    traffic.sendUntil(
        SOON,
        replies -> {
          var seen = replies.get(0).seen();
          return seen != null && path.equals(seen.path());
        },
        List.of(proxy.get(ALLOWED, url)));
  }

  private void awaitStatus(int status, String from, String url) {
    awaitStatus(status, proxy.get(from, url));
  }

  private void awaitStatus(int status, Request request) {
    traffic.sendUntil(SOON, replies -> replies.get(0).status() == status, List.of(request));
  }

  private static Request withBody(Request request, int bytes) {
    return new Request(
        request.from(),
        request.to(),
        request.port(),
        request.protocol(),
        request.host(),
        request.path(),
        "POST",
        request.headers(),
        bytes,
        request.timeoutMillis(),
        request.trust());
  }

  private String address(String pod) {
    return traffic
        .controlPlane()
        .client()
        .resources(Pod.class)
        .inNamespace(NAMESPACE)
        .withName(pod)
        .require()
        .getStatus()
        .getPodIP();
  }
}
