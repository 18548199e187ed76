// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A directory in the OCI image layout: blobs by digest, and an index.
 *
 * @param folder its path
 */
record OciLayout(Path folder) {
  static final String BLOBS = "blobs/sha256/";
  static final String INDEX = "index.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Unpacks the tarball of a layout.
   *
   * @param folder the target directory
   */
  static OciLayout unpack(Path tar, Path folder) throws IOException {
    var layout = new OciLayout(Files.createDirectories(folder));
    Files.createDirectories(folder.resolve(BLOBS));
    try (var in = read(Files.newInputStream(tar))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var name = entry.getName();
        if (name.matches(BLOBS + "[0-9a-f]{64}|index\\.json|oci-layout")) {
          Files.copy(in, folder.resolve(name));
        }
      }
    }
    return layout;
  }

  static TarArchiveInputStream read(InputStream in) {
    return new TarArchiveInputStream(new BufferedInputStream(in));
  }

  /** Returns the index. */
  JsonNode index() throws IOException {
    return JSON.readTree(folder.resolve(INDEX).toFile());
  }

  /** Returns the file of a descriptor. */
  Path blob(JsonNode descriptor) {
    var digest = descriptor.path("digest").asString();
    return folder.resolve(BLOBS + digest.substring(digest.indexOf(':') + 1));
  }

  /** Returns the JSON content of a descriptor. */
  JsonNode json(JsonNode descriptor) throws IOException {
    return JSON.readTree(blob(descriptor).toFile());
  }
}
