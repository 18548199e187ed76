// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.gitops.HealthEvaluator;
import dev.appnetwork.testkit.gitops.HealthResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The shipped Argo CD Applications, as data. */
class ArgoApplicationsTest {

  private static final String WAVE = "/metadata/annotations/argocd.argoproj.io~1sync-wave";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application.yaml",
        "app-of-apps/root.yaml",
        "app-of-apps/apps/operator.yaml",
        "app-of-apps/apps/shop.yaml"
      })
  void keepsResourcesOfDeletedApplicationAndPrunesRemovedOnes(String file) {
    var application = ArgoCdFiles.yaml(file);

    assertThat(application.get("kind").asString()).isEqualTo("Application");
    assertThat(application.at("/metadata/finalizers").isMissingNode()).isTrue();
    assertThat(application.at("/spec/syncPolicy/automated/prune").asBoolean()).isTrue();
    assertThat(application.at("/spec/syncPolicy/automated/selfHeal").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application.yaml",
        "app-of-apps/apps/operator.yaml",
        "app-of-apps/apps/shop.yaml"
      })
  void usesServerSideDiff(String file) {
    var application = ArgoCdFiles.yaml(file);

    assertThat(application.at("/spec/syncPolicy/syncOptions"))
        .extracting(JsonNode::asString)
        .contains("ServerSideApply=true")
        .doesNotContain("Replace=true", "Force=true");
    assertThat(
            application.at("/metadata/annotations/argocd.argoproj.io~1compare-options").asString())
        .isEqualTo("ServerSideDiff=true");
  }

  @Test
  void syncsOperatorInAnEarlierWave() {
    var operator = ArgoCdFiles.yaml("app-of-apps/apps/operator.yaml").at(WAVE);
    var shop = ArgoCdFiles.yaml("app-of-apps/apps/shop.yaml").at(WAVE);

    // Argo CD rejects annotations that aren't strings.
    assertThat(operator.isString()).isTrue();
    assertThat(shop.isString()).isTrue();
    assertThat(Integer.parseInt(operator.asString())).isLessThan(Integer.parseInt(shop.asString()));
  }

  /** Peers wait for each other; in different waves they would wait forever. */
  @Test
  void appNetworksHaveNoWaves() {
    assertThat(ArgoCdFiles.files(ArgoCdFiles.FOLDER.resolve("app-of-apps/network")))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            file ->
                assertThat(ArgoCdFiles.yaml(file).at("/metadata/annotations").isMissingNode())
                    .isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app-of-apps/root.yaml",
        "app-of-apps/apps/operator.yaml",
        "app-of-apps/apps/shop.yaml"
      })
  void pathsOfThisRepositoryExist(String file) {
    var path = ArgoCdFiles.yaml(file).at("/spec/source/path").asString();

    assertThat(Repository.root().resolve(path)).isDirectory();
  }

  @Test
  void neverDeletesCrd() {
    var patches = ArgoCdFiles.yaml("operator/kustomization.yaml").get("patches");

    assertThat(patches)
        .extracting(
            patch -> patch.at("/target/name").asString(), patch -> patch.get("patch").asString())
        .singleElement()
        .satisfies(
            patch -> {
              assertThat(patch.toList().get(0)).isEqualTo("appnetworks.appnetwork.dev");
              assertThat(patch.toList().get(1).toString())
                  .contains("argocd.argoproj.io/sync-options: Prune=false,Delete=false");
            });
  }

  /** The health check with which waves of Applications wait for each other. */
  @Test
  void usesHealthOfNestedApplications(@TempDir Path folder) throws IOException {
    var script =
        ArgoCdFiles.yaml("app-of-apps/argocd-cm.yaml")
            .at("/data/resource.customizations.health.argoproj.io_Application")
            .asString();
    var objects =
        new ObjectMapper()
            .readTree(
                """
                [{}, {"status": {}}, {"status": {"health": {"status": "Degraded", "message": "no"}}},
                 {"status": {"health": {"status": "Healthy"}}}]
                """);

    assertThat(
            HealthEvaluator.argoCd(
                Files.writeString(folder.resolve("health.lua"), script),
                StreamSupport.stream(objects.spliterator(), false).toList()))
        .isEqualTo(
            List.of(
                new HealthResult("Progressing", ""),
                new HealthResult("Progressing", ""),
                new HealthResult("Degraded", "no"),
                new HealthResult("Healthy", "")));
  }
}
