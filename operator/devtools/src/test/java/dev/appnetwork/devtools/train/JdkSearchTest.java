// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkSearchTest {
  private final Path folder;

  JdkSearchTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void prefersRecentJavaHome() throws Exception {
    var home = jdk("home", "25.0.1");
    jdk("places/newer", "27");

    assertThat(find(Map.of("JAVA_HOME", home.toString()))).hasValue(new Jdk(home, 25));
  }

  @Test
  void fallsBackToThePath() throws Exception {
    var old = jdk("home", "17.0.9");
    var onPath = jdk("elsewhere", "26-ea");
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), onPath.resolve("bin/java"));
    jdk("places/newer", "27");

    assertThat(find(Map.of("JAVA_HOME", old.toString(), "PATH", "/nowhere:" + bin)))
        .hasValue(new Jdk(onPath.toRealPath(), 26));
  }

  @Test
  void fallsBackToNewestInUsualPlaces() throws Exception {
    jdk("places/a", "25.0.3");
    var newest = jdk("places/b/Contents/Home", "100.0.1");
    jdk("places/c", "21.0.2");

    assertThat(find(Map.of())).hasValue(new Jdk(newest, 100));
  }

  @Test
  void ignoresOlderJdks() throws Exception {
    jdk("places/a", "24.0.2");
    Files.createDirectories(folder.resolve("places/no-jdk"));

    assertThat(find(Map.of())).isEmpty();
  }

  private Optional<Jdk> find(Map<String, String> environment) {
    return new JdkSearch(
            environment, List.of(folder.resolve("places")), List.of("", "Contents/Home"))
        .find();
  }

  private Path jdk(String name, String version) throws Exception {
    var home = Files.createDirectories(folder.resolve(name));
    var java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
