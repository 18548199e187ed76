// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates label selectors. An empty selector selects everything. */
public final class LabelMatch {

  private LabelMatch() {}

  /** Returns whether a selector matches the labels. */
  public static boolean selects(@Nullable LabelSelector selector, Map<String, String> labels) {
    if (selector == null) {
      return true;
    }
    var wanted = selector.getMatchLabels();
    var requirements = selector.getMatchExpressions();
    return (wanted == null || labels.entrySet().containsAll(wanted.entrySet()))
        && (requirements == null || requirements.stream().allMatch(one -> holds(one, labels)));
  }

  private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
    @Nullable String value = labels.get(requirement.getKey());
    @Nullable List<String> stored = requirement.getValues();
    List<String> values = stored == null ? List.of() : stored;
    return switch (requirement.getOperator()) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      // The API server rejects other operators.
      default -> false;
    };
  }
}
