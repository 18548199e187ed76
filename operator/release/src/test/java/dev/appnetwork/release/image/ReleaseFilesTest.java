// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files of a release, built from a checkout. */
class ReleaseFilesTest {
  private final Path root;
  private final Path dist;
  private final String version = "1.2.3";

  ReleaseFilesTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.dist = Files.createDirectories(root.resolve("dist"));
  }

  @BeforeEach
  void checkout() throws IOException {
    write("dist/bin/appnetwork", "#!/bin/sh");
    write("dist/bin/kubectl-appnetwork", "#!/bin/sh");
    write("dist/lib/graph/elk.jar", "draws");
    write("dist/lib/okhttp.jar", "a library");
    write("dist/lib/okhttp-old.jar", "left over");
    write("dist/lib/appnetwork.aot", "of this machine");
    program();
    write("dist/image-" + version + ".tar", "an image");
    write("dist/appnetwork.cdx.json", "{}");
    write("LICENSE", "free");
    write("crds/manifests/appnetworks.appnetwork.dev.yaml", "kind: CustomResourceDefinition");
    var image = "  image: appnetwork/operator:" + version + "\n";
    write("dist/install.yaml", image);
    write("deploy/base/deployment.yaml", image);
    write("bundle/manifests/appnetwork-operator.clusterserviceversion.yaml", image);
    write(
        "CHANGELOG.md",
        """
        # Changelog

        ## [Unreleased]

        - Tomorrow.

        ## [%s] - 2026-11-23

        ### Added

        - Today.

        ## [0.0.1]

        - Yesterday.
        """
            .formatted(version));
  }

  @Test
  void takesReleaseNotesFromTheChangelog() throws IOException {
    new ReleaseFiles(root, version).write();

    assertThat(dist.resolve("release-notes.md"))
        .hasContent("# AppNetwork " + version + "\n\n### Added\n\n- Today.\n");
  }

  @Test
  void listsChecksumOfEveryFile() throws IOException {
    var released = new ReleaseFiles(root, version).write();

    var sums = new TreeMap<String, String>();
    for (var line : Files.readAllLines(dist.resolve("SHA256SUMS"))) {
      var parts = line.split("  ", 2);
      sums.put(parts[1], parts[0]);
    }
    assertThat(sums)
        .containsOnlyKeys(
            "appnetwork-" + version + ".tar.gz",
            "appnetwork-krew.yaml",
            "appnetwork.cdx.json",
            "appnetworks.appnetwork.dev.yaml",
            "image-" + version + ".tar",
            "install.yaml",
            "release-notes.md");
    assertThat(released).hasSameSizeAs(sums.keySet());
    for (var file : released) {
      assertThat(sums.get(file.getFileName().toString()))
          .isEqualTo(JoinedImage.sha256(Files.readAllBytes(file)));
    }
  }

  @Test
  void distributionIsReproducible() throws IOException {
    var file = dist.resolve("appnetwork-" + version + ".tar.gz");
    new ReleaseFiles(root, version).write();
    var once = JoinedImage.sha256(Files.readAllBytes(file));
    new ReleaseFiles(root, version).write();

    assertThat(JoinedImage.sha256(Files.readAllBytes(file))).isEqualTo(once);
    assertThat(entries(file))
        .containsExactly(
            "LICENSE 644",
            "bin/appnetwork 755",
            "bin/kubectl-appnetwork 755",
            "lib/appnetwork.jar 644",
            "lib/graph/elk.jar 644",
            "lib/okhttp.jar 644");
  }

  @Test
  void krewManifestHasTheChecksumOfTheDistribution() throws IOException {
    new ReleaseFiles(root, version).write();

    var manifest =
        new YAMLMapper().readTree(Files.readString(dist.resolve("appnetwork-krew.yaml")));
    var archive = "appnetwork-" + version + ".tar.gz";
    assertThat(manifest.at("/metadata/name").asString()).isEqualTo("appnetwork");
    assertThat(manifest.at("/spec/version").asString()).isEqualTo("v" + version);
    // krew rejects longer descriptions.
    assertThat(manifest.at("/spec/shortDescription").asString()).hasSizeLessThanOrEqualTo(50);
    var platform = manifest.at("/spec/platforms/0");
    assertThat(platform.at("/uri").asString()).endsWith("/v" + version + "/" + archive);
    assertThat(platform.at("/sha256").asString())
        .isEqualTo(JoinedImage.sha256(Files.readAllBytes(dist.resolve(archive))));
    assertThat(entries(dist.resolve(archive))).contains(platform.at("/bin").asString() + " 755");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy/base/deployment.yaml",
        "bundle/manifests/appnetwork-operator.clusterserviceversion.yaml",
        "dist/install.yaml"
      })
  void rejectsReferencesToOtherVersions(String file) throws IOException {
    write(file, "  image: appnetwork/operator:" + version + "1\n");

    assertThatThrownBy(() -> new ReleaseFiles(root, version).write())
        .hasMessage(file + " does not name appnetwork/operator:" + version);
  }

  @Test
  void rejectsDistributionOfAnotherVersion() {
    assertThatThrownBy(() -> new ReleaseFiles(root, "9.9.9").write())
        .hasMessage("dist/ has " + version + ", and not 9.9.9");
  }

  @Test
  void requiresReleaseNotes() {
    write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- Tomorrow.\n");

    assertThatThrownBy(() -> new ReleaseFiles(root, version).write())
        .hasMessageContaining("no section '## [" + version + "]'");
  }

  @Test
  void reportsMissingFiles() throws IOException {
    Files.delete(dist.resolve("appnetwork.cdx.json"));

    assertThatThrownBy(() -> new ReleaseFiles(root, version).write())
        .hasMessage("not found: dist/appnetwork.cdx.json, which belongs to a release");
    assertThat(dist.resolve("SHA256SUMS")).doesNotExist();
  }

  private void program() throws IOException {
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.CLASS_PATH, "okhttp.jar");
    attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    new JarOutputStream(
            Files.newOutputStream(dist.resolve("lib").resolve(Contents.PROGRAM)), manifest)
        .close();
  }

  private List<String> entries(Path file) throws IOException {
    var entries = new ArrayList<String>();
    try (var in = OciLayout.read(new GZIPInputStream(Files.newInputStream(file)))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var name = entry.getName().replaceFirst("^appnetwork-" + version + "/", "");
        entries.add(name + " " + Integer.toOctalString(entry.getMode() & 0777));
      }
    }
    return entries;
  }

  private void write(String file, String text) {
    try {
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
