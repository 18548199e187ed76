package dev.appnetwork.devtools.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes that an operator takes, as a JVM reads them to make an archive. A JVM lists them in
 * the order in which threads happened to ask; here they are sorted, so that an archive is the same
 * each time.
 *
 * @param names one each
 */
record ClassList(List<String> names) {

  /**
   * What a JVM has written, without its remarks, lambdas, numbers, and what no archive can have.
   */
  static ClassList read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return new ClassList(
          lines
              .filter(line -> !line.startsWith("#") && !line.startsWith("@"))
              .filter(line -> !line.contains(" source: "))
              .map(line -> line.split(" ", 2)[0])
              .distinct()
              .sorted()
              .toList());
    }
  }

  void write(Path file) throws IOException {
    Files.write(file, names);
  }
}
