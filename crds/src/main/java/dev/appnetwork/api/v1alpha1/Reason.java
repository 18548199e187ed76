// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Reasons of conditions and findings. docs/conditions.md documents each with its remedy. */
public enum Reason {
  /** The spec has an invalid part, stored before validation was added. */
  InvalidSpec(ConditionType.Accepted, true),
  /** Another object has already claimed the host and path. */
  HostConflict(ConditionType.Accepted, true),
  /** The operator's configuration doesn't allow the host in this namespace. */
  HostNotAllowed(ConditionType.Accepted, true),
  /** The cluster's network plugin doesn't support the peer. */
  UnsupportedPeer(ConditionType.Accepted, true),
  /** The ingress controller or gateway doesn't support an option. */
  UnsupportedOption(ConditionType.Accepted, true),
  /** The operator's configuration doesn't allow the annotation in this namespace. */
  AnnotationNotAllowed(ConditionType.Accepted, true),

  /** An AppNetwork that is named as a peer doesn't exist. */
  PeerNotFound(ConditionType.ResolvedRefs, false),
  /** A referenced port isn't declared. */
  PortNotFound(ConditionType.ResolvedRefs, false),
  /** The peer group doesn't exist. */
  GroupNotFound(ConditionType.ResolvedRefs, false),
  /** The addresses of the API server or of the nodes are unknown. */
  AddressesNotFound(ConditionType.ResolvedRefs, false),
  /** The IngressClass doesn't exist, or the cluster has no default class. */
  IngressClassNotFound(ConditionType.ResolvedRefs, false),
  /**
   * The pods that serve the IngressClass or Gateway are unknown, so no ingress traffic is allowed.
   */
  IngressControllerUnknown(ConditionType.ResolvedRefs, false),
  /** The Gateway or its listener doesn't exist, or the cluster doesn't serve Gateway API. */
  GatewayNotFound(ConditionType.ResolvedRefs, false),
  /** The Gateway doesn't accept the route. */
  RouteNotAccepted(ConditionType.ResolvedRefs, false),

  /** An object with the required name exists and isn't owned. */
  NameConflict(ConditionType.Programmed, true),
  /** The API server rejected a request because of missing permissions or an exceeded quota. */
  Forbidden(ConditionType.Programmed, false),
  /** The API server rejected a request for another reason, or didn't respond. */
  ApplyFailed(ConditionType.Programmed, false),
  /**
   * A change is in progress: the new objects exist, and old ones are kept while traffic uses them.
   */
  Progressing(ConditionType.Programmed, false),

  /** The other side of a declared connection doesn't allow it. */
  PeerDoesNotAllow(ConditionType.PeersAgreed, false),
  /** The other side has no applied policy, so its agreement is unknown. */
  PeerUnmanaged(ConditionType.PeersAgreed, false),
  /** The operator doesn't watch the namespace of the other side. */
  NotWatched(ConditionType.PeersAgreed, false),

  /** The cluster's network plugin doesn't enforce policies. */
  PluginDoesNotEnforce(ConditionType.PolicyEnforced, false),
  /** The policy is disabled in the spec. */
  PolicyDisabled(ConditionType.PolicyEnforced, false),
  /** The policy is planned but not applied. */
  PreviewMode(ConditionType.PolicyEnforced, false),
  /** The network plugin, or whether it enforces policies, is unknown. */
  PluginUnknown(ConditionType.PolicyEnforced, false),

  /** The cluster's network plugin doesn't support a part of the policy, which is left out. */
  PluginLimitation(ConditionType.PolicyEnforced, false),
  /** The cluster's network plugin might ignore a label of a selector. */
  LabelIgnored(ConditionType.PolicyEnforced, false),
  /** The app has hostNetwork pods, which no policy restricts. */
  HostNetworkPods(ConditionType.PolicyEnforced, false),

  /** No pod matches the selector. */
  NoEndpoints(ConditionType.Available, false),
  /** Pods exist, but none is ready. */
  NoReadyEndpoints(ConditionType.Available, false),
  /** No pod has a container port with the name that a port refers to. */
  PortNotExposed(ConditionType.Available, false),
  /** The app has no Service. */
  NotApplicable(ConditionType.Available, false),

  /** An entry allows every client or destination. */
  OpenToAnyone(null, false),
  /** The cluster's default IngressClass differs from the class of the exposure. */
  DefaultClassChanged(null, false),
  /** A host with a certificate is served by plain HTTP as well. */
  ServedInClear(null, false),
  /** The ingress controller reported a problem with an Ingress, or a certificate isn't ready. */
  ExposureProblem(null, false),
  /** Client addresses don't reach the app, or the policy denies all clients of a load balancer. */
  ClientsNotAdmitted(null, false),
  /** An entry is redundant because another one contains it. */
  EntryContained(null, false),
  /**
   * A destination by DNS name is a Service in the cluster, whose pods such a policy can't match.
   */
  ClusterInternalName(null, false),
  /** Istio's ambient mesh requires ports that aren't declared. */
  MeshPortsAllowed(null, false),
  /** An unmanaged policy allows more for the app's pods. */
  PolicyWidened(null, false),
  /** An administrators' policy selects the app's pods. */
  AdminPolicy(null, false),
  /** The baseline of the namespace denies a direction that the AppNetwork doesn't restrict. */
  DeniedByBaseline(null, false);

  private final @Nullable ConditionType condition;
  private final boolean stalls;

  Reason(@Nullable ConditionType condition, boolean stalls) {
    this.condition = condition;
    this.stalls = stalls;
  }

  /** Returns the condition that an error with this reason sets to False; null for warnings. */
  public @Nullable ConditionType condition() {
    return condition;
  }

  /** Returns whether only the user can fix the problem, so that Stalled is True. */
  public boolean stalls() {
    return stalls;
  }
}
