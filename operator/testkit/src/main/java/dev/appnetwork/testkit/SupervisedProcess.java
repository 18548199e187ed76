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
 * A program that ends with this JVM, however that ends, and that can be stopped and restarted. Its
 * output is appended to one log file.
 */
public final class SupervisedProcess {
  private static final int SHOWN_LINES = 15;
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final Path log;
  private final Map<String, String> environment;
  private List<String> command;
  private @Nullable Process process;

  /** True if the end of the current process is intended. */
  private volatile boolean stopRequested;

  /**
   * @param name name for messages
   * @param log file for its output
   * @param environment environment variables in addition to this JVM's
   * @param command program and arguments
   */
  public SupervisedProcess(
      String name, Path log, Map<String, String> environment, List<String> command) {
    this.name = name;
    this.log = log;
    this.environment = Map.copyOf(environment);
    this.command = List.copyOf(command);
  }

  /** Returns the name for messages. */
  public String name() {
    return name;
  }

  /** Returns the file with its output since the first start. */
  public Path log() {
    return log;
  }

  /** Returns its process ID while it runs. @throws IllegalStateException if it was never started */
  public long pid() {
    return current().pid();
  }

  /** Sets the command for the next start. */
  synchronized void command(List<String> newCommand) {
    command = List.copyOf(newCommand);
  }

  /** Starts the program, unless it already runs. */
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    stopRequested = false;
    try {
      process = Watchdog.start(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
  }

  /** Returns whether it runs, which includes being paused. */
  public synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Stops it with SIGTERM, and kills it after the grace period. */
  public synchronized void stop(Duration grace) {
    stopRequested = true;
    if (process == null) {
      return;
    }
    // Process.destroy() would also close the pipe, and the watchdog would kill it at once.
    process.toHandle().destroy();
    if (!awaitExit(process, grace)) {
      kill();
    }
  }

  /** Kills it with SIGKILL, paused or not, and waits for its end. */
  public synchronized void kill() {
    stopRequested = true;
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    if (!awaitExit(process, KILL_TIMEOUT)) {
      throw new IllegalStateException(name + " survived SIGKILL");
    }
  }

  /** Kills it without recording that, to simulate a crash. */
  void crash() {
    current().destroyForcibly();
  }

  /** Pauses it with SIGSTOP: its connections stay open without responses. */
  public void pause() {
    signal("STOP");
  }

  /** Resumes it after {@link #pause()}. */
  public void resume() {
    signal("CONT");
  }

  /**
   * Waits for its end.
   *
   * @return the exit code; empty if it still runs after the timeout
   */
  public Optional<Integer> awaitExit(Duration timeout) {
    var current = current();
    return awaitExit(current, timeout) ? Optional.of(current.exitValue()) : Optional.empty();
  }

  /**
   * Returns the description of an unexpected end: name, exit code, last lines, and log file; empty
   * if there was none.
   */
  public Optional<String> failure() {
    var current = process;
    if (current == null || current.isAlive() || stopRequested) {
      return Optional.empty();
    }
    return Optional.of(
        "%s ended with exit code %d. Read %s; its last lines:%n%s"
            .formatted(name, current.exitValue(), log, lastLines()));
  }

  /** Returns the last 15 lines of its log. */
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
        throw new IllegalStateException(name + " can't be sent SIG" + signal);
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
