// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JudgeTest {
  private final Path folder;

  JudgeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void evaluatesObjectsInOrder() {
    var script =
        """
        for _, number in ipairs(obj.numbers) do
          if number > 2 then
            return {status = "Degraded", message = obj.name .. " has " .. number}
          end
        end
        return {status = "Healthy"}
        """;

    assertThat(
            health(
                script,
                "{\"name\": \"a\", \"numbers\": [1, 3]}",
                "{\"name\": \"b\", \"numbers\": [2]}"))
        .containsExactly(new HealthResult("Degraded", "a has 3"), new HealthResult("Healthy", ""));
  }

  @Test
  void isolatesScriptsOfObjects() {
    var script =
        """
        local status = kept and "Degraded" or "Healthy"
        kept = true
        return {status = status}
        """;

    assertThat(health(script, "{}", "{}")).containsOnly(new HealthResult("Healthy", ""));
  }

  /** Scripts that Argo CD would reject, or that use unavailable functions, must fail here too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return {status = string.upper('healthy')}",
        "return {status = 'Healthy', message = '' .. math.floor(1.5)}",
        "return {status = 'Healthy', message = os.getenv('HOME')}",
        "return {status = 'Fine'}",
        "return {status = 'Healthy', message = {}}",
        "return 'Healthy'",
        "return {status = obj.missing.field}",
        "return {",
      })
  void rejectsInvalidScriptsAsArgoCdDoes(String script) {
    assertThatThrownBy(() -> health(script, "{}")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void usesKstatusOfCliUtils() {
    assertThat(
            HealthEvaluator.kstatus(
                List.of(
                    json("{\"metadata\": {\"deletionTimestamp\": \"2026-01-01T00:00:00Z\"}}"),
                    json(
                        "{\"metadata\": {\"generation\": 2}, \"status\": {\"observedGeneration\":"
                            + " 1}}"),
                    json("{\"kind\": \"Pod\", \"apiVersion\": \"v1\", \"metadata\": {}}"))))
        .extracting(HealthResult::status)
        .containsExactly("Terminating", "InProgress", "InProgress");
  }

  private List<HealthResult> health(String script, String... objects) {
    try {
      return HealthEvaluator.argoCd(
          Files.writeString(folder.resolve("health.lua"), script),
          List.of(objects).stream().map(JudgeTest::json).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    return new ObjectMapper().readTree(text);
  }
}
