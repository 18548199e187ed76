// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a policy of the cluster's administrators: a ClusterNetworkPolicy, or one of the
 * kinds before it (github.com/kubernetes-sigs/network-policy-api v0.2: apis/v1alpha2; apis/v1alpha1
 * up to v0.1.8).
 *
 * @param kind its kind
 * @param name its name
 * @param tier decides before or after NetworkPolicies
 * @param priority its place in its tier; null where it has none
 * @param namespaces the namespaces that it is about
 * @param pods the pods of those that it is about
 * @param ingress whether it has rules on who may call them
 * @param egress whether it has rules on whom they may call
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

  /** The label that the API server puts on every namespace, with its name. */
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** When it decides. */
  public enum Tier {
    /** Before all NetworkPolicies. */
    ADMIN("Admin"),
    /** Where no NetworkPolicy restricts the direction. */
    BASELINE("Baseline");

    private final String word;

    Tier(String word) {
      this.word = word;
    }

    /** As the API says it. */
    public String word() {
      return word;
    }
  }

  /**
   * Whether it is certainly about the pods that have these labels.
   *
   * @param labels of the namespace; null where they are not known but for its name
   */
  boolean isAbout(
      String namespace, @Nullable Map<String, String> labels, Map<String, String> podLabels) {
    boolean inside =
        labels == null
            ? namespaces.certainlySelects(Map.of(NAMESPACE_NAME, namespace))
            : namespaces.selects(labels);
    return inside && pods.certainlySelects(podLabels);
  }

  /** In words. */
  String inWords() {
    return "%s %s (tier %s%s)"
        .formatted(kind, name, tier.word(), priority == null ? "" : ", priority " + priority);
  }
}
