// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.cli.importer.ImportResult.ObjectName;
import dev.appnetwork.cli.inventory.Manifest;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Imports existing objects: drafts AppNetworks, compares their access with the access before, and
 * drops differing parts until nothing is wider.
 */
public final class Importer {

  private static final int MAX_ROUNDS = 50;
  private static final String NOT_SAME =
      "no AppNetwork was found that allows the same traffic. Keep it, or write the AppNetwork "
          + "manually and compare with appnetwork explain.";

  private final ExistingObjects objects;
  private final List<DnsTarget> dns;
  private final ClusterFacts facts;
  private final ClusterSettings settings;
  private final Set<String> avoided = new HashSet<>();

  /**
   * Imports the objects of manifests.
   *
   * @param manifests the existing objects
   * @param facts the cluster facts
   * @param settings the operator's configuration
   */
  public static ImportResult of(
      List<Manifest> manifests, ClusterFacts facts, ClusterSettings settings) {
    return new Importer(ManifestObjects.of(manifests), facts, settings).run();
  }

  private Importer(ExistingObjects objects, ClusterFacts facts, ClusterSettings settings) {
    this.dns = settings.dns().isEmpty() ? facts.dns() : settings.dns();
    this.objects = objects.withBaselines(dns);
    this.facts = facts;
    this.settings = settings;
  }

  private ImportResult run() {
    for (var i = 0; i < MAX_ROUNDS; i++) {
      var attempt = attempt();
      var outcome = settle(attempt);
      if (outcome != null) {
        return result(attempt, outcome);
      }
    }
    var attempt = attempt();
    attempt.drafts().forEach(draft -> attempt.giveUpPolicy(draft, NOT_SAME));
    return result(attempt, java.util.Objects.requireNonNull(settle(attempt)));
  }

  private Attempt attempt() {
    var left = new ArrayList<>(objects.unreadable());
    var drafts = Drafting.of(objects, dns, settings, avoided, left);
    return new Attempt(objects, new Relevance(drafts).select(left), left);
  }

  /** The planned objects of the drafts, and their comparison. */
  private record Settled(
      PlannedApps planned, PolicyComparison.Outcome outcome, HostComparison.Result hosts) {}

  /** Returns null if another name must be tried. */
  private @org.jspecify.annotations.Nullable Settled settle(Attempt attempt) {
    while (true) {
      attempt.dropEmpty();
      var conflict = attempt.inConflict();
      if (conflict.isPresent()) {
        var draft = conflict.get();
        if (draft.exposures.isEmpty() && avoided.size() < MAX_ROUNDS - 2) {
          avoided.add(draft.key());
          return null;
        }
        attempt.giveUpPolicy(
            draft,
            "the NetworkPolicy %s has the AppNetwork's name, so it is kept."
                .formatted(draft.key()));
        continue;
      }
      var planned = PlannedApps.of(objects, attempt, facts, settings);
      if (planned.giveUpInvalid(attempt)) {
        continue;
      }
      var hosts = HostComparison.of(objects, attempt, planned);
      if (planned.giveUpDiffering(attempt, hosts.differing())) {
        continue;
      }
      var after = new ArrayList<>(attempt.stayingPolicies());
      after.addAll(planned.policies());
      var all = new ArrayList<NetworkPolicy>(objects.policies());
      all.addAll(planned.policies());
      var outcome = PolicyComparison.of(Subjects.of(objects, all), objects.policies(), after);
      if (!giveUp(attempt, outcome)) {
        return new Settled(planned, outcome, hosts);
      }
    }
  }

