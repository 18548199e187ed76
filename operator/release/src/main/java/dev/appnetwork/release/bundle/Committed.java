// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import dev.appnetwork.crd.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The generated files of a checkout.
 *
 * @param root its directory
 */
record Committed(Path root) {

  private static final List<String> PLACES =
      List.of("bundle", "bundle.Dockerfile", "catalog", "deploy/chart");

  /** Returns the existing files, by path, without handwritten pages. */
  Map<String, String> files() {
    var files = new TreeMap<String, String>();
    for (var place : PLACES) {
      var start = root.resolve(place);
      if (!Files.exists(start)) {
        continue;
      }
      try (var found = Files.walk(start)) {
        found
            .filter(Files::isRegularFile)
            .filter(file -> !file.toString().endsWith(".md"))
            .forEach(
                file ->
                    files.put(
                        root.relativize(file).toString().replace('\\', '/'), Yaml.text(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** Returns the paths of missing, additional, and different files. */
  List<String> differences(Map<String, String> wanted) {
    var files = files();
    var paths = new TreeSet<>(wanted.keySet());
    paths.addAll(files.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(wanted.get(path), files.get(path)))
        .toList();
  }

  void write(Map<String, String> wanted) throws IOException {
    for (var path : differences(wanted)) {
      var file = root.resolve(path);
      var text = wanted.get(path);
      if (text == null) {
        Files.delete(file);
      } else {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
      }
    }
  }
}
