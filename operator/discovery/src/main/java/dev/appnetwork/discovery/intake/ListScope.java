// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.planner.OwnerLabels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Defines which objects a list contains, all of which it contains.
 *
 * @param kind kind of the objects
 * @param namespace their namespace; null for all
 * @param managedOnly whether only those with the operator's label are listed
 */
public record ListScope(String kind, @Nullable String namespace, boolean managedOnly) {

  /** Returns the scope of a request; empty if another selector decides. */
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
