// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.ThirdPartyCrds;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The controllers of cert-manager as a real process in a pod, with the ClusterIssuer {@code ca}.
 * cert-manager also creates its CA.
 */
public final class CertManagerPod {
  private static final String NAMESPACE = "cert-manager";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final String ISSUERS =
      """
      apiVersion: cert-manager.io/v1
      kind: ClusterIssuer
      metadata: {name: self-signed}
      spec: {selfSigned: {}}
      ---
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: {name: ca, namespace: cert-manager}
      spec:
        isCA: true
        commonName: test-ca
        secretName: ca
        privateKey: {algorithm: ECDSA, size: 256, rotationPolicy: Always}
        issuerRef: {name: self-signed, kind: ClusterIssuer, group: cert-manager.io}
      ---
      apiVersion: cert-manager.io/v1
      kind: ClusterIssuer
      metadata: {name: ca}
      spec: {ca: {secretName: ca}}
      """;

  private CertManagerPod() {}

  /**
   * Starts the pod; takes minutes if cert-manager must be built first.
   *
   * @param traffic the cluster
   * @return the CA certificate as PEM
   */
  public static String start(Traffic traffic) {
    var program = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.CERT_MANAGER);
    var client = traffic.controlPlane().client();
    Manifests.apply(client, ThirdPartyCrds.CERT_MANAGER.path());
    var stage = new Stage(traffic);
    stage.namespace(NAMESPACE, Map.of());
    Manifests.apply(client, ISSUERS, object -> true);
    stage.run(
        List.of(
            NetPod.of(NAMESPACE, "cert-manager")
                .running(
                    List.of(
                        program.toString(),
                        "--kubeconfig=" + traffic.controlPlane().kubeconfig()))));
    var secret =
        Awaitility.await("the certificate of the CA")
            .atMost(TIMEOUT)
            .until(
                () -> client.secrets().inNamespace(NAMESPACE).withName("ca").get(),
                found -> found != null && found.getData().containsKey("tls.crt"));
    return new String(
        Base64.getDecoder().decode(secret.getData().get("tls.crt")), StandardCharsets.UTF_8);
  }
}
