// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
  private final List<String> messages = new ArrayList<>();

  private final Path folder;

  BinariesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void prefersConfiguredFolderOverCache() throws Exception {
    var assets = Files.createDirectories(folder.resolve("assets"));
    var environment =
        Map.of("KUBEBUILDER_ASSETS", assets.toString(), "XDG_CACHE_HOME", folder.toString());
    var binaries = Binaries.of(environment, messages::add);
    var inAssets = executable(assets.resolve("etcd"));
    executable(binaries.cache().resolve("etcd"));
    var inCache = executable(binaries.cache().resolve("kwok"));

    assertThat(binaries.get(List.of(Program.ETCD, Program.KWOK)))
        .isEqualTo(Map.of(Program.ETCD, inAssets, Program.KWOK, inCache));
    assertThat(messages).isEmpty();
  }

  @Test
  void reportsMissingProgram() throws Exception {
    var binaries = Binaries.of(Map.of("XDG_CACHE_HOME", folder.toString()), messages::add);
    executable(binaries.cache().resolve("etcd"));

    assertThat(binaries.areAvailable(List.of(Program.ETCD))).isTrue();
    assertThat(binaries.areAvailable(List.of(Program.ETCD, Program.KWOK))).isFalse();
  }

  @Test
  void namesCacheByVersionAndPlatform() {
    var binaries = Binaries.of(Map.of("XDG_CACHE_HOME", folder.toString()), messages::add);

    assertThat(binaries.cache())
        .isEqualTo(
            folder.resolve("appnetwork/testenv/" + Versions.KUBERNETES + "-" + Platform.current()));
  }

  @Test
  void takesProgramsOfAnOlderKubernetesFromTheirOwnCacheOnly() throws Exception {
    var assets = Files.createDirectories(folder.resolve("assets"));
    executable(assets.resolve("kube-apiserver"));
    var environment =
        Map.of("KUBEBUILDER_ASSETS", assets.toString(), "XDG_CACHE_HOME", folder.toString());
    var binaries = Binaries.of(environment, KubernetesVersion.OLDEST, messages::add);
    executable(binaries.cache().resolve("kube-apiserver"));
    var etcd = executable(binaries.cache().resolve("etcd"));
    assertThat(binaries.areAvailable(List.of(Program.KUBE_APISERVER))).isFalse();

    var own = Versions.OLDEST_KUBERNETES + "-" + Platform.current() + "/kube-apiserver";
    var apiServer = executable(binaries.cache().resolveSibling(own));
    assertThat(binaries.get(List.of(Program.ETCD, Program.KUBE_APISERVER)))
        .isEqualTo(Map.of(Program.ETCD, etcd, Program.KUBE_APISERVER, apiServer));
  }

  @Test
  void platformsInGoWords() {
    assertThat(Platform.of("Mac OS X", "aarch64")).hasToString("darwin-arm64");
    assertThat(Platform.of("Linux", "amd64")).hasToString("linux-amd64");
    assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Windows 11");
  }

  @Test
  void linkerFlagsCarryTheVersionThatTheServersReport() {
    assertThat(GoModule.KUBERNETES.linkerFlags())
        .isEqualTo(
            "-s -w -X k8s.io/component-base/version.gitVersion=v1.37.2"
                + " -X k8s.io/component-base/version.gitMajor=1"
                + " -X k8s.io/component-base/version.gitMinor=37");
    assertThat(GoModule.OLDEST_KUBERNETES.linkerFlags())
        .contains("gitVersion=v" + Versions.OLDEST_KUBERNETES)
        .contains("gitMinor=31");
    assertThat(GoModule.ETCD.linkerFlags()).isEqualTo("-s -w");
  }

  private static Path executable(Path path) throws Exception {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "#!/bin/sh\n");
    assertThat(path.toFile().setExecutable(true)).isTrue();
    return path;
  }
}
