// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * The image of one platform. Jib can't write a tarball with several platforms, so the images are
 * joined afterwards.
 *
 * @param base the base: an image name, {@code tar://FILE}, or {@code scratch}
 * @param platform the platform
 * @param layers its files
 * @param labels its labels
 */
record PlatformImage(
    String base,
    ImagePlatform platform,
    List<FileEntriesLayer> layers,
    Map<String, String> labels) {
  static final String SCRATCH = "scratch";

  /**
   * Any user except root. A pod can run it as any other user, because no files belong to this one.
   */
  static final String USER = "65532:65532";

  private static final int PORT = 8080;
  private static final String NAME = "appnetwork/operator";

  /**
   * Writes the image as an OCI layout in a tarball.
   *
   * @param cache a directory for layers
   */
  void write(Path tar, Path cache) throws IOException, InterruptedException {
    try {
      builder()
          .setPlatforms(Set.of(new Platform(platform.architecture(), platform.os())))
          .setFormat(ImageFormat.OCI)
          .setFileEntriesLayers(layers)
          .setEntrypoint(Contents.LAUNCHER.toString())
          .setProgramArguments("operator")
          .setUser(USER)
          .setWorkingDirectory(AbsoluteUnixPath.get("/"))
          .addExposedPort(Port.tcp(PORT))
          .setLabels(labels)
          .containerize(
              Containerizer.to(TarImage.at(tar).named(NAME))
                  .setApplicationLayersCache(cache)
                  .setToolName("appnetwork"));
    } catch (InvalidImageReferenceException e) {
      throw new IllegalArgumentException(base + " must be an image name", e);
    } catch (RegistryException | IOException | ExecutionException e) {
      throw new IOException(failure(e), e);
    } catch (CacheDirectoryCreationException e) {
      throw new IOException(e);
    }
  }

  private String failure(Exception e) {
    return """
    Failed to build the image for %s on the base %s: %s
    Set BASE to an image that you can pull, with Java 25 and a shell:
      make image BASE=registry.example.com/java:25-jre
      make image BASE=tar:///tmp/base.tar PLATFORMS=linux/amd64   (as 'docker save' writes it)
      make image BASE=scratch                                     (no Java: only for inspection)\
    """
        .formatted(platform, base, e.getMessage());
  }

  private JibContainerBuilder builder() throws InvalidImageReferenceException {
    return base.equals(SCRATCH) ? Jib.fromScratch() : Jib.from(base);
  }
}
