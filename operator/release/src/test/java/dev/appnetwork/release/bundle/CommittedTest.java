// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.crd.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed files equal the generated ones. */
class CommittedTest {

  private static final Path ROOT = BundleUnderTest.ROOT;

  @Test
  void matchesGeneratedFiles() {
    assertThat(new Committed(ROOT).differences(Artifacts.of(Inputs.read(ROOT))))
        .as("run make bundle and commit it")
        .isEmpty();
  }

  @Test
  void generationIsDeterministic() {
    assertThat(Artifacts.of(Inputs.read(ROOT))).isEqualTo(Artifacts.of(Inputs.read(ROOT)));
  }

  @Test
  void readsItsOwnOutput() {
    var csv = new ClusterServiceVersion(Inputs.read(ROOT)).node();

    assertThat(Yaml.parse(Yaml.write(csv))).isEqualTo(csv);
  }

  @Test
  void quotesAmbiguousScalars() {
    var tree =
        Yaml.object().put("time", "2026-11-23T00:00:00Z").put("mode", "Off").put("version", "1.0");

    assertThat(Yaml.write(tree))
        .isEqualTo("time: \"2026-11-23T00:00:00Z\"\nmode: \"Off\"\nversion: \"1.0\"\n");
  }

  @Test
  void detectsAndFixesMissingExtraAndChangedFiles(@TempDir Path root) throws IOException {
    var expected = Map.of("bundle/a/one.yaml", "1\n", "bundle.Dockerfile", "FROM scratch\n");
    Files.createDirectories(root.resolve("bundle"));
    Files.createDirectories(root.resolve("catalog"));
    Files.writeString(root.resolve("bundle/left-over.yaml"), "old");
    Files.writeString(root.resolve("bundle.Dockerfile"), "FROM other\n");
    Files.writeString(root.resolve("catalog/README.md"), "by hand");
    var committed = new Committed(root);

    assertThat(committed.differences(expected))
        .containsExactly("bundle.Dockerfile", "bundle/a/one.yaml", "bundle/left-over.yaml");
    committed.write(expected);

    assertThat(committed.differences(expected)).isEmpty();
    assertThat(root.resolve("catalog/README.md")).exists();
  }

  @Test
  void namesCommandToRun(@TempDir Path root) {
    assertThatThrownBy(() -> Main.main("check", copyWithoutBundle(root)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("run make bundle and commit them");
  }

  private static String copyWithoutBundle(Path root) throws IOException {
    for (var part :
        new String[] {"operator/release/inputs", "deploy/base", "crds/manifests", "samples"}) {
      try (var files = Files.walk(ROOT.resolve(part))) {
        for (var file : files.toList()) {
          var copy = root.resolve(ROOT.relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return root.toString();
  }
}
