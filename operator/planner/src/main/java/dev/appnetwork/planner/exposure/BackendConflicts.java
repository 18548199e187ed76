// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds backends of other objects that a controller can't distinguish from those of an app. */
final class BackendConflicts {
  private final PlanInput input;
  private final HostPermission permission;

  BackendConflicts(PlanInput input) {
    this.input = input;
    this.permission = new HostPermission(input.settings().allowedHosts());
  }

  /** Returns the oldest claim whose backend has the key of a path's backend, but is another one. */
  Optional<HostClaim> oldest(ExposedPath path, ControllerOptions controller) {
    var namespace = input.app().namespace();
    var own = new HostClaim.Backend(path.service(), path.port().name());
    var key = BackendKeys.of(namespace, own.service(), own.port());
    return input.claims().stream()
        .filter(claim -> BackendKeys.of(claim).filter(key::equals).isPresent())
        .filter(
            claim ->
                !own.equals(claim.backend()) || !claim.claimant().namespace().equals(namespace))
        .filter(permission::admits)
        .filter(claim -> canServe(controller, claim))
        .min(HostConflicts.OLDEST_FIRST);
  }

  /** An unmanaged Ingress without a class can name it by an annotation. */
  private boolean canServe(ControllerOptions controller, HostClaim claim) {
    var named = ServedBy.className(claim);
    if (named.isEmpty() && !claim.claimant().kind().equals(HostClaims.APP_NETWORK)) {
      return true;
    }
    @Nullable IngressClassFacts facts =
        input.ingressClasses().get(named.orElse(References.DEFAULT_INGRESS_CLASS));
    return facts == null
        || ControllerTable.of(facts.controller())
            .filter(other -> other.controller().equals(controller.controller()))
            .isPresent();
  }
}
