// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/conditions.md explains every condition and every reason with its remedy. */
class ConditionsPageTest {

  private static final Pattern REASON = Pattern.compile("(?m)^#### `(\\w+)`$");

  @ParameterizedTest
  @EnumSource(Reason.class)
  void documentsEveryReasonUnderItsCondition(Reason reason) throws IOException {
    var condition = reason.condition();
    var section = section(condition == null ? "## Warnings" : "### `" + condition.name() + "`", 3);

    var explanation = sectionOf(section, "#### `" + reason.name() + "`", 4);

    assertThat(explanation).contains("- **Cause:** ", "- **Effect:** ", "- **Remedy:** ");
    assertThat(explanation.contains("`Stalled` is True too.")).isEqualTo(reason.stalls());
  }

  @Test
  void documentsNoUnknownReason() throws IOException {
    assertThat(REASON.matcher(page()).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::name).toList());
  }

  @ParameterizedTest
  @EnumSource(ConditionType.class)
  void documentsTrueAndFalseOfEveryCondition(ConditionType type) throws IOException {
    assertThat(page().lines().filter(line -> line.startsWith("| `" + type.name() + "` | ")))
        .singleElement()
        .satisfies(row -> assertThat(List.of(row.split(" [|] "))).hasSize(3));
  }

  /** Returns the text below a heading, up to the next one of the same or a higher level. */
  private static String section(String heading, int level) throws IOException {
    return sectionOf(page(), heading, level);
  }

  private static String sectionOf(String text, String heading, int level) {
    var at = text.indexOf("\n" + heading + "\n");
    assertThat(at).as("docs/conditions.md: " + heading).isNotNegative();
    var end = Pattern.compile("\n#{1," + level + "} ").matcher(text);
    return text.substring(at, end.find(at + 1) ? end.start() : text.length());
  }

  private static String page() throws IOException {
    return Files.readString(Repository.root().resolve("docs/conditions.md"));
  }
}
