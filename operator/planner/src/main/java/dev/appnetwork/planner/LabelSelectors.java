// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates label selectors as Kubernetes does: an object must have all labels and meet all
 * requirements, and an empty selector selects everything. A null selector does so, too; where the
 * API gives it another meaning, the caller handles it.
 */
public final class LabelSelectors {

  /** The label with its name that the API server sets on every namespace. */
  public static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private LabelSelectors() {}

  /** Returns whether an object with exactly these labels is selected. */
  public static boolean selects(@Nullable LabelSelector selector, Map<String, String> labels) {
    return selects(selector, labels, false);
  }

  /**
   * Returns whether every object that has at least these labels is selected, regardless of
   * additional ones.
   */
  public static boolean certainlySelects(
      @Nullable LabelSelector selector, Map<String, String> some) {
    return selects(selector, some, true);
  }

  /** Returns whether every object that has at least these labels meets the requirement. */
  public static boolean certainlyMeets(
      LabelSelectorRequirement requirement, Map<String, String> some) {
    return isMet(requirement, some, true);
  }

  private static boolean selects(
      @Nullable LabelSelector selector, Map<String, String> labels, boolean mayHaveOthers) {
    if (selector == null) {
      return true;
    }
    @Nullable Map<String, String> wanted = selector.getMatchLabels();
    @Nullable List<LabelSelectorRequirement> requirements = selector.getMatchExpressions();
    return (wanted == null || labels.entrySet().containsAll(wanted.entrySet()))
        && (requirements == null
            || requirements.stream().allMatch(one -> isMet(one, labels, mayHaveOthers)));
  }

  private static boolean isMet(
      LabelSelectorRequirement requirement, Map<String, String> labels, boolean mayHaveOthers) {
    @Nullable List<String> values = requirement.getValues();
    return isMet(
        requirement.getOperator(),
        values == null ? List.of() : values,
        labels.get(requirement.getKey()),
        mayHaveOthers);
  }

  /**
   * Returns whether an object meets a requirement.
   *
   * @param operator In, NotIn, Exists, or DoesNotExist
   * @param value the known value of the label; null if there is none
   * @param mayHaveOthers true if the object can have labels that aren't known
   */
  public static boolean isMet(
      String operator, Collection<String> values, @Nullable String value, boolean mayHaveOthers) {
    return switch (operator) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null ? !mayHaveOthers : !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null && !mayHaveOthers;
      // The API server rejects other operators.
      default -> false;
    };
  }
}
