// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.appnetwork.planner.others.AdminPolicy.Tier;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The relevant parts of the spec of an administrator's policy. Its rules are only counted.
 *
 * @param tier Admin or Baseline; null for the kinds that imply it
 * @param priority null for the kind that has only one instance
 * @param subject the selected pods; null if it was stored before validation was added
 * @param ingress ingress rules
 * @param egress egress rules
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AdminPolicySpec(
    @Nullable String tier,
    @Nullable Integer priority,
    @Nullable Subject subject,
    @Nullable List<Map<String, Object>> ingress,
    @Nullable List<Map<String, Object>> egress) {

  /**
   * The selected pods. Exactly one field is set.
   *
   * @param namespaces selects all pods of these namespaces
   * @param pods selects some pods of some namespaces
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Subject(@Nullable LabelSelector namespaces, @Nullable Pods pods) {}

  /**
   * Some pods of some namespaces; an empty selector selects all of them.
   *
   * @param namespaceSelector selects the namespaces
   * @param podSelector selects the pods
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Pods(
      @Nullable LabelSelector namespaceSelector, @Nullable LabelSelector podSelector) {}

  /**
   * Returns the relevant parts; empty if the policy has no effect, or if its subject can't be
   * determined.
   */
  public Optional<AdminPolicy> toPolicy(String kind, String name) {
    boolean in = ingress != null && !ingress.isEmpty();
    boolean out = egress != null && !egress.isEmpty();
    if (subject == null || (!in && !out)) {
      return Optional.empty();
    }
    var baseline =
        tier == null ? kind.startsWith("Baseline") : Tier.BASELINE.displayName().equals(tier);
    var decides = baseline ? Tier.BASELINE : Tier.ADMIN;
    if (subject.pods() != null) {
      return Optional.of(
          new AdminPolicy(
              kind,
              name,
              decides,
              priority,
              Selection.of(subject.pods().namespaceSelector()),
              Selection.of(subject.pods().podSelector()),
              in,
              out));
    }
    return subject.namespaces() == null
        ? Optional.empty()
        : Optional.of(
            new AdminPolicy(
                kind,
                name,
                decides,
                priority,
                Selection.of(subject.namespaces()),
                Selection.ALL,
                in,
                out));
  }
}
