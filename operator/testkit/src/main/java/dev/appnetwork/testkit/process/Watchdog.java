// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a program end with this JVM, even where that is killed. Plain POSIX, since Linux's death
 * signal for children is unknown to macOS.
 */
public final class Watchdog {
  /**
   * Becomes the program after leaving the watchdog behind, which reads a pipe whose other end only
   * this JVM holds: its end without a line means that the JVM is gone.
   */
  private static final String SCRIPT =
      """
      exec 3<&0
      ( trap '' INT TERM HUP; read -r _ <&3 || kill -KILL $$ 2>/dev/null ) &
      exec "$@" 3<&- </dev/null
      """;

  private Watchdog() {}

  /**
   * Starts a program under watch. Its standard input is empty and its process id is that of the
   * process returned.
   *
   * @param builder with the program's own command line and everything else set, but for the input,
   *     which stays a pipe
   */
  public static Process start(ProcessBuilder builder) throws IOException {
    var program = List.copyOf(builder.command());
    var watched = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, program.get(0)));
    watched.addAll(program);
    var process = builder.command(watched).start();
    var unused = process.onExit().thenAccept(Watchdog::dismiss);
    return process;
  }

  /** A line is the all-clear: without it the watchdog would kill whoever has that id by then. */
  private static void dismiss(Process ended) {
    try (var pipe = ended.getOutputStream()) {
      pipe.write('\n');
    } catch (IOException e) {
      // The watchdog is gone already.
    }
  }
}
