// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/**
 * The CRD of a release, which upgraded clusters contain.
 *
 * @param release the version
 * @param crd the manifest
 */
record ReleasedCrd(String release, JsonNode crd) {

  private static final Path FOLDER = Path.of("../released");

  /** Returns the CRD of the newest release. */
  static ReleasedCrd last() {
    try (var folders = Files.list(FOLDER)) {
      return folders
          .filter(Files::isDirectory)
          .max(Comparator.comparing(ReleasedCrd::versionOf, Arrays::compare))
          .map(ReleasedCrd::read)
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReleasedCrd read(Path folder) {
    var file = folder.resolve(Path.of(CrdManifest.FILE).getFileName());
    return new ReleasedCrd(nameOf(folder), Yaml.read(file));
  }

  private static int[] versionOf(Path folder) {
    return Arrays.stream(nameOf(folder).split("[.]")).mapToInt(Integer::parseInt).toArray();
  }

  private static String nameOf(Path folder) {
    return folder.getFileName().toString();
  }

  @Override
  public String toString() {
    return release;
  }
}
