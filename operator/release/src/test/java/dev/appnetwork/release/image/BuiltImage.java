// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import tools.jackson.databind.JsonNode;

/** An image as pulled from a registry. */
record BuiltImage(OciLayout layout, String digest, Path tar) {
  static final Path DIST = Repository.root().resolve("dist");
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** Builds an image. */
  static BuiltImage build(
      Path dist, String base, List<ImagePlatform> platforms, Path folder, List<String> messages)
      throws IOException, InterruptedException {
    var work = Files.createDirectories(folder.resolve("work"));
    var tar = folder.resolve("image.tar");
    var built =
        new ImageBuild(Contents.of(dist), base, platforms, COMMIT, work, messages::add).write(tar);
    return new BuiltImage(OciLayout.unpack(tar, folder.resolve("layout")), built.digest(), tar);
  }

  static BuiltImage ofScratch(Path dist, Path folder) throws IOException, InterruptedException {
    return build(dist, PlatformImage.SCRATCH, ImagePlatform.ALL, folder, new ArrayList<>());
  }

  /** Returns the index of all platforms, which the digest refers to. */
  JsonNode index() throws IOException {
    return layout.json(layout.index().path("manifests").path(0));
  }

  JsonNode manifest(ImagePlatform platform) throws IOException {
    var descriptor =
        elements(index().path("manifests")).stream()
            .filter(
                m ->
                    m.path("platform")
                        .path("architecture")
                        .asString()
                        .equals(platform.architecture()))
            .findFirst();
    return layout.json(descriptor.orElseThrow());
  }

  JsonNode config(ImagePlatform platform) throws IOException {
    return layout.json(manifest(platform).path("config"));
  }

  List<Path> layers(ImagePlatform platform) throws IOException {
    return elements(manifest(platform).path("layers")).stream().map(layout::blob).toList();
  }

  /** Returns all entries of its layers, in their order. */
  List<TarArchiveEntry> entries(ImagePlatform platform) throws IOException {
    var entries = new ArrayList<TarArchiveEntry>();
    for (var layer : layers(platform)) {
      try (var in = FileTree.openLayer(layer)) {
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
