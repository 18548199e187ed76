// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Messages quote the input only in part if it is long. */
class ShortWordsTest {

  private static String written(String text) throws IOException {
    var out = new StringWriter();
    try (var words = new ShortWords(out)) {
      words.write(text);
    }
    return out.toString();
  }

  @Test
  void shortensOneLongWord() throws IOException {
    assertThat(written("spec.x: " + "a".repeat(1_000) + "$1 must be short"))
        .startsWith("spec.x: aaa")
        .contains("a...(802 characters)...a")
        .endsWith("$1 must be short")
        .hasSizeLessThan(300);
  }

  @Test
  void shortensOneLongLine() throws IOException {
    assertThat(written("a b ".repeat(10_000))).hasSizeLessThan(300);
  }

  @Test
  void keepsValidNamesAndReports() throws IOException {
    var name = "a".repeat(253) + "/" + "b".repeat(240);
    assertThat(written(name)).isEqualTo(name);
    var report = "a line\n".repeat(10_000);
    assertThat(written(report)).isEqualTo(report);
  }
}
