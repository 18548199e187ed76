// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.operator.Installation;
import dev.appnetwork.testkit.operator.ShippedOperator;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each command on the pages of the CLI in a shell, as the page shows it. The operator of the
 * distribution runs at the same time; {@code make} has built both.
 */
@ControlPlaneTest(isolated = true)
class TaskCommandsIT {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|text|yaml)\n(.*?)^```$");
  private static final Duration START = Duration.ofSeconds(60);

  /** Commands with an exit code other than 0, and commands that run until they are stopped. */
  private static final Map<String, Integer> EXIT_CODES =
      Map.of(
          "appnetwork explain shop/checkout shop/postgres:sql -f shop.yaml", 1,
          "appnetwork diff -f appnetworks", 1,
          "kubectl -n shop get appnetworks -w", 124);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  private static ControlPlane controlPlane;
  private static KubernetesClient client;
  private static ShippedOperator operator;

  private record Block(String language, String text) {

    /**
     * Returns the commands of a shell block, or of a block that shows a command with its output.
     */
    Stream<String> commands() {
      return switch (language) {
        case "sh" -> text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        case "text" ->
            text.lines().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2));
        default -> Stream.empty();
      };
    }
  }

  @BeforeAll
  static void start(ControlPlane running) throws IOException, InterruptedException {
    controlPlane = running;
    client = controlPlane.client();
    for (var name : List.of("shop", "web")) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
    operator =
        Installation.of(controlPlane, Repository.root())
            .operator(
                Repository.root().resolve("dist/bin/appnetwork"),
                "leaderElection: {enabled: true, namespace: appnetwork-system}\n",
                Map.of());
    operator.start();
    operator.awaitReady(START);
    var programs = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(
        programs.resolve("appnetwork"), Repository.root().resolve("dist/bin/appnetwork"));
    Files.createSymbolicLink(programs.resolve("kubectl"), controlPlane.kubectl());
    var shop =
        Repository.root().resolve("operator/cli/src/test/resources/cli/graph-as-picture/shop.yaml");
    Files.copy(shop, folder.resolve("shop.yaml"));
    Files.copy(shop, Files.createDirectories(folder.resolve("apps")).resolve("shop.yaml"));
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void movesANamespace() throws IOException, InterruptedException {
    var blocks = page("move-an-existing-namespace.md");
    var yaml = blocks.stream().filter(block -> block.language().equals("yaml")).toList();
    apply(yaml.get(0).text());
    apply(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: frontend, namespace: shop}
        spec:
          selector: {app: frontend}
          ports: [{name: http, port: 80}]
        """);
    var before = service("checkout");

    for (var command : blocks.stream().flatMap(Block::commands).toList()) {
      // The steps are printed to standard output, the comparison isn't.
      var output = run(command.endsWith("--adopt") ? command + " 2>comparison.txt" : command);
      if (command.endsWith("--adopt")) {
        for (var step : output.lines().filter(line -> !line.startsWith("#")).toList()) {
          run(step);
        }
      } else if (command.startsWith("appnetwork import")) {
        assertThat(output).contains("same");
        assertThat(Files.readString(folder.resolve("appnetworks/shop-checkout.yaml")))
            .isEqualTo(yaml.get(1).text());
      }
    }

    assertThat(service("checkout").getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
    assertThat(service("checkout").getSpec().getClusterIP())
        .isEqualTo(before.getSpec().getClusterIP());
    await()
        .untilAsserted(
            () ->
                assertThat(policies())
                    .contains("checkout", "appnetwork-baseline")
                    .doesNotContain("checkout-from-frontend"));
  }

  @Test
  void showsAllowedConnections() throws IOException, InterruptedException {
    for (var block : page("visualize-connections.md")) {
      for (var command : block.commands().toList()) {
        var output = run(command);
        if (block.language().equals("text")) {
          assertThat(output).isEqualTo(block.text().substring(block.text().indexOf('\n') + 1));
        }
      }
    }
    assertThat(Files.readString(folder.resolve("apps.html"))).startsWith("<!DOCTYPE html>");
    assertThat(Files.readString(folder.resolve("apps.svg"))).startsWith("<svg");
  }

  @Test
  void verifiesTheInstallation() throws IOException, InterruptedException {
    for (var block : page("check-installation.md")) {
      if (block.language().equals("yaml")) {
        apply(block.text());
      }
      for (var command : block.commands().toList()) {
        var output = run(command);
        if (command.startsWith("appnetwork")) {
          assertThat(output).contains("Kubernetes API").contains("leads");
        }
      }
    }
  }

  private static List<Block> page(String name) throws IOException {
    return BLOCK
        .matcher(Files.readString(Repository.root().resolve("docs/tasks").resolve(name)))
        .results()
        .map(match -> new Block(match.group(1), match.group(2)))
        .toList();
  }

  private static Service service(String name) {
    return client.services().inNamespace("shop").withName(name).require();
  }

  private static List<String> policies() {
    return client.resources(NetworkPolicy.class).inNamespace("shop").list().getItems().stream()
        .map(policy -> policy.getMetadata().getName())
        .toList();
  }

  private static void apply(String manifests) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("objects.yaml"), manifests);
    run("kubectl apply -f objects.yaml");
  }

  /** Runs a line in a shell with the two commands on its path, and returns all of its output. */
  private static String run(String line) throws IOException, InterruptedException {
    var expected = EXIT_CODES.getOrDefault(line, 0);
    var shell = new ProcessBuilder("sh", "-c", expected == 124 ? "timeout 3 " + line : line);
    shell.directory(folder.toFile()).redirectErrorStream(true);
    shell.environment().put("KUBECONFIG", controlPlane.kubeconfig().toString());
    shell
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (path, own) -> own + ":" + path);
    var process = shell.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", line, output).isEqualTo(expected);
    return output;
  }
}
