// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

/** The conditions of an AppNetwork, in the order in which they are decided. */
public enum ConditionType {
  /** The spec can be acted on. */
  Accepted,
  /** Every peer and reference was found. */
  ResolvedRefs,
  /** Every object is applied at this generation. */
  Programmed,
  /** Accepted, ResolvedRefs and Programmed: what {@code kubectl wait} and GitOps look at. */
  Ready,
  /** For every app peer the other end allows this one too. */
  PeersAgreed,
  /** The network plugin is known to enforce the policy. */
  PolicyEnforced,
  /** The Service has ready endpoints. */
  Available,
  /** A person has to act. Present only while True. */
  Stalled
}
