// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayFacts.Listener;
import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
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
    return labels == null || (selector != null && LabelSelectors.selects(selector, labels));
  }
}
