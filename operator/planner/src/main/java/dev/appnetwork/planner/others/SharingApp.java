// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.check.LabelRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another AppNetwork of the namespace that may select the same pods. Policies add up, so that each
 * of the two allows more than it declares.
 *
 * @param name its name
 * @param selector its selector
 * @param ingress whether it allows incoming connections
 * @param restrictsEgress whether it restricts outgoing connections
 * @param egress whether it allows outgoing connections besides DNS
 */
public record SharingApp(
    String name,
    Map<String, String> selector,
    boolean ingress,
    boolean restrictsEgress,
    boolean egress) {

  /** Copies. */
  public SharingApp {
    selector = Map.copyOf(selector);
  }

  /** What matters of an AppNetwork; nothing if it has no policy, or its spec cannot be read. */
  public static Optional<SharingApp> of(String name, @Nullable AppNetworkSpec spec) {
    if (spec == null
        || spec.selector() == null
        || spec.selector().isEmpty()
        || !LabelRules.areValid(spec.selector())
        || !PeerApp.isEnforced(spec)) {
      return Optional.empty();
    }
    var allow = spec.allow();
    @Nullable List<?> from = allow == null ? null : allow.from();
    @Nullable List<?> to = allow == null ? null : allow.to();
    return Optional.of(
        new SharingApp(
            name,
            spec.selector(),
            spec.expose() != null || (from != null && !from.isEmpty()),
            to != null,
            to != null && !to.isEmpty()));
  }

  /**
   * Whether all pods of one of the two are pods of the other. Selectors that only overlap might
   * have no pod in common.
   */
  public boolean sharesPods(Map<String, String> other) {
    return selector.entrySet().containsAll(other.entrySet())
        || other.entrySet().containsAll(selector.entrySet());
  }
}
