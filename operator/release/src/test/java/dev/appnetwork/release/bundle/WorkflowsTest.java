// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The workflows use pinned actions and least privilege, and run no untrusted text as code. */
class WorkflowsTest {

  private static final Path WORKFLOWS = BundleUnderTest.ROOT.resolve(".github/workflows");

  /** A commit, with its tag in a comment that Dependabot updates along with it. */
  private static final Pattern PINNED =
      Pattern.compile("[\\w-]+/[\\w/-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

  @TestFactory
  Stream<DynamicTest> followsTheRules() throws IOException {
    try (var files = Files.list(WORKFLOWS)) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private static void check(Path file) throws IOException {
    var text = Files.readString(file);
    var workflow = Serialization.unmarshal(text, JsonNode.class);
    assertThat(
            text.lines()
                .map(String::strip)
                .filter(line -> line.contains("uses: "))
                .map(line -> line.substring(line.indexOf("uses: ") + "uses: ".length())))
        .as("actions are pinned by commit, with the tag in a comment")
        .isNotEmpty()
        .allMatch(action -> PINNED.matcher(action).matches());
    assertThat(workflow.path("permissions").toString())
        .as("permissions of jobs that don't list their own")
        .isEqualTo("{\"contents\":\"read\"}");
    assertThat(text).as("runs with secrets on code of forks").doesNotContain("pull_request_target");
    for (var job : workflow.path("jobs")) {
      assertThat(job.path("timeout-minutes").isInt()).as("each job has a timeout").isTrue();
      for (var step : job.path("steps")) {
        assertThat(expressions(step.path("run").asString()))
            .as("scripts get values from env, because a branch or tag name can contain commands")
            .allMatch(expression -> expression.startsWith("matrix."));
        if (step.path("uses").asString().startsWith("actions/checkout@")) {
          assertThat(step.at("/with/persist-credentials").asBoolean(true))
              .as("the checkout keeps no token for later steps")
              .isFalse();
        }
      }
    }
  }

  private static List<String> expressions(String script) {
    return Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}")
        .matcher(script)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
