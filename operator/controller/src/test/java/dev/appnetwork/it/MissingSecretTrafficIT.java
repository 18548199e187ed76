// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.TraefikPod;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hosts of an exposure, of which one has no Secret, in a real Traefik. */
@TrafficTest(manifests = "crds/manifests")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissingSecretTrafficIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String NAMESPACE = "missing-secret";

  /** Traefik reads the certificates of an Ingress in order, and the missing one comes first. */
  private static final String APP =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: shop}
      spec:
        selector: {app: shop}
        ports: [{name: http, port: 80, targetPort: 8080}]
        expose:
        - ingressClassName: traefik
          hosts:
          - {host: a.secrets.example.com, tls: {secretName: a-missing}}
          - {host: b.secrets.example.com, tls: {secretName: b-present}}
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
    stage.create(running.certificate(NAMESPACE, "b-present", "b.secrets.example.com"));
    stage.run(
        List.of(
            NetPod.of(NAMESPACE, "shop")
                .labelled(Map.of("app", "shop"))
                .serving("http", 8080, "TCP"),
            NetPod.of(NAMESPACE, "client")));
    operator = RunningOperator.start(running.controlPlane(), NAMESPACE);
    apps = new Apps(running.controlPlane().client(), NAMESPACE);
    apps.applyText(APP);
    apps.awaitReady("shop");
  }

  @AfterAll
  void stop() {
    if (operator == null) {
      return; // The proxy is missing.
    }
    apps.delete("shop");
    operator.close();
    stage.close();
  }

  @Test
  void servesOtherCertificates() {
    var request = proxy.get(NAMESPACE + "/client", "https://b.secrets.example.com/");

    var replies =
        traffic.sendUntil(
            SOON,
            all -> "b.secrets.example.com".equals(all.get(0).certificate()),
            List.of(request));

    assertThat(replies.get(0).status()).isEqualTo(200);
  }
}
