// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Status reports the current conditions, their transition times, and their generation. */
class StatusIT extends OperatorIT {

  /** The conditions of every AppNetwork. */
  private static final String[] ALWAYS = {
    "Accepted", "ResolvedRefs", "Programmed", "Ready", "PeersAgreed", "PolicyEnforced", "Available"
  };

  private static final int MAX_FINDINGS = 32;

  @Test
  void everyConditionHasCurrentGeneration() {
    apply("app.yaml", "whole");
    apply("peer.yaml", "whole");
    apps.awaitReady("whole");
    assertThat(conditions("whole").keySet()).containsExactlyInAnyOrder(ALWAYS);

    actor.patch("AppNetwork/whole", "{spec: {selector: {app: other}}}");
    apps.awaitReady("whole");

    var app = apps.get("whole");
    assertThat(app.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(app.getStatus().observedGeneration()).isEqualTo(2);
    assertThat(app.getStatus().conditions())
        .allMatch(condition -> Objects.equals(condition.observedGeneration(), 2L));
  }

  @Test
  void transitionTimeChangesOnlyWithTheStatus() {
    apply("app.yaml", "timed");
    apply("peer.yaml", "timed");
    apps.awaitReady("timed");
    var before = times("timed");
    awaitNextSecond();

    actor.patch("AppNetwork/timed", "{spec: {selector: {app: other}}}");
    apps.awaitReady("timed");
    assertThat(times("timed")).isEqualTo(before);

    apps.delete("timed-peer");
    apps.awaitCondition("timed", "Ready", "False", "PeerNotFound");
    var broken = times("timed");
    assertThat(broken.get("Accepted")).isEqualTo(before.get("Accepted"));
    assertThat(broken.get("Programmed")).isEqualTo(before.get("Programmed"));
    assertThat(broken.get("ResolvedRefs")).isGreaterThan(before.get("ResolvedRefs"));
    assertThat(broken.get("Ready")).isGreaterThan(before.get("Ready"));
    awaitNextSecond();

    // A changed reason is not a changed status.
    actor.patch(
        "AppNetwork/timed",
        "{spec: {allow: {from: null}, expose:"
            + " [{ingressClassName: status-it-nowhere, hosts: [{host: timed.example.com}]}]}}");
    apps.awaitCondition("timed", "Ready", "False", "IngressClassNotFound");
    var later = times("timed");
    // Without peers, PeersAgreed doesn't apply.
    assertThat(later.remove("PeersAgreed")).isGreaterThan(broken.remove("PeersAgreed"));
    assertThat(later).isEqualTo(broken);
  }

  @Test
  void findingsAreSortedAndBounded() {
    apps.apply("status/lost.yaml");
    apps.awaitCondition("lost", "Ready", "False", "IngressClassNotFound");
    var peers =
        IntStream.range(0, 2 * MAX_FINDINGS)
            .mapToObj(i -> "{app: {name: nobody-" + i + "}}")
            .collect(joining(", "));

    actor.patch("AppNetwork/lost", "{spec: {allow: {from: [" + peers + "]}}}");
    var resolved = apps.awaitCondition("lost", "ResolvedRefs", "False", "PeerNotFound");

    assertThat(resolved.message()).contains("nobody-0", "more, see status.findings");
    var findings = Objects.requireNonNull(apps.get("lost").getStatus().findings());
    assertThat(findings).hasSize(MAX_FINDINGS);
    assertThat(findings)
        .extracting(finding -> finding.field())
        .startsWith("spec.allow.from[0].app", "spec.allow.from[1].app", "spec.allow.from[2].app")
        .doesNotContain("spec.allow.from[31].app");
    // Findings with other reasons aren't displaced.
    assertThat(findings).extracting(Finding::reason).contains("IngressClassNotFound");
  }

  @Test
  void removesFindingsAndStalledWithTheirCause() {
    apply("app.yaml", "mended");
    apps.awaitCondition("mended", "Ready", "False", "PeerNotFound");
    assertThat(findings("mended")).hasSize(1);

    apply("peer.yaml", "mended");
    apps.awaitReady("mended");
    assertThat(findings("mended")).isEmpty();
    assertThat(apps.condition("mended", "Stalled")).isEmpty();
  }

  /** Returns the findings except those about missing pods. */
  private static List<Finding> findings(String app) {
    @Nullable List<Finding> all = apps.get(app).getStatus().findings();
    return all == null
        ? List.of()
        : all.stream().filter(finding -> !finding.reason().equals("NoEndpoints")).toList();
  }

  @Test
  void keepsConditionsOfOtherControllers() {
    apply("app.yaml", "watched");
    apply("peer.yaml", "watched");
    apps.awaitReady("watched");
    actor.applyStatus(Apps.read("status/foreign-condition.yaml").replace("${name}", "watched"));
    var requests = OperatorRequests.fromIdle(controlPlane);

    // A reconcile for another reason, which changes nothing.
    actor.patch("Service/watched", "{metadata: {annotations: {example.com/a: b}}}");

    requests.assertNone();
    assertThat(conditions("watched")).containsKey("example.com/Audited");
  }

  @Test
  void correctsStatusOnNextReconcile() {
    apply("app.yaml", "forged");
    apps.awaitCondition("forged", "Ready", "False", "PeerNotFound");
    actor.patchStatus(
        "AppNetwork/forged",
        "{status: {findings: null, conditions: null, urls: ['http://forged.example.com/']}}");

    actor.patch("Service/forged", "{metadata: {annotations: {example.com/a: b}}}");

    ExternalActor.soon("status is correct again")
        .untilAsserted(
            () -> {
              var status = apps.get("forged").getStatus();
              assertThat(status.conditions()).hasSize(ALWAYS.length);
              assertThat(findings("forged")).hasSize(1);
              assertThat(status.urls()).isNull();
            });
  }

  private static void apply(String file, String name) {
    apps.apply("status/" + file, "${name}", name);
  }

  private static Map<String, Condition> conditions(String name) {
    return Objects.requireNonNull(apps.get(name).getStatus().conditions()).stream()
        .collect(toMap(Condition::type, condition -> condition));
  }

  private static Map<String, String> times(String name) {
    return conditions(name).values().stream()
        .collect(toMap(Condition::type, Condition::lastTransitionTime));
  }

  /** Timestamps have a resolution of one second. */
  private static void awaitNextSecond() {
    var now = Instant.now().getEpochSecond();
    ExternalActor.soon("the next second begins").until(() -> Instant.now().getEpochSecond() > now);
  }
}
