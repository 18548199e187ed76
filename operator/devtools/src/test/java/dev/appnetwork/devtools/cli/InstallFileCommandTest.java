// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The single install file that can be applied instead of the kustomization. */
class InstallFileCommandTest {

  @Test
  void containsAllOfTheBaseReproducibly(@TempDir Path folder) throws Exception {
    var root = Repository.root();
    Files.createDirectories(folder.resolve("deploy"));
    Files.createSymbolicLink(folder.resolve("deploy/base"), root.resolve("deploy/base"));
    var file = folder.resolve("dist/install.yaml");

    assertThat(install(folder)).isZero();
    var first = Files.readString(file);
    assertThat(install(folder)).isZero();

    assertThat(Files.readString(file)).isEqualTo(first);
    for (var kind :
        new String[] {
          "Namespace",
          "CustomResourceDefinition",
          "ServiceAccount",
          "ClusterRole",
          "ClusterRoleBinding",
          "Role",
          "RoleBinding",
          "ConfigMap",
          "Deployment",
          "Service",
          "PodDisruptionBudget",
          "NetworkPolicy"
        }) {
      assertThat(first.lines()).contains("kind: " + kind);
    }
  }

  private static int install(Path root) {
    return new CommandLine(new InstallFileCommand()).execute("--root", root.toString());
  }
}
