// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Manifest;
import dev.appnetwork.cli.inventory.ManifestFiles;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The manifests of the {@code appnetwork import} cases. */
final class Manifests {

  private static final Path CASES = Path.of("src", "test", "resources", "cli");

  private Manifests() {}

  static List<Path> files() {
    try (var files = Files.walk(CASES)) {
      return files
          .filter(file -> file.endsWith("objects.yaml") && file.toString().contains("import-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Manifest> read(Path file) {
    try {
      return ManifestFiles.read(List.of(file.toString()), "default", InputStream.nullInputStream());
    } catch (InputException e) {
      throw new IllegalStateException(e);
    }
  }

  static ImportResult imported(List<Manifest> manifests) {
    return Importer.of(manifests, ClusterFacts.UNKNOWN, ClusterSettings.DEFAULT);
  }
}
