// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.traffic.CertManagerPod;
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

/**
 * An AppNetwork with an issuer is served with an issued certificate: cert-manager issues it for the
 * Ingress, and a client that trusts only the issuer's CA gets an answer by HTTPS. {@code make
 * nightly} builds cert-manager.
 */
@TrafficTest(manifests = "crds/manifests")
@Nightly
class IssuedCertificateTrafficIT {

  private static final String NAMESPACE = "issued";
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final String DECLARATION =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: issued}
      spec:
        selector: {app: issued}
        ports: [{name: http, port: 80, targetPort: 8080}]
        expose:
        - ingressClassName: traefik
          hosts:
          - host: issued.example.com
            tls: {secretName: issued-tls, issuer: {name: ca, kind: ClusterIssuer}}
      """;

  private static Traffic traffic;
  private static TraefikPod traefik;
  private static String authority;
  private static Stage stage;
  private static Apps apps;
  private static RunningOperator operator;

  @BeforeAll
  static void start(Traffic running) {
    traffic = running;
    traefik = TraefikPod.shared(running);
    authority = CertManagerPod.start(running);
    stage = new Stage(running);
    stage.namespace(NAMESPACE, Map.of());
    stage.run(
        List.of(
            NetPod.of(NAMESPACE, "client"),
            NetPod.of(NAMESPACE, "issued").serving("http", 8080, "TCP")));
    operator = RunningOperator.start(running.controlPlane(), NAMESPACE);
    apps = new Apps(running.controlPlane().client(), NAMESPACE);
  }

  @AfterAll
  static void stop() {
    operator.close();
    apps.delete("issued");
    stage.close();
  }

  @Test
  void issuerEndsInAServedCertificate() {
    apps.applyText(DECLARATION);
    apps.awaitReady("issued");
    var request = traefik.get(NAMESPACE + "/client", "https://issued.example.com/");
    var trustedRequest = request.trusting(authority);
    var replies = traffic.sendUntil(SOON, all -> all.get(0).isAnswered(), List.of(trustedRequest));
    var reply = replies.get(0);
    assertThat(reply.certificate()).isEqualTo("issued.example.com");
    assertThat(requireNonNull(reply.seen()).headers().get("X-Forwarded-Proto"))
        .containsExactly("https");

    // Verifies that the client validates the certificate: with another CA, the request fails.
    var other = traffic.certificate(NAMESPACE, "other", "issued.example.com");
    var untrustedRequest = request.trusting(requireNonNull(other.getStringData().get("tls.crt")));
    assertThat(traffic.send(untrustedRequest).isAnswered()).isFalse();
  }
}
