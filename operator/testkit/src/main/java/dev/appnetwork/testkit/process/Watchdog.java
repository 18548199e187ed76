// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a program together with this JVM, even if the JVM is killed. Uses plain POSIX, because macOS
 * has no equivalent of Linux's parent-death signal.
 */
public final class Watchdog {
  /**
   * Starts the watchdog and then becomes the program. The watchdog reads a pipe whose other end
   * only this JVM holds: end of file without a line means that the JVM has ended.
   */
  private static final String SCRIPT =
      """
      exec 3<&0
      ( trap '' INT TERM HUP; read -r _ <&3 || kill -KILL $$ 2>/dev/null ) &
      exec "$@" 3<&- </dev/null
      """;

  private Watchdog() {}

  /**
   * Starts a supervised program. Its standard input is empty, and its process ID is that of the
   * returned process.
   *
   * @param builder the program's command line and settings, except standard input, which must be a
   *     pipe
   */
  public static Process start(ProcessBuilder builder) throws IOException {
    var program = List.copyOf(builder.command());
    var watched = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, program.get(0)));
    watched.addAll(program);
    var process = builder.command(watched).start();
    var unused = process.onExit().thenAccept(Watchdog::dismiss);
    return process;
  }

  /** Writes a line, without which the watchdog would kill the next process with the same ID. */
  private static void dismiss(Process ended) {
    try (var pipe = ended.getOutputStream()) {
      pipe.write('\n');
    } catch (IOException e) {
      // The watchdog has already ended.
    }
  }
}
