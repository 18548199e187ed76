// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A label selector as Kubernetes means it: an empty one selects everything.
 *
 * @param labels labels that have to be there with these values
 * @param requirements further requirements
 */
public record Selection(Map<String, String> labels, List<Requirement> requirements) {

  /** Selects everything. */
  public static final Selection ALL = new Selection(Map.of(), List.of());

  /** Takes what is said as it is. */
  public Selection {
    labels = Map.copyOf(labels);
    requirements = List.copyOf(requirements);
  }

  /**
   * One requirement.
   *
   * @param key the label's key
   * @param operator In, NotIn, Exists or DoesNotExist
   * @param values for the former two
   */
  public record Requirement(String key, String operator, Set<String> values) {

    private static Requirement of(LabelSelectorRequirement requirement) {
      @Nullable List<String> values = requirement.getValues();
      return new Requirement(
          requirement.getKey(),
          requirement.getOperator(),
          values == null ? Set.of() : Set.copyOf(values));
    }

    /** {@code value} is that of the key; null where it is not there. */
    private boolean isMetBy(@Nullable String value, boolean keyMayBeThere) {
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "Exists" -> value != null;
        case "NotIn" -> value == null ? !keyMayBeThere : !values.contains(value);
        case "DoesNotExist" -> value == null && !keyMayBeThere;
        // One of a later Kubernetes: nothing is certain.
        default -> false;
      };
    }
  }

  /** What a selector says; where there is none it selects everything. */
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

  /** Whether it selects whatever has these labels and no others. */
  boolean selects(Map<String, String> all) {
    return isMetBy(all, false);
  }

  /** Whether it selects whatever has these labels, whichever others it may have. */
  boolean certainlySelects(Map<String, String> some) {
    return isMetBy(some, true);
  }

  private boolean isMetBy(Map<String, String> known, boolean mayHaveOthers) {
    return known.entrySet().containsAll(labels.entrySet())
        && requirements.stream().allMatch(one -> one.isMetBy(known.get(one.key()), mayHaveOthers));
  }
}
