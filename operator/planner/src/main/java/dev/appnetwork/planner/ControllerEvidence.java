// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;

/**
 * What the cluster shows of an ingress controller that is assumed to run in a certain namespace.
 * The operator doesn't read pods: Services and EndpointSlices with the pods' labels stand for them.
 *
 * @param sighting whether it was seen there
 * @param elsewhere other namespaces in which it was seen, sorted
 */
public record ControllerEvidence(Sighting sighting, List<String> elsewhere) {

  /** Whether the controller was seen in the namespace. */
  public enum Sighting {
    /** It was. */
    SEEN,
    /** The namespace exists, and nothing of the controller was seen anywhere. */
    NAMESPACE_ONLY,
    /** The namespace doesn't exist, or the controller was seen in others only. */
    NOT_SEEN,
    /** The operator lacks the permission to look. */
    UNREADABLE
  }
}
