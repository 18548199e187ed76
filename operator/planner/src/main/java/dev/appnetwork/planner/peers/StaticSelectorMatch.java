// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.peers;

import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.Map;

/**
 * Evaluates selectors without pods. An app's pods have at least the labels of its selector; of a
 * namespace only the name is known.
 */
public final class StaticSelectorMatch {
  private StaticSelectorMatch() {}

  /**
   * Returns whether a peer selects all pods of an app.
   *
   * @param owner namespace of the app that names the peer
   */
  static boolean covers(PodsPeer peer, String owner, AppRef app, Map<String, String> labels) {
    return coversNamespace(peer, owner, app.namespace())
        && LabelSelectors.certainlySelects(peer.selector(), labels);
  }

  private static boolean coversNamespace(PodsPeer peer, String owner, String namespace) {
    if (peer.namespaceSelector() != null) {
      return selectsNamespace(peer.namespaceSelector(), namespace);
    }
    return namespace.equals(peer.namespace() == null ? owner : peer.namespace());
  }

  /** Returns whether the namespace is selected regardless of its other labels. */
  public static boolean selectsNamespace(LabelSelector selector, String namespace) {
    return LabelSelectors.certainlySelects(
        selector, Map.of(LabelSelectors.NAMESPACE_NAME, namespace));
  }
}
