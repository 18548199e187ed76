// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A label selector with the semantics of Kubernetes: an empty selector selects everything.
 *
 * @param labels required labels
 * @param requirements further requirements
 */
public record Selection(Map<String, String> labels, List<Requirement> requirements) {

  /** Selects everything. */
  public static final Selection ALL = new Selection(Map.of(), List.of());

  /** Copies the collections. */
  public Selection {
    labels = Map.copyOf(labels);
    requirements = List.copyOf(requirements);
  }

  /**
   * A requirement.
   *
   * @param key the label key
   * @param operator In, NotIn, Exists, or DoesNotExist
   * @param values the values for In and NotIn
   */
  public record Requirement(String key, String operator, Set<String> values) {

    private static Requirement of(LabelSelectorRequirement requirement) {
      @Nullable List<String> values = requirement.getValues();
      return new Requirement(
          requirement.getKey(),
          requirement.getOperator(),
          values == null ? Set.of() : Set.copyOf(values));
    }

    /** {@code value} is the label value; null if the label is missing. */
    private boolean isMetBy(@Nullable String value, boolean keyMayBeThere) {
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "Exists" -> value != null;
        case "NotIn" -> value == null ? !keyMayBeThere : !values.contains(value);
        case "DoesNotExist" -> value == null && !keyMayBeThere;
        // An operator of a later Kubernetes version. Nothing is certain about it.
        default -> false;
      };
    }
  }

  /** Converts a selector. A null selector selects everything. */
  public static Selection of(@Nullable LabelSelector selector) {
    if (selector == null) {
      return ALL;
    }
    @Nullable Map<String, String> labels = selector.getMatchLabels();
    @Nullable List<LabelSelectorRequirement> requirements = selector.getMatchExpressions();
    return new Selection(
        labels == null ? Map.of() : labels,
        requirements == null ? List.of() : requirements.stream().map(Requirement::of).toList());
  }

  /** Returns whether it selects an object with exactly these labels. */
  boolean selects(Map<String, String> all) {
    return isMetBy(all, false);
  }

  /**
   * Returns whether it selects every object that has these labels, regardless of additional ones.
   */
  boolean certainlySelects(Map<String, String> some) {
    return isMetBy(some, true);
  }

  private boolean isMetBy(Map<String, String> known, boolean mayHaveOthers) {
    return known.entrySet().containsAll(labels.entrySet())
        && requirements.stream().allMatch(one -> one.isMetBy(known.get(one.key()), mayHaveOthers));
  }
}
