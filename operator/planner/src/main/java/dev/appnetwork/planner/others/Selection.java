// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a label selector that are kept for policies of others: an empty selector selects
 * everything.
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
        && requirements.stream()
            .allMatch(
                one ->
                    LabelSelectors.isMet(
                        one.operator(), one.values(), known.get(one.key()), mayHaveOthers));
  }
}
