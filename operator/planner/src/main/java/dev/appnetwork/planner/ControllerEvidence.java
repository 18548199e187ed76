// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;

/**
 * Evidence that an ingress controller runs in its assumed namespace. The operator doesn't read
 * pods; it uses Services and EndpointSlices with the pods' labels instead.
 *
 * @param result the result for the assumed namespace
 * @param otherNamespaces other namespaces with evidence of the controller, sorted
 */
public record ControllerEvidence(Result result, List<String> otherNamespaces) {

  /** Result of the search for the controller in the assumed namespace. */
  public enum Result {
    /** The namespace has evidence of the controller. */
    FOUND,
    /** The namespace exists, but no namespace has evidence of the controller. */
    NAMESPACE_ONLY,
    /** The namespace doesn't exist, or only other namespaces have evidence of the controller. */
    NOT_FOUND,
    /** The operator lacks the required permission. */
    UNREADABLE
  }
}
