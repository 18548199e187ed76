package dev.appnetwork.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.testenv.Repository;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/conditions.md explains every condition, and every reason, with what to do. */
class ConditionsPageTest {

  private static final int ENOUGH_TO_BE_AN_EXPLANATION = 60;

  @ParameterizedTest
  @EnumSource(Reason.class)
  void explainsEveryReason(Reason reason) throws IOException {
    assertThat(explanation(reason.name())).hasSizeGreaterThan(ENOUGH_TO_BE_AN_EXPLANATION);
  }

  @ParameterizedTest
  @EnumSource(ConditionType.class)
  void namesEveryCondition(ConditionType type) throws IOException {
    assertThat(page()).contains("`" + type.name() + "`");
  }

  /** The row of a table, or the text under a heading, that begins with the name. */
  private static String explanation(String name) throws IOException {
    var page = page();
    var at = Math.max(page.indexOf("| `" + name + "`"), page.indexOf("# " + name));
    if (at < 0) {
      at = page.indexOf("# `" + name + "`");
    }
    assertThat(at).as("docs/conditions.md explains " + name).isNotNegative();
    var end = page.indexOf("\n#", at + 1);
    return page.substring(at, end < 0 ? page.length() : end);
  }

  private static String page() throws IOException {
    return Files.readString(Repository.root().resolve("docs/conditions.md"));
  }
}
