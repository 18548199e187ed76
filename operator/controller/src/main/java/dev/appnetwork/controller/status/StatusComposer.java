// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static dev.appnetwork.api.v1alpha1.ConditionType.Accepted;
import static dev.appnetwork.api.v1alpha1.ConditionType.PeersAgreed;
import static dev.appnetwork.api.v1alpha1.ConditionType.Programmed;
import static dev.appnetwork.api.v1alpha1.ConditionType.Ready;
import static dev.appnetwork.api.v1alpha1.ConditionType.ResolvedRefs;
import static dev.appnetwork.api.v1alpha1.ConditionType.Stalled;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.Endpoints;
import dev.appnetwork.api.v1alpha1.Enforcement;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.OwnedObject;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.ApplyOutcome.Held;
import dev.appnetwork.controller.apply.ApplyOutcome.Pending;
import dev.appnetwork.controller.apply.ApplyOutcome.Rejected;
import dev.appnetwork.controller.apply.ApplyOutcome.Unchanged;
import dev.appnetwork.controller.status.ConditionResult.Status;
import dev.appnetwork.discovery.endpoints.Backends;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.rollout.Hold;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes the status from the plan and the apply outcomes. Pure, except for its clock. */
public final class StatusComposer {

  /** Maximum number of findings in status. Conditions depend on all findings. */
  static final int MAX_FINDINGS = 32;

  /** Maximum number of external addresses in status. */
  static final int MAX_ADDRESSES = 64;

  /** Maximum number of URLs in status. */
  static final int MAX_URLS = 1024;

  /** Maximum number of DNS listeners in status. */
  static final int MAX_DNS = 32;

  /**
   * Maximum length of the previewed policy in status, in characters, including the note about the
   * truncation.
   */
  static final int MAX_PREVIEW_LENGTH = 262_144;

  private static final String CUT = "\n# Truncated: see `appnetwork render` for the rest.\n";

  private static final Set<String> EXPOSURES = Set.of("Ingress", "HTTPRoute");

  private final Clock clock;

  /** Creates a composer that takes transition times from {@code clock}. */
  public StatusComposer(Clock clock) {
    this.clock = clock;
  }

  /** Returns whether the status of an AppNetwork is missing or belongs to another generation. */
  public static boolean isOutdated(AppNetwork app) {
    var status = app.getStatus();
    return status == null
        || !Objects.equals(status.observedGeneration(), app.getMetadata().getGeneration());
  }

  /**
   * Computes the new status.
   *
   * @param old the previous status
   * @param generation generation of the planned spec
   * @param observed observed state besides applied objects
   */
  public AppNetworkStatus compose(
      @Nullable AppNetworkStatus old,
      long generation,
      Plan plan,
      List<ApplyOutcome> outcomes,
      Observed observed) {
    var available = AvailableCondition.of(observed.services(), outcomes);
    var more =
        Stream.concat(
            observed.findings().stream(), AvailableCondition.warning(available, outcomes).stream());
    var findings = findings(plan, outcomes, more);
    var verdicts = new ArrayList<ConditionResult>();
    verdicts.add(ConditionResult.of(Accepted, findings, "The spec is valid."));
    verdicts.add(
        ConditionResult.of(ResolvedRefs, findings, "All peers and references are resolved."));
    verdicts.add(programmed(findings, outcomes, observed.holds()));
    verdicts.add(
        verdicts.stream()
            .filter(verdict -> !verdict.holds())
            .findFirst()
            .map(verdict -> verdict.as(Ready))
            .orElse(ConditionResult.asTrue(Ready, "The spec is in effect.")));
    verdicts.add(PeersAgreedCondition.of(plan.peers(), findings));
    verdicts.add(PolicyEnforcedCondition.of(observed.enforcement(), findings));
    verdicts.add(available);
    stalled(findings).ifPresent(verdicts::add);

    var transitions = new Transitions(old, generation, clock);
    List<Condition> conditions = verdicts.stream().map(transitions::condition).toList();
    return new AppNetworkStatus(
        generation,
        conditions,
        urls(plan, outcomes),
        objects(outcomes),
        endpoints(observed.services()),
        orNull(observed.addresses().stream().limit(MAX_ADDRESSES).toList()),
        orNull(plan.peers()),
        new Enforcement(observed.enforcement().verdict().name(), observed.enforcement().plugin()),
        orNull(plan.dns().stream().limit(MAX_DNS).toList()),
        plan.preview() == null ? null : preview(Serialization.asYaml(plan.preview().getSpec())),
        orNull(FindingLimit.select(findings, MAX_FINDINGS)));
  }

