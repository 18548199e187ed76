// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.crd.Yaml;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each release has an upgrade path to the newest release of its channel. */
class UpgradeGraphTest {

  private static UpgradeGraph graph(String... newestFirst) {
    return new UpgradeGraph(
        "app", Arrays.stream(newestFirst).map(version -> Release.of(version, "")).toList());
  }

  private static List<JsonNode> entries(UpgradeGraph graph, String channel) {
    return graph.documents().stream()
        .filter(document -> document.path("schema").asString().equals("olm.channel"))
        .filter(document -> document.path("name").asString().equals(channel))
        .flatMap(document -> BundleUnderTest.list(document.path("entries")))
        .toList();
  }

  @Test
  void hasEdgesOfASemverTemplate() {
    var graph = graph("1.0.0", "0.3.0", "0.2.2", "0.2.1", "0.2.0", "0.1.1", "0.1.0");

    assertThat(entries(graph, "stable-v0"))
        .containsExactlyElementsOf(
            Yaml.parseAll(
                """
                {name: app.v0.1.0}
                ---
                {name: app.v0.1.1, skips: [app.v0.1.0]}
                ---
                {name: app.v0.2.0}
                ---
                {name: app.v0.2.1}
                ---
                {name: app.v0.2.2, replaces: app.v0.1.1, skips: [app.v0.2.0, app.v0.2.1]}
                ---
                {name: app.v0.3.0, replaces: app.v0.2.2}
                """));
    assertThat(entries(graph, "stable-v1")).containsExactly(Yaml.parse("{name: app.v1.0.0}"));
    assertThat(graph.documents().get(0))
        .isEqualTo(Yaml.parse("{schema: olm.package, name: app, defaultChannel: stable-v1}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1.0",
        "0.1.1 0.1.0",
        "0.2.0 0.1.0",
        "0.2.0 0.1.2 0.1.1 0.1.0",
        "0.10.1 0.10.0 0.9.0 0.2.1 0.2.0 0.1.0",
        "1.2.1 1.2.0 1.1.0 1.0.0"
      })
  void everyReleaseCanUpgradeToTheHead(String releases) {
    var versions = releases.split(" ");
    var graph = graph(versions);
    var channel = entries(graph, UpgradeGraph.channel(graph.newest()));
    var head = "app.v" + versions[0];

    assertThat(heads(channel)).containsExactly(head);
    assertThat(predecessors(channel, head))
        .isEqualTo(Stream.of(versions).map(v -> "app.v" + v).collect(Collectors.toSet()));
  }

  private static Set<String> before(JsonNode entry) {
    var before = new HashSet<>(BundleUnderTest.texts(entry.path("skips")));
    if (entry.has("replaces")) {
      before.add(entry.path("replaces").asString());
    }
    return before;
  }

  private static Set<String> heads(List<JsonNode> channel) {
    var heads = channel.stream().map(e -> e.path("name").asString()).collect(Collectors.toSet());
    channel.forEach(entry -> heads.removeAll(before(entry)));
    return heads;
  }

  private static Set<String> predecessors(List<JsonNode> channel, String head) {
    var seen = new HashSet<String>();
    var next = new ArrayDeque<>(List.of(head));
    while (!next.isEmpty()) {
      var name = next.remove();
      if (seen.add(name)) {
        channel.stream()
            .filter(entry -> entry.path("name").asString().equals(name))
            .forEach(entry -> next.addAll(before(entry)));
      }
    }
    return seen;
  }

  @Test
  void firstReleaseHasNoPredecessor() {
    assertThat(graph("0.1.0").predecessor()).isEmpty();
    assertThat(graph("0.1.0").skipRange()).isEmpty();
  }

  @Test
  void laterReleaseReplacesAllOfItsChannel() {
    var graph = graph("0.2.1", "0.2.0", "0.1.0");

    assertThat(graph.predecessor().orElseThrow().version()).isEqualTo("0.2.0");
    assertThat(graph.skipRange()).contains(">=0.1.0 <0.2.1");
    assertThat(graph("1.0.0", "0.2.1").predecessor()).as("after a change of channels").isEmpty();
  }

  @Test
  void templateListsBundlesOldestFirst() {
    assertThat(graph("0.2.0", "0.1.0").template("example/bundle"))
        .isEqualTo(
            Yaml.parse(
                """
                Schema: olm.semver
                GenerateMajorChannels: true
                GenerateMinorChannels: false
                Stable:
                  Bundles:
                  - Image: example/bundle:v0.1.0
                  - Image: example/bundle:v0.2.0
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0.1.0 0.2.0", "0.1.0 0.1.0", "0.1", "v0.1.0", "0.1.0-rc.1", "01.0.0"})
  void rejectsInvalidLists(String releases) {
    assertThatThrownBy(() -> graph(releases.isEmpty() ? new String[0] : releases.split(" ")))
        .isInstanceOf(PackagingException.class)
        .hasMessageStartingWith("releases: ");
  }

  @Test
  void committedCatalogMatchesBundle() {
    var graph = Inputs.read(BundleUnderTest.ROOT).graph();
    var bundle = new BundleUnderTest();
    var channel = UpgradeGraph.channel(graph.newest());

    assertThat(bundle.metadata("bundle.channel.default.v1")).isEqualTo(channel);
    assertThat(heads(entries(graph, channel))).containsExactly(bundle.text("/metadata/name"));
  }
}
