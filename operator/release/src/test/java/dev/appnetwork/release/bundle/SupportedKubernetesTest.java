// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.binaries.KubernetesVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every page that states the minimum Kubernetes version states the oldest tested one. */
class SupportedKubernetesTest {

  private static final Path ROOT = BundleUnderTest.ROOT;
  private static final String OLDEST = KubernetesVersion.OLDEST.minor();
  private static final String NEWEST = KubernetesVersion.NEWEST.minor();

  private static final Map<String, String> PLACES =
      Map.of(
          "README.md", "Kubernetes %s or later.".formatted(OLDEST),
          "docs/stability.md", "| Kubernetes | %s | %s and %s, ".formatted(OLDEST, OLDEST, NEWEST),
          "operator/release/inputs/csv.yaml", "minKubeVersion: %s.0".formatted(OLDEST),
          "bundle/manifests/appnetwork-operator.clusterserviceversion.yaml",
              "minKubeVersion: \"%s.0\"".formatted(OLDEST),
          "deploy/chart/Chart.yaml", "kubeVersion: '>=%s.0-0'".formatted(OLDEST),
          "Makefile", "$(or $(KUBERNETES),%s %s)".formatted(OLDEST, NEWEST),
          ".github/workflows/nightly.yaml",
              "kubernetes: [\"%s\", \"%s\"]".formatted(OLDEST, NEWEST));

  /** A minimum in prose, for example "Kubernetes 1.31 or later". */
  private static final Pattern STATED =
      Pattern.compile("Kubernetes v?(1\\.\\d+)[\\d.]*\\s+(?:or|and) (?:later|newer|above|higher)");

  @Test
  void statesTheOldestTestedVersionAsTheMinimum() {
    PLACES.forEach((file, text) -> assertThat(read(ROOT.resolve(file))).as(file).contains(text));
  }

  @Test
  void statesNoOtherMinimum() throws IOException {
    var mismatches = new ArrayList<String>();
    for (var start : List.of("README.md", "CHANGELOG.md", "docs", "deploy", "samples", "bundle")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(start))) {
        files
            .filter(file -> file.toString().matches(".*\\.(md|yaml)"))
            .forEach(
                file ->
                    STATED
                        .matcher(read(file))
                        .results()
                        .filter(stated -> !stated.group(1).equals(OLDEST))
                        .forEach(stated -> mismatches.add(file + ": " + stated.group())));
      }
    }
    assertThat(mismatches).isEmpty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
