// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import dev.appnetwork.testkit.process.Watchdog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds a program from the Go module that pins it. */
final class GoBuild {
  private static final String REMEDY =
      "Install Go 1.26 or newer (https://go.dev/dl) and put it on the PATH, or set"
          + " KUBEBUILDER_ASSETS to a folder that has ";
  private static final int SHOWN_LINES = 20;
  private static final int SHELL_FOUND_NO_PROGRAM = 127;

  private final Path workFolder;
  private final Progress progress;

  GoBuild(Path workFolder, Progress progress) {
    this.workFolder = workFolder;
    this.progress = progress;
  }

  /** Builds a program of the module into the given file. */
  void build(Program program, GoModule pins, Path target) throws Exception {
    var module = Files.createDirectories(workFolder.resolve(pins.folder()));
    requireGo(program, module);
    new ModuleCopies(workFolder).lay(pins, module);
    pins.extract(workFolder);
    var log = workFolder.resolve(program.fileName() + ".log");
    var command =
        List.of(
            "env",
            "CGO_ENABLED=" + (pins.usesC() ? 1 : 0),
            "go",
            "build",
            "-trimpath",
            "-ldflags",
            pins.linkerFlags(),
            "-o",
            target.toString(),
            program.goPackage());
    var code =
        progress.during(
            "building " + program.fileName() + " " + pins.version() + " from its module",
            program.usualBuildTime(),
            () -> run(module, log, command));
    if (code != 0) {
      throw new BinariesException(
          "go build of %s ended with %d; its last lines, of %s:%n%s"
              .formatted(program.fileName(), code, log, lastLines(log)));
    }
  }

  /** Go downloads a newer version if go.mod requires it, so running it verifies the version. */
  private void requireGo(Program program, Path module) throws Exception {
    var log = workFolder.resolve("go-version.log");
    var code = run(module, log, List.of("go", "env", "GOVERSION"));
    if (code == SHELL_FOUND_NO_PROGRAM) {
      throw new BinariesException(
          "Go isn't installed, but is required to build %s. %s%s."
              .formatted(program.fileName(), REMEDY, program.fileName()));
    }
    if (code != 0) {
      throw new BinariesException(
          "This version of Go can't build %s: %s%n%s%s."
              .formatted(program.fileName(), lastLines(log), REMEDY, program.fileName()));
    }
  }

  private static int run(Path module, Path log, List<String> command)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .directory(module.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // The user's own settings must not affect the build.
    builder.environment().put("GOFLAGS", "-buildvcs=false");
    builder.environment().put("GOWORK", "off");
    var process = Watchdog.start(builder);
    var stop = new Thread(() -> stopTree(process), "testenv-stop-build");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      return process.waitFor();
    } finally {
      stopTree(process);
      if (!stop.isAlive()) {
        removeHook(stop);
      }
    }
  }

  /** If only Go itself is killed, its compilers keep running. */
  private static void stopTree(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down and runs the hook itself.
    }
  }

  private static String lastLines(Path log) throws IOException {
    var lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
