// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.ObjectNames;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Names of policies on a network plugin that ignores changes of {@code policyTypes}. Such a change
 * gives the policy a new name, so that the new policy exists before the old one is deleted.
 *
 * <p>Weave Net 2.8.1 (github.com/weaveworks/weave, npc/selector.go) counts the policies for a set
 * of pods by direction. It updates the count when a policy is created or deleted, but not when it
 * changes.
 */
public final class PolicyNames {

  private PolicyNames() {}

  /**
   * Returns the desired policies with their effective names.
   *
   * @param present the app's live policies
   * @param generation the AppNetwork's generation, which makes new names unique
   */
  public static Desired<NetworkPolicy> of(
      Desired<NetworkPolicy> desired, List<NetworkPolicy> present, long generation) {
    return desired.withObjects(
        desired.objects().stream()
            .map(policy -> named(policy, present, newest -> generation))
            .toList());
  }

  /**
   * Returns the desired policy of a namespace by the name under which it has an effect. Namespaces
   * have no generation, so the policies are numbered.
   *
   * @param present the policies in the cluster with the same purpose
   */
  public static NetworkPolicy numbered(NetworkPolicy desired, List<NetworkPolicy> present) {
    var base = LiveObjects.name(desired);
    return named(desired, present, newest -> number(LiveObjects.name(newest), base) + 1);
  }

  private static long number(String name, String base) {
    return name.equals(base) ? 1 : Long.parseLong(name.substring(base.length() + 1), 16);
  }

  private static NetworkPolicy named(
      NetworkPolicy desired, List<NetworkPolicy> present, ToLongFunction<NetworkPolicy> number) {
    var base = LiveObjects.name(desired);
    // The cache might still contain a deleted policy, but that is never the newest one.
    var newest =
        present.stream()
            .filter(policy -> ObjectNames.isNamedAfter(LiveObjects.name(policy), base))
            .max(
                Comparator.<NetworkPolicy>comparingInt(policy -> LiveObjects.name(policy).length())
                    .thenComparing(LiveObjects::name));
    if (newest.isEmpty()) {
      return desired;
    }
    boolean isAnother =
        !types(newest.get()).equals(types(desired))
            && Applied.owns(newest.get(), "f:spec", "f:policyTypes");
    return new NetworkPolicyBuilder(desired)
        .editMetadata()
        .withName(
            isAnother
                ? ObjectNames.additional(base, number.applyAsLong(newest.get()))
                : LiveObjects.name(newest.get()))
        .endMetadata()
        .build();
  }

  private static Set<String> types(NetworkPolicy policy) {
    return new HashSet<>(policy.getSpec().getPolicyTypes());
  }
}
