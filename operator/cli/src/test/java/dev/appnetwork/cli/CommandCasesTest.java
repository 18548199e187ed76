// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The output of commands equals the files; {@code -Dgolden.update=true} regenerates them. */
class CommandCasesTest {

  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static List<CommandCase> cases() {
    return CommandCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsExpectedOutput(CommandCase command) throws IOException {
    var answer = command.run();
    if (UPDATE) {
      Files.writeString(command.output(), answer);
    }

    assertThat(command.output()).exists();
    assertThat(answer).isEqualTo(Files.readString(command.output()));
  }
}