  // The API server rejects a status that is too large, and the AppNetwork would have none.
  private static String preview(String yaml) {
    return yaml.length() <= MAX_PREVIEW_LENGTH
        ? yaml
        : yaml.substring(0, MAX_PREVIEW_LENGTH - CUT.length()) + CUT;
  }

  // All Services select from the same pods. Of those with the most endpoints, the one with the
  // fewest ready endpoints counts, because a Service that publishes unready addresses reports all
  // of them as ready.
  private static @Nullable Endpoints endpoints(SortedMap<String, Backends> services) {
    return services.values().stream()
        .filter(Backends::readable)
        .max(Comparator.comparing(Backends::total).thenComparing(b -> -b.ready()))
        .map(backends -> Endpoints.of(backends.ready(), backends.total()))
        .orElse(null);
  }

  private static List<Finding> findings(
      Plan plan, List<ApplyOutcome> outcomes, Stream<Finding> more) {
    var refusals =
        outcomes.stream()
            .filter(Rejected.class::isInstance)
            .map(outcome -> ((Rejected) outcome).finding());
    return Stream.of(plan.findings().stream(), refusals, more)
        .flatMap(Function.identity())
        .sorted(Comparator.comparing(StatusComposer::rank))
        .toList();
  }

  // Findings that affect Ready come first, then entries that the other side must add.
  private static int rank(Finding finding) {
    if (!ConditionResult.isError(finding)) {
      return 2;
    }
    return Reason.valueOf(finding.reason()).condition() == PeersAgreed ? 1 : 0;
  }

  private static ConditionResult programmed(
      List<Finding> findings, List<ApplyOutcome> outcomes, List<Hold> holds) {
    var verdict = ConditionResult.of(Programmed, findings, "All objects are applied.");
    if (!verdict.holds()) {
      return verdict;
    }
    var open = outcomes.stream().flatMap(StatusComposer::pendingReason).toList();
    if (!open.isEmpty()) {
      return ConditionResult.asFalse(Programmed, Reason.ApplyFailed, String.join(" ", open));
    }
    // The new object exists; the old one is deleted when no traffic uses it.
    return holds.isEmpty()
        ? verdict
        : ConditionResult.asUnknown(
            Programmed,
            Reason.Progressing,
            holds.stream().map(Hold::message).distinct().collect(Collectors.joining(" ")));
  }

  private static Stream<String> pendingReason(ApplyOutcome outcome) {
    if (outcome instanceof Pending waiting) {
      return Stream.of(waiting.reason());
    }
    return outcome instanceof Unchanged kept
        ? Stream.of(kept.kind() + " is left unchanged until the spec is valid.")
        : Stream.empty();
  }

  private static Optional<ConditionResult> stalled(List<Finding> findings) {
    return findings.stream()
        .filter(
            finding ->
                ConditionResult.isError(finding) && Reason.valueOf(finding.reason()).stalls())
        .findFirst()
        .map(
            finding ->
                new ConditionResult(Stalled, Status.True, finding.reason(), finding.message()));
  }

  private static @Nullable List<String> urls(Plan plan, List<ApplyOutcome> outcomes) {
    boolean exposed =
        outcomes.stream()
            .anyMatch(
                outcome ->
                    (outcome instanceof Applied || outcome instanceof Held)
                        && EXPOSURES.contains(outcome.kind()));
    return exposed ? orNull(plan.urls().stream().limit(MAX_URLS).toList()) : null;
  }

  private static @Nullable List<OwnedObject> objects(List<ApplyOutcome> outcomes) {
    return orNull(outcomes.stream().flatMap(StatusComposer::object).toList());
  }

  private static Stream<OwnedObject> object(ApplyOutcome outcome) {
    if (outcome instanceof Applied applied) {
      return Stream.of(new OwnedObject(applied.kind(), applied.name()));
    }
    return outcome instanceof Held held
        ? Stream.of(new OwnedObject(held.kind(), held.name()))
        : Stream.empty();
  }

  private static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
