// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What {@code make build} makes.
 *
 * @param folder the distribution's root
 */
public record Distribution(Path folder) {

  /** The command that starts the operator. */
  public Path launcher() {
    return folder.resolve("bin/appnetwork");
  }

  /** The folder with the jars. */
  public Path lib() {
    return folder.resolve("lib");
  }

  /** Classes as a JVM loads them fastest; made by a training run. */
  public Path aotCache() {
    return lib().resolve("appnetwork.aot");
  }

  /** The same for commands that read files and ask no cluster. */
  public Path filesAotCache() {
    return lib().resolve("files.aot");
  }

  /** Names the JDK that the launcher takes where {@code JAVA_HOME} is not set. */
  public Path javaHome() {
    return lib().resolve("java-home");
  }

  /** Whether both caches were made after everything that they depend on. */
  public boolean hasFreshAotCache() throws IOException {
    return isFresh(aotCache()) && isFresh(filesAotCache());
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
