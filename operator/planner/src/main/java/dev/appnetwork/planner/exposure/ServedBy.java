// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names the IngressClass or Gateway that serves an exposure. Two of them can serve the same host
 * and path, because this is how apps migrate between controllers. IngressClasses that one
 * controller serves together have the same name.
 */
final class ServedBy {
  private static final String CLASS = "IngressClass ";

  private ServedBy() {}

  /**
   * Returns the name according to the spec alone; null for the default class, which the spec
   * doesn't name.
   */
  static @Nullable String of(String namespace, ExposeEntry entry) {
    var gateway = entry.gateway();
    if (gateway != null) {
      var section = gateway.sectionName();
      return References.gateway(namespace, entry)
          .map(GatewayName::toString)
          .map(name -> "Gateway " + name + (section == null ? "" : " " + section))
          .orElse(null);
    }
    return entry.ingressClassName() == null ? null : ofClass(entry.ingressClassName());
  }

  /** Returns the name, with the classes of the cluster resolved. */
  static @Nullable String of(PlanInput input, ExposeEntry entry) {
    return entry.gateway() == null
        ? resolved(entry.ingressClassName(), input)
        : of(input.app().namespace(), entry);
  }

  /** Returns a claim with the classes of the cluster resolved. */
  static HostClaim resolved(HostClaim claim, PlanInput input) {
    @Nullable String name = claim.servedBy();
    boolean isApp = claim.claimant().kind().equals(HostClaims.APP_NETWORK);
    @Nullable String resolved =
        className(claim)
            .map(ingressClass -> resolved(ingressClass, input))
            .orElseGet(() -> name == null && isApp ? resolved((String) null, input) : name);
    return claim.servedBy(resolved);
  }

  private static @Nullable String resolved(@Nullable String ingressClass, PlanInput input) {
    @Nullable IngressClassFacts facts =
        input
            .ingressClasses()
            .get(ingressClass == null ? References.DEFAULT_INGRESS_CLASS : ingressClass);
    if (facts == null) {
      return ingressClass == null ? null : ofClass(ingressClass);
    }
    return ControllerTable.of(facts.controller())
            .filter(ControllerOptions::servesClassesTogether)
            .isPresent()
        ? "IngressClasses of " + facts.controller()
        : ofClass(facts.name());
  }

  /** Returns whether the two are certainly different. */
  static boolean differ(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }

  static String ofClass(String name) {
    return CLASS + name;
  }

  /** Returns the IngressClass of a claim that isn't resolved; empty if it names none. */
  static Optional<String> className(HostClaim claim) {
    return Optional.ofNullable(claim.servedBy())
        .filter(name -> name.startsWith(CLASS))
        .map(name -> name.substring(CLASS.length()));
  }
}
