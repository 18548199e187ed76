// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of crds/src/test/resources/schema, which the API server accepts or rejects.
 *
 * @param name the file name: valid-, invalid-, or warning-, then the topic and .yaml
 * @param text the content: one object, or several that are written one after the other
 */
record SchemaFile(String name, String text) {

  private static final String EXPECT = "# expect: ";

  static List<SchemaFile> all() {
    try (var files = Files.list(Path.of("../src/test/resources/schema"))) {
      return files.sorted().map(SchemaFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SchemaFile read(Path file) {
    try {
      return new SchemaFile(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean is(String kind) {
    return name.startsWith(kind + "-");
  }

  /** Returns the expected messages of the API server, line by line. */
  List<String> expected() {
    return text.lines()
        .takeWhile(line -> line.startsWith(EXPECT))
        .map(line -> line.substring(EXPECT.length()))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
