// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.check.Syntax;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses names so that as many objects as possible can be adopted: an Ingress and the policy have
 * the AppNetwork's name; Services have their own.
 */
final class AppNames {

  private static final String HEADLESS = "None";

  private final ExistingObjects objects;
  private final List<Exposed> exposed;
  private final Set<String> avoided;
  private final Set<String> taken = new HashSet<>();

  /**
   * Creates an instance.
   *
   * @param avoided names that are impossible, as namespace/name
   */
  AppNames(ExistingObjects objects, List<Exposed> exposed, Set<String> avoided) {
    this.objects = objects;
    this.exposed = exposed;
    this.avoided = avoided;
  }

  /** Returns a name that is unique among the apps of the namespace. */
  String name(AppGroup group) {
    var candidates = new LinkedHashSet<String>();
    group.workloads().stream()
        .filter(
            one ->
                !group.isJustServices()
                    && !one.kind().equals(AppGrouping.ASSUMED)
                    && !one.kind().equals("Pod"))
        .forEach(one -> candidates.add(one.name()));
    group.services().stream()
        .sorted(Comparator.comparing(AppNames::isHeadless).thenComparing(AppNames::nameOf))
        .forEach(service -> candidates.add(nameOf(service)));
    if (!group.isJustServices()) {
      group.workloads().forEach(workload -> candidates.add(workload.name()));
    }
    of(group).forEach(one -> candidates.add(one.name()));
    var best =
        candidates.stream()
            .filter(Syntax::isDnsLabel)
            .filter(name -> isFree(group, name))
            .max(
                Comparator.<String>comparingInt(name -> score(group, name))
                    .thenComparing(
                        Comparator.comparingInt(
                                (String name) -> List.copyOf(candidates).indexOf(name))
                            .reversed()))
            .orElseGet(() -> generated(group));
    taken.add(group.namespace() + "/" + best);
    return best;
  }

  private String generated(AppGroup group) {
    var stem = firstName(group).replaceAll("[^a-z0-9-]", "-");
    stem = stem.substring(0, Math.min(stem.length(), 50)).replaceAll("^-+|-+$", "");
    for (var i = 1; ; i++) {
      var name = (stem.isEmpty() ? "" : stem + "-") + "app" + (i == 1 ? "" : "-" + i);
      if (isFree(group, name)) {
        return name;
      }
    }
  }

  private static String firstName(AppGroup group) {
    return group.isJustServices()
        ? nameOf(group.services().get(0))
        : group.workloads().get(0).name();
  }

  private boolean isFree(AppGroup group, String name) {
    var key = group.namespace() + "/" + name;
    return !taken.contains(key)
        && !avoided.contains(key)
        && !isOfAnotherApp(group, name)
        && (group.isJustServices() || canHavePolicy(group, name));
  }

  /** The app behind an Ingress can adopt it only with its name. */
  private boolean isOfAnotherApp(AppGroup group, String name) {
    var own = group.services().stream().map(AppNames::nameOf).toList();
    return exposed.stream()
        .filter(one -> one.namespace().equals(group.namespace()) && one.name().equals(name))
        .anyMatch(one -> one.services().size() == 1 && !own.containsAll(one.services()));
  }

  private boolean canHavePolicy(AppGroup group, String name) {
    return objects.policies().stream()
        .filter(policy -> isAt(policy, group.namespace(), name))
        .allMatch(policy -> isJustFor(policy, group));
  }

  private static boolean isAt(NetworkPolicy policy, String namespace, String name) {
    return namespace.equals(policy.getMetadata().getNamespace())
        && name.equals(policy.getMetadata().getName());
  }

  /** Returns whether only this app needs the policy, so that it can adopt it. */
  private boolean isJustFor(NetworkPolicy policy, AppGroup group) {
    return !PolicyRules.isForNamespace(policy)
        && objects.workloadsOf(group.namespace()).stream()
            .allMatch(one -> PolicyRules.selects(policy, one) == group.workloads().contains(one));
  }

  private List<Exposed> of(AppGroup group) {
    var names = group.services().stream().map(AppNames::nameOf).toList();
    return exposed.stream()
        .filter(one -> one.namespace().equals(group.namespace()))
        .filter(one -> names.containsAll(one.services()))
        .toList();
  }

  private int score(AppGroup group, String name) {
    var score = 0;
    for (var one : of(group)) {
      if (one.name().equals(name)) {
        score += 5;
      } else if (one.name().startsWith(name + "-")) {
        score += 4;
      }
    }
    if (objects.policies().stream().anyMatch(policy -> isAt(policy, group.namespace(), name))) {
      score += 2;
    }
    return score;
  }

  private static boolean isHeadless(Service service) {
    return HEADLESS.equals(service.getSpec().getClusterIP());
  }

  private static String nameOf(Service service) {
    return service.getMetadata().getName();
  }
}
