// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.binaries.KubernetesVersion;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another team's mutating admission policy changes owned objects before they are stored. */
@ControlPlaneTest(manifests = "crds/manifests")
class MutatingAdmissionIT {

  private static final Duration A_WHILE = Duration.ofSeconds(6);

  /** The back-off starts at one second and doubles. */
  private static final int MAX_WRITES = 6;

  /** The maximum back-off plus the time for the next attempt. */
  private static final Duration RECOVERED = Duration.ofSeconds(40);

  @Test
  void reportsChangedFieldAndRecovers(ControlPlane controlPlane, @TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(
        KubernetesVersion.current() == KubernetesVersion.NEWEST,
        "the oldest Kubernetes doesn't serve MutatingAdmissionPolicy");
    try (var fresh = FreshNamespace.create(controlPlane.client(), "changed");
        var operator = RunningOperator.start(controlPlane, fresh.name())) {
      var apps = fresh.apps();
      var kubectl = Kubectl.of(controlPlane);
      var file =
          Files.writeString(
              folder.resolve("rule.yaml"),
              Apps.read("refusals/adds-a-rule.yaml").replace("${namespace}", fresh.name()));
      kubectl.answer("apply", "-f", file.toString());
      try {
        await("rules are changed").until(() -> isChanged(controlPlane, fresh.name()));
        var requests = OperatorRequests.fromNow(controlPlane);

        apps.apply("peers.yaml");

        var condition = apps.awaitCondition("frontend", "Programmed", "False", "ApplyFailed");
        assertThat(condition.message()).contains("NetworkPolicy \"frontend\"", "spec.ingress");
        apps.awaitCondition("frontend", "Ready", "False", "ApplyFailed");
        await("a while").pollDelay(A_WHILE).until(() -> true);
        assertThat(requests.writes())
            .filteredOn(write -> write.endsWith("networkpolicies/frontend"))
            .hasSizeLessThan(MAX_WRITES);
      } finally {
        kubectl.answer("delete", "-f", file.toString());
      }
      apps.awaitCondition("frontend", "Ready", c -> c.status().equals("True"), RECOVERED);
      assertThat(apps.policy("frontend").orElseThrow().getSpec().getIngress()).isEmpty();
      assertThat(new Probes(operator.port()).live()).isTrue();
    }
  }

  private static boolean isChanged(ControlPlane controlPlane, String namespace) {
    var policy =
        new NetworkPolicyBuilder()
            .withNewMetadata()
            .withName("try")
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .withNewPodSelector()
            .endPodSelector()
            .withPolicyTypes("Ingress")
            .endSpec()
            .build();
    return !controlPlane
        .client()
        .resource(policy)
        .dryRun()
        .create()
        .getSpec()
        .getIngress()
        .isEmpty();
  }
}
