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
 * Another AppNetwork of the namespace that can select the same pods. Policies are additive, so
 * together they allow more than each of them declares.
 *
 * @param name its name
 * @param selector its selector
 * @param ingress true if it allows ingress
 * @param restrictsEgress true if it restricts egress
 * @param egress true if it allows egress besides DNS
 */
public record SharingApp(
    String name,
    Map<String, String> selector,
    boolean ingress,
    boolean restrictsEgress,
    boolean egress) {

  /** Copies the map. */
  public SharingApp {
    selector = Map.copyOf(selector);
  }

  /**
   * Returns the relevant parts of an AppNetwork; empty if it has no policy or its spec is
   * unreadable.
   */
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
   * Returns whether the pods of one AppNetwork are a subset of the other's. Selectors that only
   * overlap might have no pod in common.
   */
  public boolean sharesPods(Map<String, String> other) {
    return selector.entrySet().containsAll(other.entrySet())
        || other.entrySet().containsAll(selector.entrySet());
  }
}
