// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathMistakeTest {

  @ParameterizedTest
  @CsvSource({
    "/*, /",
    "/api/.*, /api",
    "/api/*/x, /api",
    "/img*, /img",
    "/a/**, /a",
    "/.+, /",
    "/api(/|$)(.*), /api",
    "^/api/v[0-9]+, /api/v",
    "/users/{id}, /users",
    "~ ^/a\\.b, /a",
    "/a?x=1, /a",
    "/a#top, /a",
    "?, /",
    "https://shop.example.com/a, /a",
    "https://shop.example.com, /"
  })
  void namesPath(String path, String use) {
    assertThat(PathMistake.of(path).orElseThrow() + " ").contains(": use path " + use + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a", "/Foo_(bar)", "/c++", "/a*b", "/users/:id", "/a%20b", "/v1.0"})
  void acceptsLiteralCharacters(String path) {
    assertThat(PathMistake.of(path)).isEmpty();
    assertThat(PathMistake.isWildcard(path)).isFalse();
  }

  @Test
  void suggestsPrintableText() {
    assertThat(PathMistake.of("/a\n?x"))
        .hasValueSatisfying(text -> assertThat(text).endsWith(" /a"));
    assertThat(PathMistake.of("/a\"b\n{x}").orElseThrow()).contains(" /a with");
    assertThat(PathMistake.of("/" + "a".repeat(9999) + "*").orElseThrow()).hasSizeLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({"/$2, /", "/v1/$1, /v1", "/v1$1/x, /v1"})
  void namesRewrite(String rewrite, String use) {
    assertThat(PathMistake.ofRewrite(rewrite).orElseThrow()).endsWith(": use rewritePrefix " + use);
    assertThat(PathMistake.ofRewrite(use)).isEmpty();
  }
}
