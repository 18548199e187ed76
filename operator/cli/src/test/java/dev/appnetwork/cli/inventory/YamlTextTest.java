// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

  /** Without quotes, YAML 1.1 or 1.2 would read another value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "y",
        "NO",
        "on",
        "null",
        "~",
        "1",
        "-1",
        "1e3",
        "0x1f",
        ".5",
        "12:30:45",
        "2026-12-01",
        "a: b",
        "#c",
        "- d",
        "*e",
        "a\nb",
        " f",
        "g ",
        "\u0085",
        "2001:db8::/32"
      })
  void quotesStringsThatLookLikeOtherValues(String text) throws InputException {
    var written = YamlText.of(Map.of("key", text));

    assertThat(written).startsWith("key: \"").endsWith("\"\n").hasLineCount(1);
    assertThat(YamlDocuments.parse("file", written)).isEqualTo(List.of(Map.of("key", text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "TCP", "/shop", "app.kubernetes.io/name", "192.0.2.0/24"})
  void leavesOtherStringsPlain(String text) {
    assertThat(YamlText.of(Map.of(text, text))).isEqualTo(text + ": " + text + "\n");
  }

  @Test
  void keepsTheValuesOfATree() throws InputException {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("a".repeat(253) + "/" + "b".repeat(63), "long key");
    tree.put("8080", List.of(1, true, 1.5, "\uD83D\uDE80"));
    tree.put("lists", List.of(List.of(1), List.of()));
    tree.put("empty", Map.of());
    tree.put("absent", null);

    var written = YamlText.of(tree);

    assertThat(YamlDocuments.parse("file", written)).isEqualTo(List.of(tree));
    assertThat(written.lines()).noneMatch(line -> line.startsWith("?"));
  }
}
