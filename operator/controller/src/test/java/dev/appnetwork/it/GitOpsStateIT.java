// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.controller.gitops.ArgoCdFiles;
import dev.appnetwork.testkit.gitops.HealthEvaluator;
import dev.appnetwork.testkit.gitops.HealthResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The state that GitOps tools derive from AppNetworks in a cluster: kstatus (Flux, kpt) by its own
 * rules, Argo CD by the shipped health check.
 */
class GitOpsStateIT extends OperatorIT {

  @Test
  void appliedIsCurrentAndHealthy() {
    apps.apply("gitops/frontend.yaml");
    apps.awaitReady("frontend");

    var frontend = apps.asStored("frontend");

    assertThat(kstatus(frontend)).isEqualTo("Current");
    assertThat(argoCd(frontend))
        .isEqualTo(
            new HealthResult("Healthy", apps.condition("frontend", "Ready").get().message()));
  }

  /** The problem is resolved once the peer is created, so it must not cause an alert. */
  @Test
  void transientProblemIsInProgress() {
    apps.apply("gitops/state.yaml", text -> named(text, "open").replace("frontend", "nobody"));
    var ready = apps.awaitCondition("open", "Ready", "False", "PeerNotFound");

    var open = apps.asStored("open");

    assertThat(kstatus(open)).isEqualTo("InProgress");
    assertThat(argoCd(open)).isEqualTo(new HealthResult("Progressing", ready.message()));
    assertThat(ready.message()).contains("spec.allow.from[0].app");
  }

  @Test
  void permanentProblemHasFailed() {
    apps.apply("gitops/frontend.yaml");
    apps.apply("gitops/their-service.yaml", text -> named(text, "taken"));
    apps.apply("gitops/state.yaml", text -> named(text, "taken"));
    var stalled = apps.awaitCondition("taken", "Stalled", "True", "NameConflict");

    var taken = apps.asStored("taken");

    assertThat(kstatus(taken)).isEqualTo("Failed");
    assertThat(argoCd(taken)).isEqualTo(new HealthResult("Degraded", stalled.message()));
  }

  @Test
  void ignoresStatusOfAnOlderGeneration() {
    try (var shop = FreshNamespace.create(controlPlane.client(), "behind")) {
      var firstOperator = RunningOperator.start(controlPlane, shop.name());
      try (firstOperator) {
        shop.apps().apply("gitops/frontend.yaml");
        shop.apps().apply("gitops/state.yaml", text -> named(text, "fine"));
        shop.apps().apply("gitops/their-service.yaml", text -> named(text, "taken"));
        shop.apps().apply("gitops/state.yaml", text -> named(text, "taken"));
        shop.apps().awaitReady("fine");
        shop.apps().awaitCondition("taken", "Stalled", "True", "NameConflict");
      }
      for (var name : List.of("fine", "taken")) {
        shop.apps().patch(name, "{\"spec\": {\"selector\": {\"app\": \"other\"}}}");

        var behind = shop.apps().asStored(name);

        assertThat(kstatus(behind)).as(name).isEqualTo("InProgress");
        assertThat(argoCd(behind).status()).as(name).isEqualTo("Progressing");
        assertThat(argoCd(behind).message()).contains("generation 2", "generation 1");
      }
    }
  }

  /** Applies from creation on, whether or not an operator runs. */
  @Test
  void isInProgressWithoutStatus() {
    try (var shop = FreshNamespace.create(controlPlane.client(), "unseen")) {
      shop.apps().apply("gitops/frontend.yaml");

      var unknown = shop.apps().asStored("frontend");

      assertThat(kstatus(unknown)).isEqualTo("InProgress");
      assertThat(argoCd(unknown).status()).isEqualTo("Progressing");
      assertThat(argoCd(unknown).message()).contains("operator");
    }
  }

  @Test
  void isTerminatingDuringDeletion() {
    apps.apply("gitops/frontend.yaml");
    apps.apply("gitops/state.yaml", text -> named(text, "leaving"));
    apps.awaitReady("leaving");
    assertThat(apps.asStored("leaving").at("/metadata/finalizers").isMissingNode()).isTrue();
    actor.patch("AppNetwork/leaving", "{metadata: {finalizers: [example.com/held]}}");
    apps.delete("leaving");

    var leaving = apps.asStored("leaving");

    assertThat(kstatus(leaving)).isEqualTo("Terminating");
    actor.patch("AppNetwork/leaving", "{metadata: {finalizers: null}}");
    actor.awaitGone("AppNetwork/leaving");
  }

  private static String named(String text, String name) {
    return text.replace("${name}", name);
  }

  private static String kstatus(JsonNode object) {
    return HealthEvaluator.kstatus(List.of(object)).get(0).status();
  }

  private static HealthResult argoCd(JsonNode object) {
    return HealthEvaluator.argoCd(ArgoCdFiles.HEALTH, List.of(object)).get(0);
  }
}
