// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.operator.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training is skipped if the JDK or the programs are missing, or if the cache is current. */
class PreparationTest {
  private final List<String> messages = new ArrayList<>();
  private final Path folder;
  private final Distribution distribution;

  PreparationTest(@TempDir Path folder) {
    this.folder = folder;
    distribution = new Distribution(folder.resolve("dist"));
  }

  @BeforeEach
  void build() throws Exception {
    Files.createDirectories(distribution.lib());
    Files.createDirectories(distribution.launcher().getParent());
    Files.writeString(distribution.launcher(), "#!/bin/sh\n");
    Files.writeString(distribution.lib().resolve("appnetwork.jar"), "classes");
  }

  @Test
  void namesMissingJdk() throws Exception {
    Files.writeString(distribution.javaHome(), "/gone\n");

    prepare();

    assertThat(messages).singleElement().asString().contains("no JDK 25 or newer; install one");
    assertThat(distribution.javaHome()).doesNotExist();
  }

  @Test
  void recordsJdkWithoutPrograms() throws Exception {
    var home = jdk();

    prepare();

    assertThat(messages).singleElement().asString().contains("run 'make demo' first");
    assertThat(distribution.javaHome()).hasContent(home.toString());
  }

  @Test
  void keepsCurrentCache() throws Exception {
    Files.writeString(distribution.javaHome(), jdk() + "\n");
    for (var cache : distribution.aotCaches()) {
      Files.writeString(cache, "classes");
      later(cache, 10);
    }

    prepare();

    assertThat(messages).containsExactly("the AOT cache is up to date");
  }

  @Test
  void replacesOutdatedCache() throws Exception {
    Files.writeString(distribution.javaHome(), jdk() + "\n");
    Files.writeString(distribution.aotCache(), "classes");
    later(distribution.lib().resolve("appnetwork.jar"), 10);

    prepare();

    assertThat(messages).singleElement().asString().contains("is skipped");
  }

  private void prepare() throws Exception {
    var places = folder.resolve("places");
    new Preparation(
            folder,
            distribution,
            Binaries.of(Map.of("XDG_CACHE_HOME", folder.toString()), messages::add),
            new JdkSearch(Map.of(), List.of(places), List.of("")),
            messages::add)
        .run();
  }

  private Path jdk() throws Exception {
    var home = Files.createDirectories(folder.resolve("places/jdk"));
    var java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    return home;
  }

  private static void later(Path file, int seconds) throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }
}
