package dev.appnetwork.release.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Makes the image of all platforms from a distribution.
 *
 * @param contents what goes into it
 * @param base what it stands on
 * @param platforms what it is to run on
 * @param commit what it was built from; empty if unknown
 * @param work an empty folder
 * @param progress who is told of what is left out
 */
record ImageBuild(
    Contents contents,
    String base,
    List<ImagePlatform> platforms,
    String commit,
    Path work,
    Consumer<String> progress) {
  static final String NAME = "appnetwork/operator";

  /** A result. */
  record Built(String name, String digest) {}

  /** Builds it and writes an OCI layout in a tarball. */
  Built write(Path tar) throws IOException, InterruptedException {
    var images = new LinkedHashMap<ImagePlatform, OciLayout>();
    if (isOfRegistry() && !base.contains("@sha256:")) {
      progress.accept(base + " may be another image tomorrow; with @sha256:... it stays the same");
    }
    for (var platform : platforms) {
      images.put(platform, image(platform));
    }
    var name = NAME + ":" + contents.version();
    return new Built(name, new JoinedImage(images, name, labels()).write(tar));
  }

  private OciLayout image(ImagePlatform platform) throws IOException, InterruptedException {
    var folder = Files.createDirectories(work.resolve(platform.architecture()));
    var plain = layout(platform, folder.resolve("plain"), Stream.empty());
    var archive = archive(platform, plain, folder);
    return archive.isEmpty()
        ? plain
        : layout(
            platform, folder.resolve("archived"), archive.stream().map(Contents::archiveLayer));
  }

  private OciLayout layout(ImagePlatform platform, Path folder, Stream<FileEntriesLayer> further)
      throws IOException, InterruptedException {
    var layers = Stream.concat(contents.layers().stream(), further).toList();
    var tar = folder.resolveSibling(folder.getFileName() + ".tar");
    new PlatformImage(base, platform, layers, labels()).write(tar, work.resolve("cache"));
    return OciLayout.unpack(tar, folder);
  }

  /** The archive is made by the JVM that is in the image, over the very files of the image. */
  private Optional<Path> archive(ImagePlatform platform, OciLayout image, Path folder)
      throws IOException, InterruptedException {
    var manifest = image.json(image.index().path("manifests").path(0));
    var javaHome = javaHome(image.json(manifest.path("config")));
    if (javaHome.isEmpty()) {
      progress.accept(platform + " has no class archive: its base names no JAVA_HOME");
    } else if (!platform.isThisMachine()) {
      progress.accept(platform + " has no class archive: its JVM does not run on this machine");
    } else {
      var home = javaHome.get();
      var layers = elements(manifest.path("layers")).map(image::blob).toList();
      var tree = FileTree.unpack(layers, folder.resolve("tree"), List.of(home, "opt/appnetwork"));
      progress.accept("making a class archive for " + platform);
      return Optional.of(
          new ClassArchive(tree.resolve(Contents.LAUNCHER.toString()), tree.resolve(home))
              .make(folder));
    }
    return Optional.empty();
  }

  private static Optional<String> javaHome(JsonNode config) {
    return elements(config.path("config").path("Env"))
        .map(JsonNode::asText)
        .filter(variable -> variable.startsWith("JAVA_HOME=/"))
        .map(variable -> variable.substring("JAVA_HOME=/".length()))
        .findFirst();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private Map<String, String> labels() {
    var labels = new TreeMap<String, String>();
    label(labels, "title", "AppNetwork operator");
    label(labels, "description", "One object per app that says how it takes part in the network");
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
