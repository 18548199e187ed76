// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with a checkout of one sample and a shell script as the operator. */
class DemoCommandTest {
  private static final String READY =
      """
      {"status": {"conditions": [{"type": "Ready", "status": "%s", "observedGeneration": 1,
        "reason": "Because", "message": "the script says so"}]}}
      """;

  private final Path folder;

  DemoCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void succeedsIfAllSamplesAreReady() throws Exception {
    var result = demo("True", 60);

    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("all 1 AppNetworks are Ready")
        .containsPattern("one +one ")
        .doesNotContain("WARN");
  }

  @Test
  void explainsSampleThatIsNotReady() throws Exception {
    var result = demo("False", 5);

    assertThat(result.code()).as(result.output()).isEqualTo(1);
    assertThat(result.output())
        .contains("one/one is not Ready: Ready=False Because: the script says so");
  }

  @Test
  void namesMissingBuild() throws Exception {
    var result =
        testenv("demo", "--root", checkout(), "--operator", folder.resolve("no").toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.output()).contains("Run 'make build' first");
  }

  private Result demo(String ready, int timeoutSeconds) throws Exception {
    var operator = operator(ready);
    return testenv(
        "demo",
        "--root",
        checkout(),
        "--operator",
        operator.toString(),
        "--timeout",
        String.valueOf(timeoutSeconds));
  }

  /** Writes a script that keeps patching the status with the permissions of deploy/base. */
  private Path operator(String ready) throws Exception {
    var kubectl = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.KUBECTL);
    var script =
        """
        #!/bin/sh
        while :; do
          %s patch appnetwork one --namespace one --subresource=status --type=merge -p '%s'
          sleep 0.3
        done
        """
            .formatted(kubectl, READY.formatted(ready));
    var file = Files.writeString(folder.resolve("operator"), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static String checkout() throws Exception {
    var resource = Objects.requireNonNull(DemoCommandTest.class.getResource("checkout"));
    return Path.of(resource.toURI()).toString();
  }

  private static Result testenv(String... arguments) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=dev/appnetwork/devtools/logback-cli.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private record Result(int code, String output) {}
}
