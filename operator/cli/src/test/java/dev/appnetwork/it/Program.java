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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The distribution's command, as processes of their own. */
final class Program implements AutoCloseable {

  private static final Path COMMAND = Repository.root().resolve("dist/bin/appnetwork");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SupervisedProcess process;

  private Program(SupervisedProcess process) {
    this.process = process;
  }

  /** What a run left behind. */
  record Result(int exitCode, String out, String err) {

    List<String> errLines() {
      return err.lines().toList();
    }
  }

  /** Starts {@code appnetwork operator} with that kubeconfig and configuration. */
  static Program operator(Path folder, Path kubeconfig, String config) {
    var name = "operator-" + UUID.randomUUID().toString().substring(0, 6);
    var file = write(folder.resolve(name + ".yaml"), config);
    var process =
        new SupervisedProcess(
            name,
            folder.resolve(name + ".log"),
            Map.of("KUBECONFIG", kubeconfig.toString()),
            List.of(COMMAND.toString(), "operator", "--config", file.toString()));
    process.start();
    return new Program(process);
  }

  /** Runs a command that ends by itself, with these variables beside those of this JVM. */
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
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
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

  /** Asks it to end, as the kubelet does, and tells how it did; empty if it did not in time. */
  Optional<Integer> terminate(Duration within) {
    askToEnd();
    return process.awaitExit(within);
  }

  /** The same, without waiting. */
  void askToEnd() {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
  }

  /** Lets it stand still, connections open. */
  void pause() {
    process.pause();
  }

  void resume() {
    process.resume();
  }

  /** Waits for it to end by itself; its exit code, empty if it did not in time. */
  Optional<Integer> awaitExit(Duration within) {
    return process.awaitExit(within);
  }

  boolean isRunning() {
    return process.isRunning();
  }

  /** Its process id; the launcher becomes the Java process. */
  long pid() {
    return process.pid();
  }

  /** What it logged, by line. */
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
