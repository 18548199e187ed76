// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import static dev.appnetwork.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a JVM exits, its control plane exits too. */
class ParentDeathTest {

  /** A separate JVM that starts a control plane and waits to be killed. */
  static final class Victim {
    public static void main(String[] args) throws InterruptedException {
      var controlPlane = ControlPlane.builder().nodes(0).start();
      // Terminates only by a signal.
      controlPlane.kwok().pause();
      System.out.println("folder " + controlPlane.folder());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "INT"})
  void leavesNoProcess(String signal) throws Exception {
    var victim = startVictim();
    var folder = folderOf(victim);
    assertThat(processesOf(folder)).hasSizeGreaterThanOrEqualTo(5);

    new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + victim.pid()).start().waitFor();

    boolean ended = victim.waitFor(1, TimeUnit.MINUTES);
    victim.destroyForcibly();
    assertThat(ended)
        .as("%s ends it, unless the parent of these tests ignores that signal", signal)
        .isTrue();
    eventually("its processes are gone", () -> processesOf(folder).isEmpty());
    // A killed JVM can't clean up; a later start does.
    assertThat(Files.exists(Path.of(folder))).isEqualTo(signal.equals("KILL"));
    WorkFolder.delete(Path.of(folder));
  }

  @Test
  void stopsWatchdogWithItsProgram() throws Exception {
    var folder = WorkFolder.create();
    var marker = "marker-" + folder.path().getFileName();
    var process =
        new SupervisedProcess(
            marker, folder.resolve("log"), Map.of(), List.of("/bin/sh", "-c", "exit 3"));

    process.start();

    eventually("its end", () -> !process.isRunning());
    assertThat(process.failure().orElseThrow()).contains("exit code 3");
    eventually("the watchdog's end", () -> processesOf(marker).isEmpty());
    folder.delete();
  }

  private static Process startVictim() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), Victim.class.getName())
        .redirectError(Redirect.INHERIT)
        .start();
  }

  private static String folderOf(Process victim) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("folder ")) {
        return line.substring("folder ".length());
      }
    }
    throw new IllegalStateException("The JVM exited before its control plane was ready");
  }

  /** Uses ps, since Java can't read the arguments of processes on macOS. */
  private static List<String> processesOf(String argument) throws Exception {
    var ps = new ProcessBuilder("ps", "-A", "-ww", "-o", "stat=", "-o", "args=").start();
    var lines =
        new ArrayList<>(
            new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(argument) && !line.startsWith("Z"))
                .toList());
    ps.waitFor();
    return lines;
  }
}
