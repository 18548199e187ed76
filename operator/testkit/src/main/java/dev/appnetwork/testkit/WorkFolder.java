// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The temporary directory of one control plane: data, keys, configuration, and logs. */
final class WorkFolder {
  private static final String PREFIX = "appnetwork-testenv-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

  /** Another container might share the temporary directory but not the process IDs. */
  private static final Duration MINIMUM_AGE_TO_SWEEP = Duration.ofHours(2);

  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** Creates a directory, and deletes those of killed processes. */
  static WorkFolder create() {
    try {
      var temporary = Path.of(System.getProperty("java.io.tmpdir"));
      sweep(temporary);
      var prefix = PREFIX + ProcessHandle.current().pid() + "-";
      return new WorkFolder(Files.createTempDirectory(temporary, prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  Path write(String name, String content) {
    try {
      return Files.writeString(path.resolve(name), content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    delete(path);
  }

  private static void sweep(Path temporary) throws IOException {
    try (var folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (var folder : folders) {
        var name = NAME.matcher(folder.getFileName().toString());
        if (name.matches() && isOld(folder) && !isAlive(name.group(1))) {
          delete(folder);
        }
      }
    }
  }

  private static boolean isOld(Path folder) throws IOException {
    var oldest = FileTime.from(Instant.now().minus(MINIMUM_AGE_TO_SWEEP));
    try {
      return Files.getLastModifiedTime(folder).compareTo(oldest) < 0;
    } catch (NoSuchFileException e) {
      // Another process has deleted it since.
      return false;
    }
  }

  private static boolean isAlive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // The remaining files are temporary; the next start retries.
    }
  }
}
