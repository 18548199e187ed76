// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.gitops.HealthEvaluator;
import dev.appnetwork.testkit.gitops.HealthResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The health check's own test cases, in Argo CD's format, run as Argo CD runs them. */
class ArgoHealthTest {

  private static final Path TEST_DATA = ArgoCdFiles.CUSTOMIZATION.resolve("testdata");

  private static final List<JsonNode> TESTS =
      StreamSupport.stream(
              ArgoCdFiles.yaml(ArgoCdFiles.CUSTOMIZATION.resolve("health_test.yaml"))
                  .get("tests")
                  .spliterator(),
              false)
          .toList();

  @Test
  void everyTestCaseHasTheExpectedHealth() {
    var objects = TESTS.stream().map(ArgoHealthTest::object).toList();
    var expected = TESTS.stream().map(ArgoHealthTest::expected).toList();

    var opinions = HealthEvaluator.argoCd(ArgoCdFiles.HEALTH, objects);

    assertThat(opinions).containsExactlyElementsOf(expected);
    assertThat(opinions)
        .extracting(HealthResult::status)
        .contains("Healthy", "Progressing", "Degraded");
  }

  @Test
  void everyFileIsOneTestCaseNamedByItsHealth() {
    assertThat(TESTS)
        .extracting(test -> test.get("inputPath").asString())
        .containsExactlyInAnyOrderElementsOf(
            ArgoCdFiles.files(TEST_DATA).stream()
                .map(file -> "testdata/" + file.getFileName())
                .toList());
    assertThat(TESTS)
        .allSatisfy(
            test ->
                assertThat(test.get("inputPath").asString())
                    .startsWith(
                        "testdata/" + expected(test).status().toLowerCase(Locale.ROOT) + "_"));
  }

  @Test
  void settingContainsTheScript() {
    assertThat(
            ArgoCdFiles.yaml("argocd-cm.yaml")
                .at("/data/resource.customizations.health.appnetwork.dev_AppNetwork")
                .asString())
        .isEqualTo(ArgoCdFiles.text(ArgoCdFiles.HEALTH));
  }

  private static JsonNode object(JsonNode test) {
    return ArgoCdFiles.yaml(ArgoCdFiles.CUSTOMIZATION.resolve(test.get("inputPath").asString()));
  }

  private static HealthResult expected(JsonNode test) {
    return new HealthResult(
        test.at("/healthStatus/status").asString(), test.at("/healthStatus/message").asString());
  }
}
