// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line without the operator; CommandLineIT tests the distribution. */
class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void helpListsExitCodes() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: appnetwork", "operator")
        .contains("0   success", "1   findings or differences", "2   invalid arguments");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpOfTheOperatorNamesItsConfiguration() {
    assertThat(run("operator", "--help")).isZero();
    assertThat(out.toString()).contains("--config=FILE");
  }

  @Test
  void versionHasProgramName() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("appnetwork ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"frobnicate", "--frobnicate", "operator frobnicate", "operator --config", ""})
  void usageErrorExitsWithTwoAndPrintsNothing(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isNotEmpty().doesNotContain("\tat ");
  }

  @Test
  void unreadableConfigurationIsAUsageError(@TempDir Path folder) {
    assertThat(run("operator", "--config", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "appnetwork operator: can't read the configuration: no file " + folder.resolve("none"));
  }
}
