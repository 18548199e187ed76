// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
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

/** The example of every primer through a real ingress controller, and through a real Gateway. */
@TrafficTest(manifests = "crds/manifests")
class ProxyTrafficIT {

  private static final String NAMESPACE = "proxied";
  private static final String STRANGER = NAMESPACE + "/stranger";
  private static final Duration SOON = Duration.ofSeconds(30);

  private static Traffic traffic;
  private static TraefikPod traefik;
  private static Stage stage;
  private static Apps apps;
  private static RunningOperator operator;

  @BeforeAll
  static void start(Traffic running) throws IOException {
    traffic = running;
    traefik = TraefikPod.shared(running);
    stage = new Stage(running);
    stage.namespace(NAMESPACE, Map.of());
    stage.create(running.certificate(NAMESPACE, "myapp-tls", "myapp.example.com"));
    stage.run(List.of(nginx(0), nginx(1), NetPod.of(NAMESPACE, "stranger")));
    operator = RunningOperator.start(running.controlPlane(), NAMESPACE);
    apps = new Apps(running.controlPlane().client(), NAMESPACE);
    apps.applyText(sample().replace("ingressClassName: nginx", "ingressClassName: traefik"));
    apps.awaitReady("nginx", "client");
  }

  @AfterAll
  static void stop() {
    operator.close();
    apps.delete("nginx");
    apps.delete("client");
    stage.close();
  }

  private static NetPod nginx(int index) {
    return NetPod.of(NAMESPACE, "nginx-" + index)
        .labelled(Map.of("app", "nginx"))
        .serving("http", 8080, "TCP");
  }

  private static String sample() throws IOException {
    var samples = Repository.root().resolve("samples/nginx");
    var app = Files.readString(samples.resolve("40-nginx.yaml"));
    return (app + "---\n" + Files.readString(samples.resolve("50-client.yaml")))
        .replace("namespace: sample-nginx", "namespace: " + NAMESPACE);
  }

  @Test
  void servesDeclaredCertificateFromEveryPod() {
    var request = traefik.get(STRANGER, "https://myapp.example.com/a/b?x=1");
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
    assertThat(pods).containsExactlyInAnyOrder(NAMESPACE + "/nginx-0", NAMESPACE + "/nginx-1");
  }

  @Test
  void allowsUnlistedClientThroughTheProxyOnly() {
    awaitAnswer(traefik.get(STRANGER, "https://myapp.example.com/"));
    var service = apps.service("nginx-service").orElseThrow().getSpec().getClusterIP();
    var around = List.of(Request.line(STRANGER, service, 80, "TCP"));
    traffic.sendUntil(SOON, replies -> replies.get(0).isDropped(), around);
  }

  @Test
  void doesNotServeOtherHosts() {
    awaitAnswer(traefik.get(STRANGER, "https://myapp.example.com/"));
    assertThat(traffic.send(traefik.get(STRANGER, "https://other.example.com/")).status())
        .isEqualTo(404);
  }

  private static Reply awaitAnswer(Request request) {
    return traffic.sendUntil(SOON, replies -> replies.get(0).isAnswered(), List.of(request)).get(0);
  }
}
