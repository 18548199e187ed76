// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Users see these texts, so they don't contain names of Java types. */
class RootCauseTest {

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("/proc/x"), "no such file or directory: /proc/x"),
        Arguments.of(new AccessDeniedException("out"), "permission denied: out"),
        Arguments.of(
            new FileAlreadyExistsException("out"), "already exists, but isn't a directory: out"),
        Arguments.of(new FileSystemException("out"), "can't be used: out"),
        Arguments.of(
            new FileSystemException("out", null, "No space left on device"),
            "out: No space left on device"),
        Arguments.of(new IOException(new NoSuchFileException("a")), "no such file or directory: a"),
        Arguments.of(
            new EOFException("\n"), "the connection was closed before the answer was complete"));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void namesTheProblem(Exception problem, String cause) {
    assertThat(RootCause.of(problem)).isEqualTo(cause);
  }
}
