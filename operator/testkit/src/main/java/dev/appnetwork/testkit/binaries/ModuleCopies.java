// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/**
 * Copies modules from Go's cache, so that single files can be replaced; Go rejects overlays of
 * files in its cache.
 */
final class ModuleCopies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path workFolder;

  ModuleCopies(Path workFolder) {
    this.workFolder = workFolder;
  }

  /** Creates the copies that a module needs, in its directory. */
  void lay(GoModule module, Path target) throws IOException, InterruptedException {
    // Outside of any module, so that no replace directives apply.
    var outside = Files.createDirectories(workFolder.resolve("download"));
    for (var copy : module.copies().entrySet()) {
      copy(folderOf(copy.getValue(), outside), target.resolve(copy.getKey()));
    }
  }

  private static Path folderOf(String moduleAndVersion, Path outside)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(List.of("go", "mod", "download", "-json", moduleAndVersion))
            .directory(outside.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("GOFLAGS", "");
    builder.environment().put("GOWORK", "off");
    var process = builder.start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new BinariesException("go mod download of " + moduleAndVersion + " failed: " + answer);
    }
    return Path.of(JSON.readTree(answer).get("Dir").asString());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
  }
}
