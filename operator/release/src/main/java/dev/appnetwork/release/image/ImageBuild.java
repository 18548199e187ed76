// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Builds the image of all platforms from a distribution.
 *
 * @param contents the files
 * @param base the base image
 * @param platforms the platforms
 * @param commit the source commit; empty if unknown
 * @param work an empty directory
 * @param progress reports omitted parts
 */
record ImageBuild(
    Contents contents,
    String base,
    List<ImagePlatform> platforms,
    String commit,
    Path work,
    Consumer<String> progress) {
  static final String NAME = "appnetwork/operator";

  /** A built image. */
  record Built(String name, String digest) {}

  /** Builds the image and writes it as an OCI layout in a tarball. */
  Built write(Path tar) throws IOException, InterruptedException {
    var images = new LinkedHashMap<ImagePlatform, OciLayout>();
    if (isOfRegistry() && !base.contains("@sha256:")) {
      progress.accept(base + " can change; use @sha256:... for a fixed image");
    }
    for (var platform : platforms) {
      images.put(platform, image(platform));
    }
    var name = NAME + ":" + contents.version();
    return new Built(name, new JoinedImage(images, name, labels()).write(tar));
  }

  private OciLayout image(ImagePlatform platform) throws IOException, InterruptedException {
    var folder = Files.createDirectories(work.resolve(platform.architecture()));
    var tar = folder.resolve("image.tar");
    new PlatformImage(base, platform, contents.layers(), labels())
        .write(tar, work.resolve("cache"));
    return OciLayout.unpack(tar, folder.resolve("image"));
  }

  private Map<String, String> labels() {
    var labels = new TreeMap<String, String>();
    label(labels, "title", "AppNetwork operator");
    label(labels, "description", "Kubernetes operator for AppNetworks, an app's network contract");
    label(labels, "licenses", "Apache-2.0");
    label(labels, "vendor", "AppNetwork");
    label(labels, "version", contents.version());
    if (!commit.isEmpty()) {
      label(labels, "revision", commit);
    }
    if (isOfRegistry()) {
      label(labels, "base.name", base);
    }
    return labels;
  }

  private boolean isOfRegistry() {
    return !base.equals(PlatformImage.SCRATCH) && !base.contains("://");
  }

  private static void label(Map<String, String> labels, String key, String value) {
    labels.put("org.opencontainers.image." + key, value);
  }
}
