// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import org.jspecify.annotations.Nullable;

/**
 * The class of an exposure: an IngressClass, or the GatewayClass of its Gateway.
 *
 * @param name its name
 * @param controller its {@code spec.controller} or {@code spec.controllerName}; empty if unset
 * @param releaseNamespace namespace of its Helm release, from the annotation {@code
 *     meta.helm.sh/release-namespace}; null if unset
 * @param evidence evidence of its controller if the location of the pods is an assumption; null if
 *     not searched
 * @param currentDefault the current default class, if an Ingress of the app keeps this class from
 *     an earlier default; null otherwise
 */
public record IngressClassFacts(
    String name,
    String controller,
    @Nullable String releaseNamespace,
    @Nullable ControllerEvidence evidence,
    @Nullable String currentDefault) {

  /** Creates facts without evidence. */
  public IngressClassFacts(String name, String controller, @Nullable String releaseNamespace) {
    this(name, controller, releaseNamespace, null, null);
  }

  /** Returns these facts with the given evidence of the controller. */
  public IngressClassFacts withEvidence(ControllerEvidence evidenceOfIt) {
    return new IngressClassFacts(name, controller, releaseNamespace, evidenceOfIt, currentDefault);
  }

  /**
   * Returns these facts for a class that an Ingress keeps although another class is the default
   * now.
   */
  public IngressClassFacts withCurrentDefault(@Nullable String otherDefault) {
    return new IngressClassFacts(
        name, controller, releaseNamespace, evidence, otherDefault == null ? "" : otherDefault);
  }
}
