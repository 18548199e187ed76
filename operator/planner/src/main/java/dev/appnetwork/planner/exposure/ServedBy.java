// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import org.jspecify.annotations.Nullable;

/**
 * Names the IngressClass or Gateway that serves an exposure. Two of them can serve the same host
 * and path, because this is how apps migrate between controllers.
 */
final class ServedBy {

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

  /** Returns the name, with the default class resolved if the cluster has one. */
  static @Nullable String of(PlanInput input, ExposeEntry entry) {
    @Nullable IngressClassFacts byDefault =
        input.ingressClasses().get(References.DEFAULT_INGRESS_CLASS);
    boolean isDefault = entry.gateway() == null && entry.ingressClassName() == null;
    return isDefault && byDefault != null
        ? ofClass(byDefault.name())
        : of(input.app().namespace(), entry);
  }

  /** Returns a claim of another AppNetwork with the default class resolved. */
  static HostClaim resolved(HostClaim claim, PlanInput input) {
    @Nullable IngressClassFacts byDefault =
        input.ingressClasses().get(References.DEFAULT_INGRESS_CLASS);
    return byDefault != null
            && claim.servedBy() == null
            && claim.claimant().kind().equals(HostClaims.APP_NETWORK)
        ? new HostClaim(
            claim.host(),
            claim.path(),
            claim.exact(),
            claim.claimant(),
            ofClass(byDefault.name()),
            claim.rewritten())
        : claim;
  }

  /** Returns whether the two are certainly different. */
  static boolean differ(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }

  static String ofClass(String name) {
    return "IngressClass " + name;
  }
}
