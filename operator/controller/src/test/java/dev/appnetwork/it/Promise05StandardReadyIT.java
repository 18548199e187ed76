// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Promise 5: {@code kubectl wait} can wait for the condition Ready. */
class Promise05StandardReadyIT extends OperatorIT {

  @Test
  void kubectlWaitReturnsWhenReady() throws Exception {
    apps.apply("status/app.yaml", "${name}", "awaited");
    apps.awaitCondition("awaited", "Ready", "False", "PeerNotFound");
    assertThat(kubectlWait("Ready", "1s").waitFor()).isEqualTo(1);
    assertThat(kubectlWait("Ready=False", "10s").waitFor()).isZero();

    var waiting = kubectlWait("Ready", "30s");
    apps.apply("status/peer.yaml", "${name}", "awaited");

    assertThat(waiting.waitFor()).isZero();
    assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("appnetwork.appnetwork.dev/awaited condition met");
    assertThat(apps.get("awaited").getStatus().conditions())
        .allSatisfy(
            condition -> {
              assertThat(condition.status()).isIn("True", "False", "Unknown");
              assertThat(condition.reason()).isNotEmpty();
              assertThat(condition.message()).isNotEmpty();
              assertThat(Instant.parse(condition.lastTransitionTime())).isBefore(Instant.now());
            });
  }

  @Test
  void isFalseIfAnyOfThreeConditionsIsFalse() {
    apps.apply("status/app.yaml", "${name}", "unresolved");
    apps.apply("conflict/Service.yaml", "${name}", "taken");
    apps.apply("conflict/app.yaml", "${name}", "taken");
    apps.apply("hosts/foreign-ingress.yaml", text -> withHost(text, "a-first"));
    apps.apply("hosts/app.yaml", text -> withHost(text, "b-second"));

    apps.awaitCondition("unresolved", "Ready", "False", "PeerNotFound");
    apps.awaitCondition("taken", "Ready", "False", "NameConflict");
    apps.awaitCondition("b-second", "Ready", "False", "HostConflict");
  }

  private static String withHost(String text, String name) {
    return text.replace("${name}", name)
        .replace("${host}", "ready.example.com")
        .replace("${path}", "/");
  }

  private static Process kubectlWait(String condition, String timeout) throws IOException {
    return new ProcessBuilder(
            controlPlane.kubectl().toString(),
            "--kubeconfig=" + controlPlane.kubeconfig(),
            "--namespace=" + namespace,
            "wait",
            "--for=condition=" + condition,
            "--timeout=" + timeout,
            "appnetwork/awaited")
        .redirectErrorStream(true)
        .start();
  }
}
