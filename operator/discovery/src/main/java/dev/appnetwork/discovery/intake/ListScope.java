// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.planner.OwnerLabels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a list contains completely.
 *
 * @param kind kind of the objects
 * @param namespace their namespace; null for all
 * @param managedOnly true if the list only contains objects with the operator's label
 */
public record ListScope(String kind, @Nullable String namespace, boolean managedOnly) {

  /** Returns the scope of a list request; empty if it has another selector. */
  public static Optional<ListScope> of(
      ApiPath path, @Nullable String labelSelector, @Nullable String fieldSelector) {
    boolean known = labelSelector == null || labelSelector.equals(OwnerLabels.SELECTOR);
    return known && fieldSelector == null
        ? Optional.of(new ListScope(path.fields().kind(), path.namespace(), labelSelector != null))
        : Optional.empty();
  }

  boolean contains(String itsKind, String itsNamespace, boolean managed) {
    return kind.equals(itsKind)
        && (namespace == null || namespace.equals(itsNamespace))
        && (managed || !managedOnly);
  }
}
