// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.peers;

import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.AppRef;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates selectors without pods. An app's pods have at least the labels of its selector; of a
 * namespace only the name is known.
 */
public final class StaticSelectorMatch {
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private StaticSelectorMatch() {}

  /**
   * Returns whether a peer selects all pods of an app.
   *
   * @param owner namespace of the app that names the peer
   */
  static boolean covers(PodsPeer peer, String owner, AppRef app, Map<String, String> labels) {
    return coversNamespace(peer, owner, app.namespace())
        && (peer.selector() == null || selects(peer.selector(), labels));
  }

  private static boolean coversNamespace(PodsPeer peer, String owner, String namespace) {
    if (peer.namespaceSelector() != null) {
      return selectsNamespace(peer.namespaceSelector(), namespace);
    }
    return namespace.equals(peer.namespace() == null ? owner : peer.namespace());
  }

  /** Returns whether the namespace is selected regardless of its other labels. */
  public static boolean selectsNamespace(LabelSelector selector, String namespace) {
    return selects(selector, Map.of(NAMESPACE_NAME, namespace));
  }

  /** Returns whether every object with at least these labels is selected. */
  static boolean selects(LabelSelector selector, Map<String, String> labels) {
    var wanted = selector.getMatchLabels();
    if (wanted != null && !labels.entrySet().containsAll(wanted.entrySet())) {
      return false;
    }
    var expressions = selector.getMatchExpressions();
    return expressions == null
        || expressions.stream().allMatch(expression -> holds(expression, labels));
  }

  /** Returns whether every object with at least these labels meets the requirement. */
  public static boolean holds(LabelSelectorRequirement expression, Map<String, String> labels) {
    @Nullable String value = labels.get(expression.getKey());
    // An object might have additional labels.
    return value != null
        && switch (expression.getOperator()) {
          case "In" -> expression.getValues().contains(value);
          case "NotIn" -> !expression.getValues().contains(value);
          case "Exists" -> true;
          default -> false;
        };
  }
}
