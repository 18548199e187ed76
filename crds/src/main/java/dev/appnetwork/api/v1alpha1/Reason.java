// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/**
 * Why a condition is not True, or what a finding warns of. Each is documented in docs/conditions.md
 * with what to do.
 */
public enum Reason {
  /** The spec holds something that cannot be acted on; written past the schema. */
  InvalidSpec(ConditionType.Accepted, true),
  /** A host and path are somebody else's already. */
  HostConflict(ConditionType.Accepted, true),
  /** The operator's configuration does not allow the host in this namespace. */
  HostNotAllowed(ConditionType.Accepted, true),
  /** The cluster's network plugin cannot do what the peer asks for. */
  UnsupportedPeer(ConditionType.Accepted, true),
  /** The ingress controller or gateway cannot do what an option asks for. */
  UnsupportedOption(ConditionType.Accepted, true),
  /** The operator's configuration does not allow the annotation in this namespace. */
  AnnotationNotAllowed(ConditionType.Accepted, true),

  /** An AppNetwork that is named as a peer does not exist. */
  PeerNotFound(ConditionType.ResolvedRefs, false),
  /** A port that is referred to is not declared. */
  PortNotFound(ConditionType.ResolvedRefs, false),
  /** The operator's configuration has no such group of peers. */
  GroupNotFound(ConditionType.ResolvedRefs, false),
  /** The addresses of the API server or of the nodes are not known. */
  AddressesNotFound(ConditionType.ResolvedRefs, false),
  /** The IngressClass does not exist, or none is the cluster's default. */
  IngressClassNotFound(ConditionType.ResolvedRefs, false),
  /** It is not known which pods serve the IngressClass or Gateway, so none is let in. */
  IngressControllerUnknown(ConditionType.ResolvedRefs, false),
  /** The Gateway or its listener does not exist, or the cluster has no Gateway API. */
  GatewayNotFound(ConditionType.ResolvedRefs, false),
  /** The Gateway does not take the route. */
  RouteNotAccepted(ConditionType.ResolvedRefs, false),

  /** An object of the wanted name exists and is not ours. */
  NameConflict(ConditionType.Programmed, true),
  /** The API server refused: the operator lacks a right, or a quota is used up. */
  Forbidden(ConditionType.Programmed, false),
  /** The API server refused for another reason, or could not be reached. */
  ApplyFailed(ConditionType.Programmed, false),
  /** A change is under way: the new objects are there, old ones stay while traffic uses them. */
  Progressing(ConditionType.Programmed, false),

  /** The other end of a declared connection does not allow it. */
  PeerDoesNotAllow(ConditionType.PeersAgreed, false),
  /** The other end has no policy of ours, so that we cannot say what it allows. */
  PeerUnmanaged(ConditionType.PeersAgreed, false),
  /** The operator does not look after the namespace of the other end. */
  NotWatched(ConditionType.PeersAgreed, false),

  /** The cluster's network plugin ignores policies. */
  PluginDoesNotEnforce(ConditionType.PolicyEnforced, false),
  /** The policy is disabled in the spec. */
  PolicyDisabled(ConditionType.PolicyEnforced, false),
  /** The policy is only planned. */
  PreviewMode(ConditionType.PolicyEnforced, false),
  /** It could not be found out which network plugin there is, or whether it enforces. */
  PluginUnknown(ConditionType.PolicyEnforced, false),

  /** The cluster's network plugin cannot do a part of the policy, which is left out. */
  PluginLimitation(ConditionType.PolicyEnforced, false),
  /** The cluster's network plugin may ignore a label that a selector names. */
  LabelIgnored(ConditionType.PolicyEnforced, false),
  /** Pods of the app are on their node's network, where no policy restricts them. */
  HostNetworkPods(ConditionType.PolicyEnforced, false),

  /** No pod has the labels of the selector. */
  NoEndpoints(ConditionType.Available, false),
  /** There are pods, but none is ready. */
  NoReadyEndpoints(ConditionType.Available, false),
  /** No pod offers a container port of the name that a port leads to. */
  PortNotExposed(ConditionType.Available, false),
  /** The app has no Service. */
  NotApplicable(ConditionType.Available, false),

  /** Everybody may call, or be called. */
  OpenToAnyone(null, false),
  /** The cluster's default IngressClass is another one than the exposure has. */
  DefaultClassChanged(null, false),
  /** A host with a certificate is served by plain HTTP as well. */
  ServedInClear(null, false),
  /** The ingress controller reported a problem with an Ingress, or a certificate isn't ready. */
  ExposureProblem(null, false),
  /** The addresses of clients don't reach the app, or nobody may use a load balancer. */
  ClientsNotAdmitted(null, false),
  /** An entry is contained in another one. */
  EntryContained(null, false),
  /** Istio's ambient mesh needs ports that are not declared. */
  MeshPortsAllowed(null, false),
  /** A policy that is not ours allows more for the app's pods. */
  PolicyWidened(null, false),
  /** A policy of the cluster's administrators stands over the app's pods. */
  AdminPolicy(null, false),
  /** The baseline of the namespace denies a direction that the AppNetwork doesn't restrict. */
  DeniedByBaseline(null, false);

  private final @Nullable ConditionType condition;
  private final boolean stalls;

  Reason(@Nullable ConditionType condition, boolean stalls) {
    this.condition = condition;
    this.stalls = stalls;
  }

  /**
   * The condition that this reason speaks against; null where it is only worth knowing. A finding
   * of severity Error makes it False.
   */
  public @Nullable ConditionType condition() {
    return condition;
  }

  /** Whether only a person can mend it, so that Stalled is True meanwhile. */
  public boolean stalls() {
    return stalls;
  }
}
