// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.cli.inventory.ClusterNetwork;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.Manifest;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.cli.inventory.Workloads;
import dev.appnetwork.discovery.cluster.GatewayLookup;
import dev.appnetwork.discovery.hosts.ExternalHostClaims;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Computes the objects of the AppNetworks with the operator's planner. */
final class PlannedApps {

  private final Map<AppDraft, Map<String, Object>> trees = new LinkedHashMap<>();
  private final Map<AppDraft, Plan> plans = new LinkedHashMap<>();
  private final Map<AppDraft, List<Finding>> rejections = new LinkedHashMap<>();

  private PlannedApps() {}

  static PlannedApps of(
      ExistingObjects objects, Attempt attempt, ClusterFacts facts, ClusterSettings settings) {
    var planned = new PlannedApps();
    var apps = new LinkedHashMap<AppDraft, AppNetwork>();
    var peers = attempt.peers();
    for (var draft : attempt.drafts()) {
      var tree = DraftTree.of(draft, attempt.hasPolicy(draft), attempt.exposures(draft), peers);
      planned.trees.put(draft, tree);
      try {
        var declared = ManifestResources.of(List.of(new Manifest("", tree))).apps().get(0);
        apps.put(draft, declared.app());
        planned.rejections.put(draft, declared.errors());
      } catch (InputException e) {
        planned.rejections.put(
            draft, List.of(Findings.invalid(FieldPath.SPEC, String.valueOf(e.getMessage()))));
      }
    }
    var inventory =
        new Inventory(
            List.copyOf(apps.values()),
            AssumedClasses.with(objects),
            GatewayLookup.among(objects.gateways(), objects.gatewayClasses(), objects.namespaces()),
            ExternalHostClaims.of(
                objects.ingresses().stream()
                    .filter(
                        one ->
                            attempt.isLeft(
                                "Ingress",
                                one.getMetadata().getNamespace(),
                                one.getMetadata().getName()))
                    .toList(),
                objects.routes().stream()
                    .filter(
                        one ->
                            attempt.isLeft(
                                "HTTPRoute",
                                one.getMetadata().getNamespace(),
                                one.getMetadata().getName()))
                    .toList()),
            attempt.stayingPolicies(),
            List.of(),
            Workloads.NONE,
            objects.namespaces(),
            facts,
            settings,
            ClusterNetwork.UNKNOWN);
    apps.forEach(
        (draft, app) ->
            planned.plans.put(
                draft, inventory.plan(app, name -> service(objects, draft.namespace(), name))));
    return planned;
  }

  private static Optional<Service> service(ExistingObjects objects, String namespace, String name) {
    return objects.services().stream()
        .filter(one -> one.getMetadata().getNamespace().equals(namespace))
        .filter(one -> one.getMetadata().getName().equals(name))
        .findFirst();
  }

  /**
   * Drops the parts that the API server or the operator would reject.
   *
   * @return false if there are none
   */
  boolean giveUpInvalid(Attempt attempt) {
    var gaveUp = false;
    for (var draft : attempt.drafts()) {
      var findings = new ArrayList<>(Objects.requireNonNullElse(rejections.get(draft), List.of()));
      var plan = plans.get(draft);
      if (plan != null) {
        plan.findings().stream().filter(PlannedApps::preventsPart).forEach(findings::add);
      }
      var exposures = attempt.exposures(draft);
      for (var finding : findings) {
        var why = why(draft, finding);
        var field = FieldPath.parse(String.valueOf(finding.field()));
        var service =
            IntStream.range(0, draft.services.size())
                .filter(i -> field.isWithin(SpecFields.service(i)))
                .findFirst();
        if (field.isWithin(SpecFields.EXPOSE) && !exposures.isEmpty()) {
          // Without them the rest can be valid.
          gaveUp |= giveUpExposure(attempt, draft, exposures, finding, why);
        } else if (service.isPresent()) {
          attempt.giveUpService(draft, service.getAsInt(), why);
          gaveUp = true;
          // The other indexes have changed.
          break;
        } else if ((field.isWithin(SpecFields.ALLOW) || field.isWithin(SpecFields.POLICY))
            && attempt.hasPolicy(draft)) {
          gaveUp |= attempt.giveUpPolicy(draft, why);
        } else {
          attempt.giveUp(draft, why);
          gaveUp = true;
          break;
        }
      }
    }
    return gaveUp;
  }

  /**
   * Keeps the Ingresses and routes whose exposures the operator would not apply as they are, for
   * example because the controller lacks an option.
   *
   * @return false if there are none
   */
  boolean giveUpDiffering(Attempt attempt, Set<ExposureDraft> differing) {
    var gaveUp = false;
    for (var draft : attempt.drafts()) {
      var exposures = attempt.exposures(draft);
      for (var i = 0; i < exposures.size(); i++) {
        if (differing.contains(exposures.get(i))) {
          var why = whyDiffering(draft, SpecFields.exposure(i));
          gaveUp |= attempt.giveUpExposure(draft, exposures.get(i), why);
        }
      }
    }
    return gaveUp;
  }

  private String whyDiffering(AppDraft draft, FieldPath field) {
    return plan(draft).findings().stream()
        .filter(finding -> FieldPath.parse(finding.field()).isWithin(field))
        .findFirst()
        .map(finding -> why(draft, finding))
        .orElse("an AppNetwork would expose other hosts and paths.");
  }

  /** Returns the reason for an object, which doesn't have the fields of the AppNetwork. */
  private String why(AppDraft draft, Finding finding) {
    return "an AppNetwork can't express it: %s%s"
        .formatted(DraftParts.title(tree(draft), finding), finding.message());
  }

  /** Keeps the exposure that a finding is about; all of them if it is about none in particular. */
  private static boolean giveUpExposure(
      Attempt attempt, AppDraft draft, List<ExposureDraft> exposures, Finding finding, String why) {
    var field = FieldPath.parse(finding.field());
    for (var i = 0; i < exposures.size(); i++) {
      if (field.isWithin(SpecFields.exposure(i))) {
        return attempt.giveUpExposure(draft, exposures.get(i), why);
      }
    }
    return attempt.giveUpExposure(draft, why);
  }

  /** Two Ingresses can claim the same path; only one of them serves it, and it is unknown which. */
  private static boolean preventsPart(Finding finding) {
    return finding.severity() == Severity.Error
        && (finding.reason().equals(Reason.InvalidSpec.name())
            || finding.reason().equals(Reason.HostConflict.name()));
  }

  /** Returns the planned policies. */
  List<NetworkPolicy> policies() {
    return plans.values().stream()
        .flatMap(plan -> plan.networkPolicies().objects().stream())
        .toList();
  }

  Map<String, Object> tree(AppDraft draft) {
    return Objects.requireNonNull(trees.get(draft));
  }

  Plan plan(AppDraft draft) {
    return Objects.requireNonNull(plans.get(draft));
  }
}
