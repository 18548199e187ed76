// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrdManifestTest {

  /** Above this size, kubectl apply can't store its annotation and requires --server-side. */
  private static final long LARGEST_ANNOTATION = 262_144;

  private static final Path CRDS = Path.of("..");

  private static final Path FILE = CRDS.resolve(CrdManifest.FILE);

  @Test
  void committedManifestMatchesTypes() throws IOException {
    assertThat(Files.readString(FILE))
        .as("%s differs from the API types: run make crds and commit it", FILE)
        .isEqualTo(Crd.manifest(CRDS));
  }

  @Test
  void committedReferenceMatchesManifest() throws IOException {
    assertThat(Files.readString(CRDS.resolve(CrdManifest.REFERENCE)))
        .as("docs/reference.md differs from the CRD: run make crds and commit it")
        .isEqualTo(Reference.of(Yaml.read(FILE)));
  }

  @Test
  void committedSchemaMatchesManifest() throws IOException {
    assertThat(Files.readString(CRDS.resolve(CrdManifest.SCHEMA)))
        .as("%s differs from the CRD: run make crds and commit it", CrdManifest.SCHEMA)
        .isEqualTo(BareSchema.of(Yaml.read(FILE)));
  }

  @Test
  void generationIsDeterministic() {
    assertThat(Crd.manifest(CRDS)).isEqualTo(Crd.manifest(CRDS));
  }

  @Test
  void canBeAppliedFromTheClient() throws IOException {
    assertThat(Files.size(FILE)).isLessThan(LARGEST_ANNOTATION);
  }

  @Test
  void keepsDeclaredOrderOfColumns() {
    var columns =
        Yaml.read(FILE).at("/spec/versions/0/additionalPrinterColumns").findValuesAsString("name");

    assertThat(columns)
        .containsExactly(
            "Ready", "Reason", "URL", "Endpoints", "Peers", "Enforced", "Addresses", "Age");
  }
}
