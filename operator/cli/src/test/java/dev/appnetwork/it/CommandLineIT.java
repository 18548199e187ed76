// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.it.Program.Result;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage errors of the distribution's command: one line with the remedy, and exit code 2. */
class CommandLineIT {

  private static final int USAGE_ERROR = 2;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @BeforeEach
  void writeKubeconfig() {
    kubeconfig =
        Program.write(
            folder.resolve("kubeconfig"),
            Apps.read("process/kubeconfig.yaml").replace("PORT", "1"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prot: 8080                      | config.yaml: unknown key prot, must be one of annotations, dns, enforcement, hosts, ingress, leaderElection, mesh, metrics, objects, peerGroups, rollout, server, services, watch, workers
          server: {prot: 8080}            | config.yaml: unknown key server.prot, must be one of port
          workers: many                   | config.yaml: workers must be an integer
          workers: 0                      | config.yaml: workers is 0, must be from 1 to 100
          server: {port: 70000}           | config.yaml: server.port is 70000, must be from 0 to 65535
          watch: {namespaces: [Shop]}     | config.yaml: watch.namespaces[0]: Shop must be a namespace
          'workers: [1'                   | config.yaml: invalid YAML:
          """)
  void rejectsInvalidConfiguration(String yaml, String line) {
    var config = Program.write(folder.resolve("config.yaml"), yaml);

    assertOneLine(operator("--config", config.toString()), line);
  }

  @Test
  void reportsMissingConfiguration() {
    assertOneLine(
        operator("--config", folder.resolve("nowhere.yaml").toString()),
        "can't read the configuration: no file " + folder.resolve("nowhere.yaml"));
  }

  @Test
  void reportsBinaryConfiguration() throws IOException {
    var config = Files.write(folder.resolve("config.yaml"), new byte[] {-1, -2, 0});

    assertOneLine(operator("--config", config.toString()), config + " must be UTF-8");
  }

  @Test
  void reportsConfigurationThatIsNotAFile() {
    assertOneLine(operator("--config", folder.toString()), "can't read the configuration");
  }

  @Test
  void reportsPortInUse() throws IOException {
    try (var other = new ServerSocket(0)) {
      var config =
          Program.write(
              folder.resolve("config.yaml"), "server: {port: " + other.getLocalPort() + "}");

      assertOneLine(
          operator("--config", config.toString()),
          "server.port: cannot listen on " + other.getLocalPort());
    }
  }

  @Test
  void reportsMissingKubeconfig() {
    var result = Program.run(Map.of("KUBECONFIG", folder.resolve("none").toString()), "operator");

    assertOneLine(result, "KUBECONFIG: no readable file " + folder.resolve("none"));
  }

  @Test
  void reportsInvalidKubeconfig() {
    Program.write(kubeconfig, "clusters: {[");

    assertOneLine(operator(), kubeconfig + ": not readable: while parsing a flow node");
  }

  @Test
  void reportsKubeconfigWithoutCurrentContext() {
    Program.write(kubeconfig, "apiVersion: v1\nkind: Config\n");

    assertOneLine(
        operator(),
        kubeconfig
            + " has no current context, or doesn't define it; set one with kubectl config"
            + " use-context NAME");
  }

  @Test
  void reportsInvalidServerUrl() {
    Program.write(kubeconfig, Apps.read("process/kubeconfig.yaml"));

    assertOneLine(
        operator(), kubeconfig + ": the cluster's server http://127.0.0.1:PORT/ must be a URL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          operator | no cluster configured: set KUBECONFIG, or run in a pod with a service account
          graph    | no cluster configured: set KUBECONFIG, or run in a pod with a service account. To read files, use -f FILE
          """)
  void reportsMissingCluster(String command, String line) {
    // The test sets an empty home directory, which has no .kube/config.
    var result =
        Program.run(
            Map.of("HOME", folder.toString(), "JAVA_OPTS", "-Duser.home=" + folder.resolve("home")),
            command);

    assertOneLine(result, command, line);
  }

  @ParameterizedTest
  @CsvSource({
    "frobnicate, Unmatched argument at index 0: 'frobnicate'",
    "operator --frobnicate, Unknown option: '--frobnicate'",
    "operator --config, Missing required parameter for option '--config'"
  })
  void reportsUsageErrors(String arguments, String line) {
    var result = Program.run(Map.of(), arguments.split(" ", -1));

    assertThat(result.exitCode()).isEqualTo(USAGE_ERROR);
    assertThat(result.err()).contains(line);
  }

  @Test
  void reportsMissingSubcommand() {
    var result = Program.run(Map.of());

    assertThat(result.exitCode()).isEqualTo(USAGE_ERROR);
    assertThat(result.err()).contains("Missing required subcommand").contains("operator");
  }

  @Test
  void printsHelpAndVersion() {
    assertThat(Program.run(Map.of(), "--help"))
        .matches(r -> r.exitCode() == 0 && r.out().contains("Exit codes:"));
    assertThat(Program.run(Map.of(), "operator", "--help"))
        .matches(r -> r.exitCode() == 0 && r.out().contains("--config=FILE"));
    assertThat(Program.run(Map.of(), "--version"))
        .matches(r -> r.exitCode() == 0 && r.out().matches("appnetwork \\d.*\\s*"));
  }

  @Test
  void operatorLoadsNoClassesOfOtherCommands() throws IOException {
    var loaded = folder.resolve("loaded.log");

    Program.run(
        Map.of(
            "KUBECONFIG",
            folder.resolve("none").toString(),
            "JAVA_OPTS",
            "-Xlog:class+load:file=" + loaded),
        "operator");

    assertThat(Files.readString(loaded))
        .contains("dev.appnetwork.cli.OperatorCommand ")
        .doesNotContain(
            "cli.RenderCommand",
            "operator.inventory.",
            "operator.explain.",
            "operator.diff.",
            "operator.graph.");
  }

  @Test
  void usesJavaHome() throws IOException {
    var java = folder.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    Program.write(java, "#!/bin/sh\necho \"fake $*\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    var home = folder.resolve("jdk").toString();

    var result = Program.run(Map.of("JAVA_HOME", home, "JAVA_OPTS", "-Dmine=1"), "--version");
    assertThat(result.out())
        .startsWith("fake ")
        .contains("-Dmine=1 ", "dev.appnetwork.cli.Main --version")
        .doesNotContain("UseCompactObjectHeaders");

    Program.write(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    assertThat(Program.run(Map.of("JAVA_HOME", home), "--version").out())
        .contains("-XX:+UseCompactObjectHeaders");
  }

  @Test
  void reportsJavaHomeWithoutJava() {
    var result = Program.run(Map.of("JAVA_HOME", folder.toString()), "--version");

    assertThat(result.exitCode()).isEqualTo(USAGE_ERROR);
    assertThat(result.errLines())
        .containsExactly("appnetwork: JAVA_HOME is " + folder + ", which has no bin/java.");
  }

  private Result operator(String... arguments) {
    var all = new String[arguments.length + 1];
    all[0] = "operator";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Program.run(Map.of("KUBECONFIG", kubeconfig.toString()), all);
  }

  private static void assertOneLine(Result result, String line) {
    assertOneLine(result, "operator", line);
  }

  private static void assertOneLine(Result result, String command, String line) {
    assertThat(result.exitCode()).isEqualTo(USAGE_ERROR);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines().stream().filter(logged -> !logged.startsWith("{")))
        .singleElement()
        .asString()
        .startsWith("appnetwork " + command + ": ")
        .contains(line);
  }
}
