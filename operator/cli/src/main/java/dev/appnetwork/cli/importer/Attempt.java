// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A set of drafts, with the parts of them that replace existing objects. Parts that would cause a
 * difference are dropped one after the other.
 */
final class Attempt {

  private final ExistingObjects objects;
  private final List<AppDraft> drafts;
  private final List<SkippedObject> left;
  private final Set<AppDraft> withoutPolicy = new HashSet<>();
  private final SortedMap<String, SkippedObject> withoutExposure = new TreeMap<>();
  private final SortedMap<String, String> staying = new TreeMap<>();

  Attempt(ExistingObjects objects, List<AppDraft> drafts, List<SkippedObject> left) {
    this.objects = objects;
    this.drafts = new ArrayList<>(drafts);
    this.left = new ArrayList<>(left);
    objects.policies().forEach(this::decide);
  }

  List<AppDraft> drafts() {
    return List.copyOf(drafts);
  }

  /** Decides whether AppNetworks can replace the policy. */
  private void decide(NetworkPolicy policy) {
    reasonToKeep(policy).ifPresent(why -> staying.put(key(policy), why));
  }

  private Optional<String> reasonToKeep(NetworkPolicy policy) {
    var selected =
        objects.workloads().stream().filter(one -> PolicyRules.selects(policy, one)).toList();
    var folding = folding(policy);
    if (isOwned(policy)) {
      return Optional.of("an AppNetwork owns it.");
    }
    var controller = Reading.controller(policy);
    if (controller.isPresent()) {
      return controller;
    }
    if (PolicyRules.isForNamespace(policy)) {
      return Optional.of(namespaceWide(policy));
    }
    for (var draft : folding) {
      var problem = draft.policy.problems().get(policy.getMetadata().getName());
      if (problem != null) {
        return Optional.of(problem);
      }
    }
    var covered = folding.stream().flatMap(draft -> draft.group.workloads().stream()).toList();
    if (!selected.isEmpty() && selected.stream().allMatch(objects::isCovered)) {
      return Optional.of("its pods already have an AppNetwork.");
    }
    var rest = selected.stream().filter(one -> !covered.contains(one)).findFirst();
    if (rest.isPresent()) {
      return Optional.of(
          "it also selects %s, or only a part of the pods of its app.".formatted(rest.get()));
    }
    return covered.isEmpty() ? Optional.of("it selects no known pods.") : Optional.empty();
  }

  private static String namespaceWide(NetworkPolicy policy) {
    var isolates =
        PolicyRules.rules(policy, PolicyRules.INGRESS).isEmpty()
            && PolicyRules.rules(policy, PolicyRules.EGRESS).isEmpty();
    if (!isolates && PolicyRules.allowsOnlyDns(policy)) {
      return PolicyRules.hasType(policy, PolicyRules.INGRESS)
          ? "it isolates every pod of the namespace, except for DNS. The label"
              + " appnetwork.dev/baseline=deny-all does that too."
          : "it allows DNS for every pod of the namespace. AppNetworks allow cluster DNS, and the"
              + " label appnetwork.dev/baseline=deny-all does too, for pods without one.";
    }
    if (!isolates) {
      return "it selects every pod of the namespace, including pods without an AppNetwork.";
    }
    return PolicyRules.hasType(policy, PolicyRules.EGRESS)
        ? "it isolates every pod of the namespace. The label appnetwork.dev/baseline=deny-all does"
            + " that too, except for DNS."
        : "it isolates every pod of the namespace. The label appnetwork.dev/baseline=deny-ingress"
            + " does that too.";
  }

  private List<AppDraft> folding(NetworkPolicy policy) {
    return drafts.stream()
        .filter(draft -> !withoutPolicy.contains(draft))
        .filter(draft -> draft.policy.folded().contains(policy))
        .toList();
  }

  /** Returns the policies that remain, besides those of AppNetworks. */
  List<NetworkPolicy> stayingPolicies() {
    return objects.policies().stream().filter(policy -> staying.containsKey(key(policy))).toList();
  }

  /** Returns the policies that AppNetworks replace. */
  List<NetworkPolicy> replacedPolicies() {
    return objects.policies().stream().filter(policy -> !staying.containsKey(key(policy))).toList();
  }

  /** Returns the first draft with the name of a remaining policy. */
  Optional<AppDraft> inConflict() {
    return drafts.stream()
        .filter(draft -> !withoutPolicy.contains(draft) && draft.policy.restricts())
        .filter(draft -> staying.containsKey(draft.key()))
        .findFirst();
  }

  boolean hasPolicy(AppDraft draft) {
    return !withoutPolicy.contains(draft);
  }

  /** Returns the exposures that replace existing objects. */
  List<ExposureDraft> exposures(AppDraft draft) {
    return draft.exposures.stream()
        .filter(one -> !withoutExposure.containsKey(key(draft, one)))
        .toList();
  }

  private static String key(AppDraft draft, ExposureDraft exposure) {
    return "%s %s/%s".formatted(exposure.kind(), draft.namespace(), exposure.original());
  }

  /**
   * Keeps a policy.
   *
   * @return false if it is already kept
   */
  boolean keep(String policy, String why) {
    return objects.policies().stream().anyMatch(one -> key(one).equals(policy))
        && staying.putIfAbsent(policy, why) == null;
  }

