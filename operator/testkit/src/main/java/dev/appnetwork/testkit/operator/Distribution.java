// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The output of {@code make build}.
 *
 * @param folder the distribution's root
 */
public record Distribution(Path folder) {

  /** The commands that read files without a cluster, and have an AOT cache of their own. */
  public static final List<String> FILE_COMMANDS = List.of("explain", "render", "graph");

  /** Returns the command that starts the operator. */
  public Path launcher() {
    return folder.resolve("bin/appnetwork");
  }

  /** Returns the directory of jars. */
  public Path lib() {
    return folder.resolve("lib");
  }

  /** Returns the AOT cache of the operator, created by a training run. */
  public Path aotCache() {
    return lib().resolve("appnetwork.aot");
  }

  /** Returns the AOT cache of a command that reads files without a cluster. */
  public Path aotCache(String command) {
    return lib().resolve(command + ".aot");
  }

  /** Returns all AOT caches. */
  public List<Path> aotCaches() {
    return Stream.concat(Stream.of(aotCache()), FILE_COMMANDS.stream().map(this::aotCache))
        .toList();
  }

  /**
   * Returns the file with the path of the JDK that the launcher uses if {@code JAVA_HOME} is unset.
   */
  public Path javaHome() {
    return lib().resolve("java-home");
  }

  /** Returns whether all caches are newer than everything that they depend on. */
  public boolean hasFreshAotCaches() throws IOException {
    for (var cache : aotCaches()) {
      if (!isFresh(cache)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFresh(Path cache) throws IOException {
    return Files.exists(cache) && Files.getLastModifiedTime(cache).compareTo(lastChange()) > 0;
  }

  private FileTime lastChange() throws IOException {
    try (Stream<Path> files = Files.list(lib())) {
      var times =
          Stream.concat(Stream.of(launcher()), files.filter(f -> f.toString().endsWith(".jar")))
              .map(Distribution::timeOf)
              .toList();
      return times.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  private static FileTime timeOf(Path file) {
    return FileTime.fromMillis(file.toFile().lastModified());
  }
}