  /**
   * Drops the parts that cause a difference.
   *
   * @return false if nothing can be dropped
   */
  private static boolean giveUp(Attempt attempt, PolicyComparison.Outcome outcome) {
    var gaveUp = false;
    for (var draft : attempt.drafts()) {
      var more = outcome.widening.get(draft.key());
      var less = outcome.restricting.get(draft.key());
      if (more != null) {
        gaveUp |=
            attempt.hasPolicy(draft)
                && (attempt.giveUpExposure(
                        draft,
                        "no policy of the app allows %s, but an exposure would, for the ingress controller. Allow it with a policy first. If the controller has other pods, describe it in ingress.controllers of --config; if a policy allows its namespace by other labels, add the Namespace to the input."
                            .formatted(more))
                    || attempt.giveUpPolicy(
                        draft,
                        "the AppNetwork would also allow %s. Keep the policy, or allow that too."
                            .formatted(more)));
      } else if (less != null) {
        gaveUp |=
            attempt.giveUpPolicy(
                draft,
                "the AppNetwork would block %s. Keep the policy, or allow that in the AppNetwork."
                    .formatted(less));
      }
    }
    return gaveUp || keepNeeded(attempt, outcome);
  }

  private static boolean keepNeeded(Attempt attempt, PolicyComparison.Outcome outcome) {
    var kept = false;
    for (var policy : outcome.denying.entrySet()) {
      kept |=
          attempt.keep(
              policy.getKey(),
              "without it, %s would be allowed, because no other policy restricts it. Keep the policy, or create an AppNetwork for these pods."
                  .formatted(policy.getValue()));
    }
    for (var policy : outcome.allowing.entrySet()) {
      kept |=
          attempt.keep(
              policy.getKey(),
              "without it, %s would be blocked. Keep the policy, or add an entry to the AppNetwork that allows it."
                  .formatted(policy.getValue()));
    }
    return kept;
  }

  private Map<ObjectName, List<String>> remainders(
      Attempt attempt, Settled settled, List<ImportResult.App> apps, List<ObjectName> replaced) {
    var planned =
        attempt.drafts().stream()
            .map(draft -> settled.planned().plan(draft))
            .<HasMetadata>flatMap(
                plan ->
                    Stream.of(
                            plan.services(),
                            plan.networkPolicies(),
                            plan.ingresses(),
                            plan.httpRoutes())
                        .flatMap(kind -> kind.objects().stream()))
            .toList();
    var adopted = apps.stream().flatMap(app -> app.adopted().stream());
    return Remainder.of(Stream.concat(adopted, replaced.stream()), objects, planned);
  }

  /** Returns the connections that only one app allows, which the policies block already. */
  private static List<String> problems(Plan plan) {
    return plan.findings().stream()
        .filter(finding -> finding.reason().equals(Reason.PeerDoesNotAllow.name()))
        .map(finding -> finding.field() + ": " + finding.message())
        .toList();
  }

  private ImportResult result(Attempt attempt, Settled settled) {
    var hosts = settled.hosts();
    var differences = new ArrayList<>(settled.outcome().differences);
    differences.addAll(hosts.differences());
    var apps = new ArrayList<ImportResult.App>();
    for (var draft : attempt.drafts()) {
      var ends = new TreeSet<String>();
      draft.group.workloads().forEach(one -> ends.add(one.toString()));
      ends.add(draft.key());
      var ownDifferences =
          differences.stream().filter(one -> ends.contains(one.from()) || ends.contains(one.to()));
      apps.add(
          new ImportResult.App(
              draft.namespace(),
              draft.name,
              settled.planned().tree(draft),
              attempt.adopted(draft),
              ImportResult.worst(ownDifferences.toList()),
              problems(settled.planned().plan(draft))));
    }
    var adopted = apps.stream().flatMap(app -> app.adopted().stream()).toList();
    var replaced =
        attempt.replacedPolicies().stream()
            .map(
                policy ->
                    new ImportResult.ObjectName(
                        "NetworkPolicy",
                        policy.getMetadata().getNamespace(),
                        policy.getMetadata().getName()))
            .filter(name -> !adopted.contains(name))
            .toList();
    return new ImportResult(
        apps,
        attempt.left(),
        replaced,
        Handover.of(attempt),
        remainders(attempt, settled, apps, replaced),
        PortsToName.of(
            objects.services(),
            attempt.drafts().stream()
                .flatMap(draft -> settled.planned().plan(draft).services().objects().stream())
                .toList()),
        settled.outcome().compared,
        hosts.compared(),
        differences);
  }
}
