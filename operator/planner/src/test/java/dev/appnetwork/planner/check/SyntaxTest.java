// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
  private static final String ENDLESS = "a.".repeat(100_000);

  @Test
  void validatesDnsLabels() {
    assertThat(Syntax.isDnsLabel("a-1")).isTrue();
    assertThat(Syntax.isDnsLabel("1a")).isTrue();
    assertThat(Syntax.isDnsLabel("a".repeat(63))).isTrue();
    assertThat(Syntax.isDnsLabel("a".repeat(64))).isFalse();
    assertThat(Syntax.isDnsLabel("-a")).isFalse();
    assertThat(Syntax.isDnsLabel("a.b")).isFalse();
    assertThat(Syntax.isDnsLabel("A")).isFalse();
    assertThat(Syntax.isDnsLabel("")).isFalse();
    assertThat(Syntax.isDnsLabel("a\n")).isFalse();
    assertThat(Syntax.isDnsLabel(null)).isFalse();
  }

  @Test
  void validatesServiceNames() {
    assertThat(Syntax.isServiceName("a1")).isTrue();
    assertThat(Syntax.isServiceName("1a")).isFalse();
    assertThat(Syntax.isServiceName("a.b")).isFalse();
    assertThat(Syntax.isServiceName("")).isFalse();
  }

  @Test
  void validatesHosts() {
    assertThat(Syntax.isHost("shop.example.com")).isTrue();
    assertThat(Syntax.isHost("a".repeat(64) + ".com")).isFalse();
    assertThat(Syntax.isHost("shop..com")).isFalse();
    assertThat(Syntax.isHost(".com")).isFalse();
    assertThat(Syntax.isSubdomain("a".repeat(64) + ".com")).isTrue();
  }

  @Test
  void validatesLabelKeysAndValues() {
    assertThat(Syntax.isQualifiedName("app")).isTrue();
    assertThat(Syntax.isQualifiedName("app.kubernetes.io/Name_1")).isTrue();
    assertThat(Syntax.isQualifiedName("/name")).isFalse();
    assertThat(Syntax.isQualifiedName("a/b/c")).isFalse();
    assertThat(Syntax.isQualifiedName("a/")).isFalse();
    assertThat(Syntax.isQualifiedName("")).isFalse();
    assertThat(Syntax.isLabelValue("")).isTrue();
    assertThat(Syntax.isLabelValue("v1.2_3")).isTrue();
    assertThat(Syntax.isLabelValue("v1.")).isFalse();
    assertThat(Syntax.isLabelValue("a b")).isFalse();
  }

  @Test
  void validatesPortNames() {
    assertThat(Syntax.isContainerPortName("http-2")).isTrue();
    assertThat(Syntax.isContainerPortName("a".repeat(16))).isFalse();
    assertThat(Syntax.isContainerPortName("8080")).isFalse();
    assertThat(Syntax.isContainerPortName("a--b")).isFalse();
    assertThat(Syntax.isContainerPortName("a-")).isFalse();
  }

  @Test
  void handlesVeryLongText() {
    assertThat(Syntax.isDnsLabel(ENDLESS)).isFalse();
    assertThat(Syntax.isSubdomain(ENDLESS)).isFalse();
    assertThat(Syntax.isHost(ENDLESS)).isFalse();
    assertThat(Syntax.isQualifiedName(ENDLESS + "/a")).isFalse();
    assertThat(Syntax.isContainerPortName(ENDLESS)).isFalse();
    assertThat(Syntax.shown(ENDLESS)).hasSizeLessThan(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\tb", "a\u0000b", "a\u001b[31mb"})
  void showsOneLine(String text) {
    assertThat(Syntax.shown(text)).matches("\"a\\?(\\[31m)?b\"");
  }
}
