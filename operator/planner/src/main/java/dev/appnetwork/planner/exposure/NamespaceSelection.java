// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayFacts.Listener;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Determines whether a listener accepts routes from a namespace, as far as known. */
final class NamespaceSelection {

  private NamespaceSelection() {}

  /** Unknown counts as accepted, because this is only a prediction; the gateway decides. */
  static boolean admits(Listener listener, GatewayFacts gateway, String namespace) {
    return switch (listener.from()) {
      case GatewayFacts.SAME -> gateway.namespace().equals(namespace);
      case GatewayFacts.SELECTOR -> selects(listener.selector(), gateway.namespaceLabels());
      default -> !listener.from().equals("None");
    };
  }

  private static boolean selects(
      @Nullable LabelSelector selector, @Nullable Map<String, String> labels) {
    if (labels == null) {
      return true;
    }
    if (selector == null) {
      return false;
    }
    Map<String, String> wanted = orEmpty(selector.getMatchLabels());
    List<LabelSelectorRequirement> requirements =
        selector.getMatchExpressions() == null ? List.of() : selector.getMatchExpressions();
    return labels.entrySet().containsAll(wanted.entrySet())
        && requirements.stream().allMatch(requirement -> holds(requirement, labels));
  }

  private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
    var value = labels.get(requirement.getKey());
    List<String> values = requirement.getValues() == null ? List.of() : requirement.getValues();
    return switch (requirement.getOperator()) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> true;
    };
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> labels) {
    return labels == null ? Map.of() : labels;
  }
}
