// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With deploy/kustomize, kustomize rewrites the references inside AppNetworks. */
@ControlPlaneTest(manifests = "crds/manifests")
class KustomizeIT {

  private static final Path CASE = Path.of("src", "test", "resources", "behaviour", "kustomize");

  @Test
  void rewritesReferencesToObjectsOfTheKustomizationOnly(
      ControlPlane controlPlane, @TempDir Path folder) throws Exception {
    for (var file : List.of("base.yaml", "kustomization.yaml")) {
      Files.copy(CASE.resolve(file), folder.resolve(file));
    }
    Files.copy(
        Repository.root().resolve("deploy/kustomize/appnetwork.yaml"),
        folder.resolve("appnetwork.yaml"));

    var built = Kubectl.of(controlPlane).answer("kustomize", folder.toString());

    assertThat(built.split("---\n", -1))
        .contains(Files.readString(CASE.resolve("checkout.yaml")))
        .anySatisfy(object -> assertThat(object).contains("name: pre-frontend-v2"));
  }
}
