// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy in front of the API server can answer for it. Such an answer is retried. */
class AnswerOfAnotherServerTest {

  private final ResponseReducer reducer = new ResponseReducer((kind, object, problem) -> {});

  /** Its cause isn't that of an unreadable object, which would be tried again much later. */
  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null"})
  void isLikeNoAnswer(String answer) {
    var body = new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(
            () ->
                reducer.page(
                    body,
                    ApiPath.of(List.of("api", "v1", "services")).orElseThrow(),
                    Integer.MAX_VALUE))
        .isExactlyInstanceOf(IOException.class)
        .hasNoCause();
  }
}