  /**
   * Keeps all policies for the app's pods.
   *
   * @return false if they are already kept
   */
  boolean giveUpPolicy(AppDraft draft, String why) {
    if (!withoutPolicy.add(draft)) {
      return false;
    }
    draft.policy.folded().forEach(policy -> staying.putIfAbsent(key(policy), why));
    return true;
  }

  /**
   * Keeps the Ingresses and routes of the app.
   *
   * @return false if they are already kept
   */
  boolean giveUpExposure(AppDraft draft, String why) {
    var given = exposures(draft);
    given.forEach(one -> giveUpExposure(draft, one, why));
    return !given.isEmpty();
  }

  /**
   * Keeps one Ingress or route of the app.
   *
   * @return false if it is already kept
   */
  boolean giveUpExposure(AppDraft draft, ExposureDraft exposure, String why) {
    var left = new SkippedObject(exposure.kind(), draft.namespace(), exposure.original(), why);
    return withoutExposure.putIfAbsent(key(draft, exposure), left) == null;
  }

  /** Keeps one Service of the app. */
  void giveUpService(AppDraft draft, int index, String why) {
    var service = draft.services.remove(index);
    left.add(new SkippedObject("Service", draft.namespace(), nameOf(service), why));
  }

  /** Returns the apps and ports to which the AppNetworks' policies refer. */
  PeerReferences peers() {
    return new PeerReferences(drafts.stream().filter(this::hasPolicy).toList());
  }

  /** Drops the AppNetworks that have lost their policy and replace nothing else. */
  void dropEmpty() {
    var peers = peers();
    drafts.removeIf(
        draft ->
            !hasPolicy(draft)
                && draft.services.isEmpty()
                && exposures(draft).isEmpty()
                && !peers.contain(draft));
  }

  /** Keeps all objects of the app. */
  void giveUp(AppDraft draft, String why) {
    giveUpPolicy(draft, why);
    giveUpExposure(draft, why);
    for (var service : draft.services) {
      left.add(new SkippedObject("Service", draft.namespace(), nameOf(service), why));
    }
    drafts.remove(draft);
  }

  /** Returns all kept objects. */
  List<SkippedObject> left() {
    left.addAll(withoutExposure.values());
    for (var policy : stayingPolicies()) {
      if (!isOwned(policy)) {
        var metadata = policy.getMetadata();
        var why = Objects.requireNonNull(staying.get(key(policy)));
        left.add(
            new SkippedObject("NetworkPolicy", metadata.getNamespace(), metadata.getName(), why));
      }
    }
    return List.copyOf(left);
  }

  private static boolean isOwned(NetworkPolicy policy) {
    var labels = policy.getMetadata().getLabels();
    return labels != null && OwnerLabels.OPERATOR.equals(labels.get(OwnerLabels.MANAGED_BY));
  }

  /** Returns whether no exposure replaces the object. */
  boolean isLeft(String kind, String namespace, String name) {
    return drafts.stream()
        .filter(draft -> draft.namespace().equals(namespace))
        .flatMap(draft -> exposures(draft).stream())
        .noneMatch(one -> one.kind().equals(kind) && one.original().equals(name));
  }

  /** Returns the objects that the AppNetwork adopts. */
  List<ImportResult.ObjectName> adopted(AppDraft draft) {
    var names = new ArrayList<ImportResult.ObjectName>();
    draft.services.forEach(
        tree -> names.add(new ImportResult.ObjectName("Service", draft.namespace(), nameOf(tree))));
    if (hasPolicy(draft) && draft.policy.restricts()) {
      replacedPolicies().stream()
          .filter(policy -> key(policy).equals(draft.key()))
          .forEach(
              policy ->
                  names.add(
                      new ImportResult.ObjectName("NetworkPolicy", draft.namespace(), draft.name)));
    }
    exposures(draft).stream()
        .filter(ExposureDraft::isAdopted)
        .forEach(
            one ->
                names.add(
                    new ImportResult.ObjectName(one.kind(), draft.namespace(), one.objectName())));
    return names;
  }

  /** Returns the replaced Ingresses and routes, with the AppNetworks that replace them. */
  SortedMap<ImportResult.ObjectName, List<String>> handedOver() {
    var heirs = new TreeMap<ImportResult.ObjectName, List<String>>(ImportResult.ObjectName.ORDER);
    for (var draft : drafts) {
      exposures(draft).stream()
          .filter(one -> !one.isAdopted())
          .map(one -> new ImportResult.ObjectName(one.kind(), draft.namespace(), one.original()))
          .forEach(name -> heirs.computeIfAbsent(name, key -> new ArrayList<>()).add(draft.name));
    }
    return heirs;
  }

  private static String nameOf(Map<String, Object> tree) {
    return Objects.toString(tree.get("name"), "");
  }

  static String key(NetworkPolicy policy) {
    return policy.getMetadata().getNamespace() + "/" + policy.getMetadata().getName();
  }

  /** Returns the drafts by namespace/name. */
  Map<String, AppDraft> byKey() {
    return drafts.stream().collect(Collectors.toMap(AppDraft::key, draft -> draft));
  }
}
