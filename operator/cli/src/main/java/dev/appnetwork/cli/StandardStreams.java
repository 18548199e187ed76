// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.discovery.RootCause;
import java.io.FileDescriptor;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Standard output and standard error of a command, whose failures are errors of the command. */
final class StandardStreams {

  /** The exit code of a program that the signal SIGPIPE ends. */
  static final int PIPE_CLOSED = 141;

  private final OutputWriter output;
  private final OutputWriter error;
  private final PrintWriter out;
  private final PrintWriter err;

  StandardStreams() {
    this(new OutputWriter(FileDescriptor.out), new OutputWriter(FileDescriptor.err));
  }

  StandardStreams(OutputWriter output, OutputWriter error) {
    this.output = output;
    this.error = error;
    this.out = new PrintWriter(new PrintableWriter(output), true);
    this.err = new PrintWriter(new PrintableWriter(new ShortWords(error)), true);
  }

  /** Makes the command write to these streams. */
  CommandLine use(CommandLine line) {
    return line.setOut(out).setErr(err);
  }

  /**
   * Returns the exit code of a command that has ended.
   *
   * @param code its exit code if the output is complete
   */
  int exitCode(int code) {
    out.flush();
    err.flush();
    if (output.isPipeClosed()) {
      return PIPE_CLOSED;
    }
    var failure = output.failure();
    if (failure != null) {
      err.println("appnetwork: standard output can't be written: " + RootCause.of(failure));
    }
    return failure == null && error.failure() == null ? code : UserCommands.USAGE_ERROR;
  }
}
