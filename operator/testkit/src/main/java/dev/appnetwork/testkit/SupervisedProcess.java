// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import dev.appnetwork.testkit.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that never outlives this JVM, however that ends, and that can be stopped and started
 * again. Its output is appended to one log file.
 */
public final class SupervisedProcess {
  private static final int SHOWN_LINES = 15;
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final Path log;
  private final Map<String, String> environment;
  private List<String> command;
  private @Nullable Process process;

  /** Whether the end of the current process is somebody's wish. */
  private volatile boolean endWanted;

  /**
   * @param name what messages call it
   * @param log file that its output is appended to
   * @param environment variables beside those of this JVM
   * @param command program and arguments
   */
  public SupervisedProcess(
      String name, Path log, Map<String, String> environment, List<String> command) {
    this.name = name;
    this.log = log;
    this.environment = Map.copyOf(environment);
    this.command = List.copyOf(command);
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** The file with everything that it printed, over all its starts. */
  public Path log() {
    return log;
  }

  /**
   * Its process id, for as long as it runs.
   *
   * @throws IllegalStateException if it was never started
   */
  public long pid() {
    return current().pid();
  }

  /** Uses other arguments from the next start on. */
  synchronized void command(List<String> newCommand) {
    command = List.copyOf(newCommand);
  }

  /** Starts it; nothing happens where it runs already. */
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    endWanted = false;
    try {
      process = Watchdog.start(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
  }

  /** Whether it runs; true also while it is paused. */
  public synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Asks it to stop (SIGTERM) and kills it where it has not stopped in time. */
  public synchronized void stop(Duration grace) {
    endWanted = true;
    if (process == null) {
      return;
    }
    // Process.destroy() would close the pipe as well, and the watchdog then kill at once.
    process.toHandle().destroy();
    if (!awaitExit(process, grace)) {
      kill();
    }
  }

  /** Kills it (SIGKILL), paused or not, and waits for its end. */
  public synchronized void kill() {
    endWanted = true;
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    if (!awaitExit(process, KILL_TIMEOUT)) {
      throw new IllegalStateException(name + " survived SIGKILL");
    }
  }

  /** Kills it behind this object's back, as a crash would end it. */
  void crash() {
    current().destroyForcibly();
  }

  /** Stops it from running (SIGSTOP): its connections stay open and nothing answers. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it run on after {@link #pause()}. */
  public void resume() {
    signal("CONT");
  }

  /** Waits for its end; the exit code, or empty if it still runs after that time. */
  public Optional<Integer> awaitExit(Duration timeout) {
    var current = current();
    return awaitExit(current, timeout) ? Optional.of(current.exitValue()) : Optional.empty();
  }

  /**
   * Why it does not run although nobody stopped it: its name, exit code, last lines and log file;
   * empty where all is well.
   */
  public Optional<String> failure() {
    var current = process;
    if (current == null || current.isAlive() || endWanted) {
      return Optional.empty();
    }
    return Optional.of(
        "%s ended with exit code %d. Read %s; its last lines:%n%s"
            .formatted(name, current.exitValue(), log, lastLines()));
  }

  /** The end of its log, 15 lines. */
  public String lastLines() {
    var lines = logText().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }

  String logText() {
    try {
      return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process current() {
    var current = process;
    if (current == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return current;
  }

  private void signal(String signal) {
    try {
      var command = "kill -" + signal + " " + current().pid();
      if (new ProcessBuilder("/bin/sh", "-c", command).start().waitFor() != 0) {
        throw new IllegalStateException(name + " does not take SIG" + signal);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static boolean awaitExit(Process process, Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
