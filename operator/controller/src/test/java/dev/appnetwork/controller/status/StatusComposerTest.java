// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.OwnedObject;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.ApplyOutcome.Pending;
import dev.appnetwork.controller.apply.ApplyOutcome.Rejected;
import dev.appnetwork.controller.apply.ApplyOutcome.Unchanged;
import dev.appnetwork.discovery.enforcement.DetectionResult;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.Plan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusComposerTest {

  private static final Observed NOTHING = new Observed(DetectionResult.NOTHING, new TreeMap<>());

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-02T02:02:02Z"), ZoneOffset.UTC);
  private static final List<ApplyOutcome> ALL_APPLIED =
      List.of(
          new Applied("NetworkPolicy", "shop"),
          new Applied("Service", "shop"),
          new Applied("Ingress", "shop"));

  private final StatusComposer composer = new StatusComposer(CLOCK);

  @Test
  void isReadyIfEverythingIsApplied() {
    var status = compose(List.of(), ALL_APPLIED);

    assertThat(conditions(status))
        .containsExactly(
            "Accepted=True Accepted",
            "ResolvedRefs=True ResolvedRefs",
            "Programmed=True Programmed",
            "Ready=True Ready");
    assertThat(status.observedGeneration()).isEqualTo(3);
    assertThat(requireNonNull(status.conditions()))
        .allMatch(condition -> requireNonNull(condition.observedGeneration()) == 3);
    assertThat(status.urls()).containsExactly("https://shop.example.com/");
    assertThat(status.objects())
        .containsExactly(
            new OwnedObject("NetworkPolicy", "shop"),
            new OwnedObject("Service", "shop"),
            new OwnedObject("Ingress", "shop"));
    assertThat(status.findings()).isNull();
  }

  @Test
  void isIdempotent() {
    var later = new StatusComposer(Clock.offset(CLOCK, Duration.ofDays(1)));
    var findings = List.of(error(Reason.PeerNotFound, 0));
    var status = compose(findings, ALL_APPLIED);

    assertThat(later.compose(status, 3, plan(findings), ALL_APPLIED, NOTHING)).isEqualTo(status);
  }

  @Test
  void readyHasReasonOfFirstFalseCondition() {
    var findings = List.of(error(Reason.NameConflict, 0), error(Reason.PeerNotFound, 1));

    assertThat(conditions(compose(findings, ALL_APPLIED)))
        .containsExactly(
            "Accepted=True Accepted",
            "ResolvedRefs=False PeerNotFound",
            "Programmed=False NameConflict",
            "Ready=False PeerNotFound",
            "Stalled=True NameConflict");
  }

  @Test
  void reportsRejectionAsFinding() {
    var refused = new Rejected("Service", error(Reason.Forbidden, 0));
    var status = compose(List.of(), List.of(new Applied("NetworkPolicy", "shop"), refused));

    assertThat(conditions(status))
        .contains("Programmed=False Forbidden", "Ready=False Forbidden")
        .noneMatch(condition -> condition.startsWith("Stalled"));
    assertThat(status.findings()).containsExactly(refused.finding());
    assertThat(status.objects()).containsExactly(new OwnedObject("NetworkPolicy", "shop"));
  }

  @Test
  void pendingObjectIsNotProgrammed() {
    var waiting = compose(List.of(), List.of(new Pending("Service", "It is being deleted.")));
    var kept = compose(List.of(), List.of(new Unchanged("NetworkPolicy")));

    assertThat(conditions(waiting)).contains("Programmed=False ApplyFailed");
    assertThat(requireNonNull(waiting.conditions()).get(2).message())
        .isEqualTo("It is being deleted.");
    assertThat(conditions(kept)).contains("Programmed=False ApplyFailed");
    assertThat(requireNonNull(kept.conditions()).get(2).message())
        .contains("NetworkPolicy is left unchanged");
  }

  @Test
  void hasNoUrlsWithoutIngress() {
    var status =
        compose(
            List.of(),
            List.of(new Applied("Service", "shop"), new Pending("Ingress", "It waits.")));

    assertThat(status.urls()).isNull();
  }

  @Test
  void keepsWorstFindings() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 20; i++) {
      findings.add(new Finding(Severity.Warning, "spec.w" + i, "InvalidSpec", "hm"));
    }
    IntStream.range(0, 30).forEach(i -> findings.add(error(Reason.PeerNotFound, i)));

    var kept = requireNonNull(compose(findings, ALL_APPLIED).findings());

    assertThat(kept).hasSize(StatusComposer.MAX_FINDINGS);
    assertThat(kept.subList(0, 30)).isEqualTo(findings.subList(20, 50));
    assertThat(kept.subList(30, 32)).isEqualTo(findings.subList(0, 2));
  }

  @Test
  void manyFindingsWithOneReasonDontDisplaceOthers() {
    var findings = new ArrayList<Finding>();
    IntStream.range(0, 64).forEach(i -> findings.add(error(Reason.PeerNotFound, i)));
    findings.add(new Finding(Severity.Warning, "spec.selector", "PolicyWidened", "hm"));
    findings.add(new Finding(Severity.Warning, "spec.selector", "NoEndpoints", "hm"));

    var kept = requireNonNull(compose(findings, ALL_APPLIED).findings());

    assertThat(kept).hasSize(StatusComposer.MAX_FINDINGS);
    assertThat(kept.subList(0, 30)).isEqualTo(findings.subList(0, 30));
    assertThat(kept.subList(30, 32)).containsExactlyInAnyOrderElementsOf(findings.subList(64, 66));
  }

  /** Conditions report a finding even if the list of findings has no room for it. */
  @Test
  void conditionsIncludeOmittedFindings() {
    var findings = new ArrayList<Finding>();
    IntStream.range(0, 40).forEach(i -> findings.add(error(Reason.PeerDoesNotAllow, i)));
    findings.add(error(Reason.HostConflict, 40));
    findings.add(error(Reason.IngressClassNotFound, 41));
    findings.add(new Finding(Severity.Warning, "spec.policy.mode", "PolicyDisabled", "Open."));
    var refused = new Rejected("Service", error(Reason.NameConflict, 42));

    var status = compose(findings, List.of(refused));

    assertThat(conditions(status))
        .containsExactly(
            "Accepted=False HostConflict",
            "ResolvedRefs=False IngressClassNotFound",
            "Programmed=False NameConflict",
            "Ready=False HostConflict",
            "Stalled=True HostConflict");
    assertThat(requireNonNull(status.conditions()).stream().map(c -> c.type() + " " + c.reason()))
        .contains("PolicyEnforced PolicyDisabled", "PeersAgreed PeerDoesNotAllow");
    assertThat(requireNonNull(status.conditions()))
        .anyMatch(condition -> condition.message().contains("(and 39 more"));
    assertThat(requireNonNull(status.findings()))
        .hasSize(StatusComposer.MAX_FINDINGS)
        .startsWith(findings.get(40), findings.get(41), refused.finding(), findings.get(0));
  }

  /** Otherwise the API server would reject the whole status. */
  @Test
  void everyPartFitsTheSchema() {
    var preview = new NetworkPolicyBuilder().withNewSpec();
    IntStream.range(0, 20_000)
        .forEach(i -> preview.addNewIngress().addNewFrom().endFrom().endIngress());
    var dns = IntStream.range(0, 40).mapToObj(i -> "10.0.0." + i + " port 53").toList();

    var status =
        composer.compose(
            null, 3, plan(List.of(), dns, preview.endSpec().build()), ALL_APPLIED, NOTHING);

    assertThat(status.dns()).isEqualTo(dns.subList(0, StatusComposer.MAX_DNS));
    assertThat(status.preview())
        .hasSize(StatusComposer.MAX_PREVIEW_LENGTH)
        .startsWith("---\ningress:\n")
        .endsWith("see `appnetwork render` for the rest.\n");
  }

  @Test
  void dropsOutdatedParts() {
    var stalled = compose(List.of(error(Reason.InvalidSpec, 0)), ALL_APPLIED);
    assertThat(conditions(stalled)).contains("Stalled=True InvalidSpec");

    var recovered = composer.compose(stalled, 4, plan(List.of()), List.of(), NOTHING);

    assertThat(conditions(recovered)).hasSize(4).allMatch(condition -> condition.contains("=True"));
    assertThat(recovered.findings()).isNull();
    assertThat(recovered.objects()).isNull();
    assertThat(recovered.urls()).isNull();
  }

  private AppNetworkStatus compose(List<Finding> findings, List<ApplyOutcome> outcomes) {
    @Nullable AppNetworkStatus none = null;
    return composer.compose(none, 3, plan(findings), outcomes, NOTHING);
  }

  private static Plan plan(List<Finding> findings) {
    return plan(findings, List.of(), null);
  }

  private static Plan plan(
      List<Finding> findings, List<String> dns, @Nullable NetworkPolicy preview) {
    return new Plan(
        Desired.none(),
        Desired.none(),
        Desired.none(),
        Desired.none(),
        Desired.none(),
        Desired.none(),
        List.of(),
        dns,
        preview,
        List.of("https://shop.example.com/"),
        findings);
  }

  private static Finding error(Reason reason, int i) {
    return new Finding(Severity.Error, "spec.e" + i, reason.name(), "words");
  }

  /** Returns the conditions about the declaration; the others have their own tests. */
  private static List<String> conditions(AppNetworkStatus status) {
    var others = Set.of("PeersAgreed", "PolicyEnforced", "Available");
    return requireNonNull(status.conditions()).stream()
        .filter(c -> !others.contains(c.type()))
        .map(c -> c.type() + "=" + c.status() + " " + c.reason())
        .toList();
  }
}
