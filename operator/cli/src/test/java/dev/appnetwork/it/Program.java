// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The distribution's command as a separate process. */
final class Program implements AutoCloseable {

  private static final Path COMMAND = Repository.root().resolve("dist/bin/appnetwork");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final SupervisedProcess process;

  private Program(SupervisedProcess process) {
    this.process = process;
  }

  /** The result of a completed run. */
  record Result(int exitCode, String out, String err) {

    List<String> errLines() {
      return err.lines().toList();
    }
  }

  /** Starts {@code appnetwork operator} with that kubeconfig and configuration. */
  static Program operator(Path folder, Path kubeconfig, String config) {
    return operator(folder, kubeconfig, config, Map.of());
  }

  /** Starts an operator with additional environment variables. */
  static Program operator(
      Path folder, Path kubeconfig, String config, Map<String, String> environment) {
    var variables = new HashMap<>(environment);
    variables.put("KUBECONFIG", kubeconfig.toString());
    var name = "operator-" + UUID.randomUUID().toString().substring(0, 6);
    var file = write(folder.resolve(name + ".yaml"), config);
    var process =
        new SupervisedProcess(
            name,
            folder.resolve(name + ".log"),
            variables,
            List.of(COMMAND.toString(), "operator", "--config", file.toString()));
    process.start();
    return new Program(process);
  }

  /** Runs a command until it exits, with these variables in addition to those of this JVM. */
  static Result run(Map<String, String> environment, String... arguments) {
    var command = new ArrayList<>(List.of(COMMAND.toString()));
    command.addAll(List.of(arguments));
    try {
      var out = Files.createTempFile("appnetwork", ".out");
      var err = Files.createTempFile("appnetwork", ".err");
      var builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " still runs; it said: " + Files.readString(err));
      }
      var result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends SIGTERM like the kubelet, and returns the exit code; empty if it didn't exit in time. */
  Optional<Integer> terminate(Duration within) {
    requestExit();
    return process.awaitExit(within);
  }

  /** Sends SIGTERM without waiting. */
  void requestExit() {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
  }

  /** Suspends the process; its connections stay open. */
  void pause() {
    process.pause();
  }

  void resume() {
    process.resume();
  }

  /** Waits for the process to exit and returns the exit code; empty if it didn't exit in time. */
  Optional<Integer> awaitExit(Duration within) {
    return process.awaitExit(within);
  }

  boolean isRunning() {
    return process.isRunning();
  }

  /** Returns its process ID; the launcher becomes the Java process. */
  long pid() {
    return process.pid();
  }

  /** Returns the lines of its log. */
  List<String> log() {
    try {
      return Files.readAllLines(process.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.kill();
  }
}
