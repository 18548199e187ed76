// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

/** The exit code of a command depends on whether its output could be written. */
class StandardStreamsTest {

  private final StringWriter messages = new StringWriter();

  private int exitCode(Writer output, int code) {
    var streams = new StandardStreams(new OutputWriter(output), new OutputWriter(messages));
    var line = streams.use(Main.commandLine());
    line.getOut().print("result");
    return streams.exitCode(code);
  }

  private static Writer failing(String why) {
    return new Writer() {
      @Override
      public void write(char[] characters, int offset, int length) {}

      @Override
      public void flush() throws IOException {
        throw new IOException(why);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void completeOutputKeepsTheExitCode() {
    assertThat(exitCode(new StringWriter(), 1)).isEqualTo(1);
    assertThat(messages.toString()).isEmpty();
  }

  @Test
  void incompleteOutputIsAnError() {
    assertThat(exitCode(failing("No space left on device"), 0)).isEqualTo(2);
    assertThat(messages.toString())
        .isEqualToIgnoringNewLines(
            "appnetwork: standard output can't be written: No space left on device");
  }

  @Test
  void readerThatClosesThePipeEndsTheCommandQuietly() {
    assertThat(exitCode(failing("Broken pipe"), 0)).isEqualTo(StandardStreams.PIPE_CLOSED);
    assertThat(messages.toString()).isEmpty();
  }

  @Test
  void incompleteMessagesAreAnError() {
    var streams =
        new StandardStreams(
            new OutputWriter(new StringWriter()), new OutputWriter(failing("No space left")));
    assertThat(streams.exitCode(0)).isEqualTo(2);
  }
}
