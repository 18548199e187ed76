// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options that the launcher passes to Java; a script that prints them replaces Java. */
class LauncherTest {

  private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @BeforeEach
  void createDistribution() throws IOException {
    var launcher = folder.resolve("bin/appnetwork");
    Files.createDirectories(launcher.getParent());
    Files.copy(Repository.root().resolve("operator/cli/src/main/dist/bin/appnetwork"), launcher);
    writeScript("jdk/bin/java", "#!/bin/sh\necho \"$@\"\n");
    write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n", BUILT);
    write("lib/appnetwork.jar", "", BUILT);
    write("lib/appnetwork-planner-1.0.jar", "", BUILT);
  }

  @Test
  void usesTheCacheOfThisBuild() throws Exception {
    write("lib/appnetwork.aot", "", BUILT);
    write("lib/render.aot", "", BUILT.plusSeconds(1));

    assertThat(options("operator")).contains("-Xmx96m").contains("lib/appnetwork.aot");
    assertThat(options("render", "-f", "shop.yaml")).contains("lib/render.aot");
  }

  @Test
  void ignoresTheCacheOfAnOlderBuild() throws Exception {
    write("lib/appnetwork.aot", "", BUILT);
    write("lib/appnetwork-planner-1.0.jar", "", BUILT.plusSeconds(1));

    assertThat(options("operator")).contains("-Xmx96m").doesNotContain("AOTCache");
    assertThat(options("render", "-f", "shop.yaml")).doesNotContain("AOTCache");
  }

  @Test
  void rejectsQuotesInJavaOptions() throws Exception {
    var process = start(Map.of("JAVA_OPTS", "-Dname='a b'"), "render");

    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "appnetwork: JAVA_OPTS must not contain quotes. For options with spaces, set"
                + " JDK_JAVA_OPTIONS.");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private String options(String... arguments) throws IOException, InterruptedException {
    var process = start(Map.of(), arguments);
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(folder.resolve("bin/appnetwork").toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private void write(String name, String content, Instant time) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private void writeScript(String name, String content) throws IOException {
    write(name, content, BUILT);
    Files.setPosixFilePermissions(
        folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
