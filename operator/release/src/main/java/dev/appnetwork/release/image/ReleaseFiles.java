// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * The files of a release besides the image: the distribution as an archive, the krew manifest,
 * notes, and checksums.
 *
 * @param root the checkout, with a distribution of this version
 * @param version the version, which all files must contain
 */
record ReleaseFiles(Path root, String version) {
  static final String CHECKSUMS = "SHA256SUMS";
  static final String CRD = "appnetworks.appnetwork.dev.yaml";

  private static final int FILE = 0100644;
  private static final int COMMAND = 0100755;

  /** Files in which users find the image; each must contain the image of this version. */
  private static final List<String> NAMING_THE_IMAGE =
      List.of(
          "deploy/base/deployment.yaml",
          "bundle/manifests/appnetwork-operator.clusterserviceversion.yaml",
          "dist/install.yaml");

  /**
   * Writes all files.
   *
   * @return the released files
   * @throws IOException if a file is missing, or contains another version
   */
  List<Path> write() throws IOException {
    var contents = Contents.of(dist());
    if (!contents.version().equals(version)) {
      throw new IOException("dist/ has " + contents.version() + ", and not " + version);
    }
    var image = ImageBuild.NAME + ":" + version;
    for (var file : NAMING_THE_IMAGE) {
      if (!Files.readString(root.resolve(file)).lines().anyMatch(l -> l.endsWith(": " + image))) {
        throw new IOException(file + " does not name " + image);
      }
    }
    var notes = notes(Files.readString(root.resolve("CHANGELOG.md")));
    Files.writeString(dist().resolve("release-notes.md"), notes);
    Files.write(dist().resolve(CRD), Files.readAllBytes(root.resolve("crds/manifests/" + CRD)));
    var distribution = "appnetwork-" + version + ".tar.gz";
    archive(contents, dist().resolve(distribution));
    var checksum = JoinedImage.sha256(Files.readAllBytes(dist().resolve(distribution)));
    Files.writeString(
        dist().resolve(KrewManifest.NAME), KrewManifest.of(version, distribution, checksum));
    var released =
        List.of(
            distribution,
            KrewManifest.NAME,
            "appnetwork.cdx.json",
            CRD,
            "image-" + version + ".tar",
            "install.yaml",
            "release-notes.md");
    Files.writeString(dist().resolve(CHECKSUMS), checksums(released));
    return released.stream().map(dist()::resolve).toList();
  }

  private Path dist() {
    return root.resolve("dist");
  }

  /** Returns the changelog's section for this version. */
  String notes(String changelog) throws IOException {
    var section = new StringBuilder();
    var within = false;
    for (var line : changelog.lines().toList()) {
      if (line.startsWith("## ")) {
        within = line.startsWith("## [" + version + "]");
      } else if (within) {
        section.append(line).append('\n');
      }
    }
    if (section.toString().isBlank()) {
      throw new IOException(
          "CHANGELOG.md has no section '## [%s]': rename 'Unreleased' to it, with the date"
              .formatted(version));
    }
    return "# AppNetwork " + version + "\n\n" + section.toString().strip() + "\n";
  }

  /** Returns the checksums in the format of {@code sha256sum -c}. */
  private String checksums(List<String> names) throws IOException {
    var lines = new StringBuilder();
    for (var name : names) {
      var file = dist().resolve(name);
      if (!Files.exists(file)) {
        throw new IOException("not found: dist/" + name + ", which belongs to a release");
      }
      lines
          .append(JoinedImage.sha256(Files.readAllBytes(file)))
          .append("  ")
          .append(name)
          .append('\n');
    }
    return lines.toString();
  }

  /** Writes a reproducible archive, without files that are only useful on the build machine. */
  private void archive(Contents contents, Path file) throws IOException {
    var files = new TreeMap<String, Path>();
    files.put("LICENSE", root.resolve("LICENSE"));
    files.put("bin/appnetwork", contents.launcher());
    files.put("bin/kubectl-appnetwork", contents.launcher().resolveSibling("kubectl-appnetwork"));
    files.put("lib/" + Contents.PROGRAM, contents.lib().resolve(Contents.PROGRAM));
    contents.classPath().forEach(jar -> files.put("lib/" + jar, contents.lib().resolve(jar)));
    // The libraries of the graph command, which the image doesn't contain.
    try (var jars = Files.list(contents.lib().resolve("graph"))) {
      jars.forEach(jar -> files.put("lib/graph/" + jar.getFileName(), jar));
    }
    var gzip = new GzipParameters();
    gzip.setCompressionLevel(Deflater.BEST_COMPRESSION);
    try (var out =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(Files.newOutputStream(file), gzip),
            StandardCharsets.UTF_8.name())) {
      for (var each : files.entrySet()) {
        var entry = new TarArchiveEntry("appnetwork-" + version + "/" + each.getKey());
        entry.setSize(Files.size(each.getValue()));
        entry.setMode(each.getKey().startsWith("bin/") ? COMMAND : FILE);
        entry.setModTime(0);
        out.putArchiveEntry(entry);
        Files.copy(each.getValue(), out);
        out.closeArchiveEntry();
      }
    }
  }
}
