// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API server accepts all manifests on the pages under docs/tasks. */
@ControlPlaneTest(manifests = "crds/manifests")
class TaskPagesIT {

  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
  private static final Path PAGES = Repository.root().resolve("docs/tasks");

  private static ControlPlane controlPlane;

  @BeforeAll
  static void makeNamespaces(ControlPlane running) throws IOException {
    controlPlane = running;
    GatewayStage.install(running.client());
    for (var page : pages()) {
      for (var block : blocks(page)) {
        for (var object : read(block)) {
          var name = object.at("/metadata/namespace").asString();
          assertThat(name).as("every object on a page sets its namespace").isNotEmpty();
          running
              .client()
              .resource(
                  new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
              .serverSideApply();
        }
      }
    }
  }

  /** Returns the pages with manifests; some pages have commands only. */
  static List<String> pagesWithManifests() throws IOException {
    var some = new ArrayList<String>();
    for (var page : pages()) {
      if (!blocks(page).isEmpty()) {
        some.add(page);
      }
    }
    return some;
  }

  @ParameterizedTest
  @MethodSource("pagesWithManifests")
  void isAcceptedWithoutWarning(String page) throws IOException, InterruptedException {
    var blocks = blocks(page);

    for (var block : blocks) {
      var kubectl =
          new ProcessBuilder(
                  controlPlane.kubectl().toString(),
                  "--kubeconfig=" + controlPlane.kubeconfig(),
                  "apply",
                  "--server-side",
                  "--dry-run=server",
                  "--validate=strict",
                  "-f",
                  "-")
              .redirectErrorStream(true)
              .start();
      try (var in = kubectl.outputWriter()) {
        in.write(block);
      }
      var answer = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(kubectl.waitFor()).as(block + answer).isZero();
      assertThat(answer).doesNotContain("Warning");
    }
  }

  static List<String> pages() throws IOException {
    try (var files = Files.list(PAGES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> blocks(String page) throws IOException {
    return YAML.matcher(Files.readString(PAGES.resolve(page)))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<JsonNode> read(String block) throws IOException {
    try (var objects = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(block)) {
      return Stream.ofNullable(objects.readAll()).flatMap(List::stream).toList();
    }
  }
}
