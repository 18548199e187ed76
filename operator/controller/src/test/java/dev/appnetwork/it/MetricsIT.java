// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The scraped metrics match docs/metrics.md, the dashboard, and the alerts. */
class MetricsIT extends OperatorIT {

  private static final Pattern NAME =
      Pattern.compile("\\b(appnetwork|jvm|process|system)_[a-z0-9_]+");

  /** Suffixes that the text format adds to a metric's name. */
  private static final Pattern PARTS = Pattern.compile("_(count|sum|max|bucket)$");

  private static final String LATER = "## Metrics that appear with the first occurrence";

  @BeforeAll
  static void arrange() {
    apps.apply("status/app.yaml", "${name}", "whole");
    apps.apply("status/peer.yaml", "${name}", "whole");
    apps.apply("status/app.yaml", "${name}", "lost");
    apps.awaitReady("whole", "whole-peer");
    apps.awaitCondition("lost", "Ready", "False", "PeerNotFound");
    actor.patch("Service/whole", "{spec: {selector: {app: theirs}}}");
    assertThat(value("appnetwork_drift_total", "kind=\"HTTPRoute\"")).isZero();
    ExternalActor.soon("drift is corrected")
        .until(() -> value("appnetwork_drift_total", "kind=\"Service\"") == 1);
  }

  @Test
  void countsAppNetworksByConditionAndStatus() {
    assertThat(value("appnetwork_conditions", "status=\"True\",type=\"Ready\"")).isEqualTo(2);
    assertThat(value("appnetwork_conditions", "status=\"False\",type=\"Ready\"")).isEqualTo(1);
    assertThat(value("appnetwork_conditions", "status=\"Unknown\",type=\"Ready\"")).isZero();
    assertThat(value("appnetwork_conditions", "status=\"True\",type=\"Stalled\"")).isZero();
    assertThat(value("appnetwork_findings", "reason=\"PeerNotFound\",severity=\"Error\""))
        .isEqualTo(1);
    assertThat(value("appnetwork_outdated", "")).isZero();
  }

  @Test
  void countsChangesOfOthersAsDrift() {
    double before = value("appnetwork_drift_total", "kind=\"NetworkPolicy\"");

    actor.patch("AppNetwork/whole", "{spec: {selector: {app: other}}}");
    apps.awaitReady("whole");
    assertThat(value("appnetwork_drift_total", "kind=\"NetworkPolicy\"")).isEqualTo(before);

    actor.delete("NetworkPolicy/whole");
    ExternalActor.soon("drift is corrected")
        .until(() -> value("appnetwork_drift_total", "kind=\"NetworkPolicy\"") == before + 1);
  }

  @Test
  void documentsExactlyTheExistingMetrics() throws IOException {
    var page = read("docs/metrics.md");
    var scraped = scraped();

    assertThat(scraped.stream().filter(MetricsIT::isOurs)).isSubsetOf(names(page));
    assertThat(scraped).containsAll(names(page.substring(0, page.indexOf(LATER))));
  }

  @Test
  void dashboardAndAlertsNameExistingMetrics() throws IOException {
    var known = scraped();
    known.addAll(names(read("docs/metrics.md")));
    for (var file : Set.of("dashboard.json", "rules.yaml", "prometheusrule.yaml")) {
      assertThat(names(read("deploy/monitoring/" + file)))
          .as(file)
          .hasSizeGreaterThan(2)
          .isSubsetOf(known);
    }
  }

  @Test
  void alertsAreTheSameForBothFormats() throws IOException {
    var yaml = new YAMLMapper();

    assertThat(yaml.readTree(read("deploy/monitoring/prometheusrule.yaml")).at("/spec/groups"))
        .isNotEmpty()
        .isEqualTo(yaml.readTree(read("deploy/monitoring/rules.yaml")).path("groups"));
  }

  @Test
  void noLabelGrowsWithTheCluster() {
    assertThat(Reconciles.metrics(operator.port()).lines().filter(line -> !line.startsWith("#")))
        .noneMatch(line -> line.contains(namespace) || line.contains("whole"))
        .hasSizeLessThan(400);
  }

  private static double value(String name, String labels) {
    var start = name + (labels.isEmpty() ? " " : "{" + labels + "}");
    return Reconciles.metrics(operator.port())
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }

  private static boolean isOurs(String name) {
    return name.startsWith("appnetwork_");
  }

  private static Set<String> scraped() {
    return names(
        Reconciles.metrics(operator.port())
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceFirst("[{ ].*", "\n"))
            .reduce("", String::concat));
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .flatMap(name -> Stream.of(PARTS.matcher(name).replaceFirst("")))
        .collect(toCollection(TreeSet::new));
  }

  private static String read(String file) throws IOException {
    return Files.readString(Repository.root().resolve(file));
  }
}
