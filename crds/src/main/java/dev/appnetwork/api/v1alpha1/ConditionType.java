// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

/** The conditions of an AppNetwork, in the order of evaluation. */
public enum ConditionType {
  /** The spec is valid and supported. */
  Accepted,
  /** All peers and references exist. */
  ResolvedRefs,
  /** All objects are applied for the current generation. */
  Programmed,
  /**
   * Summary of Accepted, ResolvedRefs, and Programmed, for {@code kubectl wait} and GitOps tools.
   */
  Ready,
  /** The other side of every app peer allows the connection as well. */
  PeersAgreed,
  /** There is evidence that the network plugin enforces the policy. */
  PolicyEnforced,
  /** The Services have ready endpoints. */
  Available,
  /** The user must act. Present only while True. */
  Stalled
}
