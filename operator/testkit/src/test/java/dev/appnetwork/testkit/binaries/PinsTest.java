// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PinsTest {

  @ParameterizedTest
  @EnumSource
  void goModHasTheDownloadedVersion(GoModule module, @TempDir Path folder) throws Exception {
    var goMod = Files.readString(module.extract(folder).resolve("go.mod"));

    assertThat(goMod).contains(module.upstream() + " v" + module.version());
    assertThat(folder.resolve(module.folder()).resolve("go.sum")).isNotEmptyFile();
  }

  @ParameterizedTest
  @EnumSource
  void everyProgramIsAToolOfItsModule(Program program, @TempDir Path folder) throws Exception {
    for (var kubernetes : KubernetesVersion.values()) {
      var goMod = Files.readString(program.module(kubernetes).extract(folder).resolve("go.mod"));

      assertThat(goMod).containsPattern("(?m)^((tool|module) )?\\s*" + program.goPackage() + "$");
    }
  }

  @Test
  void selectsKubernetesByMinorVersion() {
    assertThat(KubernetesVersion.of("")).isEqualTo(KubernetesVersion.NEWEST);
    for (var version : KubernetesVersion.values()) {
      assertThat(KubernetesVersion.of(version.minor())).isEqualTo(version);
    }
    assertThatThrownBy(() -> KubernetesVersion.of("1.30"))
        .isInstanceOf(BinariesException.class)
        .hasMessage("tests.kubernetes must be one of 1.37, 1.31, not \"1.30\"");
  }
}
