// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import dev.appnetwork.planner.LabelSelectors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's policy, reduced to the relevant parts: a ClusterNetworkPolicy, or one of its
 * predecessors (github.com/kubernetes-sigs/network-policy-api v0.2: apis/v1alpha2; apis/v1alpha1 up
 * to v0.1.8).
 *
 * @param kind its kind
 * @param name its name
 * @param tier evaluated before or after NetworkPolicies
 * @param priority its priority in the tier; null if it has none
 * @param namespaces the selected namespaces
 * @param pods the selected pods of those namespaces
 * @param ingress true if it has ingress rules
 * @param egress true if it has egress rules
 */
public record AdminPolicy(
    String kind,
    String name,
    Tier tier,
    @Nullable Integer priority,
    Selection namespaces,
    Selection pods,
    boolean ingress,
    boolean egress) {

  /** The evaluation order. */
  public enum Tier {
    /** Evaluated before all NetworkPolicies. */
    ADMIN("Admin"),
    /** Evaluated if no NetworkPolicy restricts the direction. */
    BASELINE("Baseline");

    private final String displayName;

    Tier(String word) {
      this.displayName = word;
    }

    /** Returns the API's value. */
    public String displayName() {
      return displayName;
    }
  }

  /**
   * Returns whether the policy certainly selects the pods with these labels.
   *
   * @param labels labels of the namespace; null if only its name is known
   */
  boolean appliesTo(
      String namespace, @Nullable Map<String, String> labels, Map<String, String> podLabels) {
    boolean inside =
        labels == null
            ? namespaces.certainlySelects(Map.of(LabelSelectors.NAMESPACE_NAME, namespace))
            : namespaces.selects(labels);
    return inside && pods.certainlySelects(podLabels);
  }

  /** Describes the policy for messages. */
  String describe() {
    return "%s %s (tier %s%s)"
        .formatted(
            kind, name, tier.displayName(), priority == null ? "" : ", priority " + priority);
  }
}
