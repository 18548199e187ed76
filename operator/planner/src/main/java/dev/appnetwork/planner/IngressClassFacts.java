// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the class that an AppNetwork is exposed by: an IngressClass, or the GatewayClass
 * of its Gateway.
 *
 * @param name its name
 * @param controller its {@code spec.controller} or {@code spec.controllerName}; empty where it has
 *     none
 * @param releaseNamespace the namespace that Helm installed it from, by its annotation {@code
 *     meta.helm.sh/release-namespace}; null where it has none
 * @param evidence what was seen of its controller, if its pods are an assumption; null if that
 *     wasn't looked up
 * @param currentDefault the class that new Ingresses get by default, if an Ingress of the app has
 *     this one from an earlier default; null otherwise
 */
public record IngressClassFacts(
    String name,
    String controller,
    @Nullable String releaseNamespace,
    @Nullable ControllerEvidence evidence,
    @Nullable String currentDefault) {

  /** Without evidence. */
  public IngressClassFacts(String name, String controller, @Nullable String releaseNamespace) {
    this(name, controller, releaseNamespace, null, null);
  }

  /** Returns the same with what was seen of the controller. */
  public IngressClassFacts seen(ControllerEvidence evidenceOfIt) {
    return new IngressClassFacts(name, controller, releaseNamespace, evidenceOfIt, currentDefault);
  }

  /** Returns the same as the class that an Ingress keeps while the default is another one. */
  public IngressClassFacts keptBeside(@Nullable String otherDefault) {
    return new IngressClassFacts(
        name, controller, releaseNamespace, evidence, otherDefault == null ? "" : otherDefault);
  }
}
