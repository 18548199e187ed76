// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Backend;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds backends and certificates of other objects that a controller can't distinguish from those
 * of an app, because it joins their names. The oldest is exposed.
 */
final class NameConflicts {
  private final PlanInput input;
  private final ControllerOptions controller;
  private final HostPermission permission;
  private final HostClaim.Claimant self;
  private final Set<String> taken;
  private final List<Finding> findings;

  /**
   * Creates the search for an exposure.
   *
   * @param controller a controller that joins names
   * @param taken the backends of the app's earlier paths; this search adds its own
   * @param findings receives the findings
   */
  NameConflicts(
      PlanInput input, ControllerOptions controller, Set<String> taken, List<Finding> findings) {
    this.input = input;
    this.controller = controller;
    this.permission = new HostPermission(input.settings().allowedHosts());
    this.self = HostClaims.claimant(input.app(), input.since());
    this.taken = taken;
    this.findings = findings;
  }

  /** Returns whether no older backend has the name of the path's backend. */
  boolean hasOwnBackend(ExposedPath path, FieldPath field) {
    var own = new Backend(path.service(), path.port().name());
    var name = JoinedNames.backend(self.namespace(), own.service(), own.port());
    var subject = "port %s of Service %s".formatted(own.port(), own.service());
    var joined = "namespace, Service, and port";
    var remedy = "Rename the Service or the port.";
    var key = "backend " + name + " ";
    if (taken.stream().anyMatch(other -> other.startsWith(key) && !other.equals(key + own))) {
      add(
          field,
          joined,
          subject + " from another exposed port of this app",
          "Only the first one is exposed. " + remedy);
      return false;
    }
    taken.add(key + own);
    return isOldest(
        oldest(name, claim -> own.equals(claim.backend())),
        field,
        joined,
        subject + " from a backend of ",
        "Only the older one is exposed. " + remedy,
        "Requests can reach the wrong one. " + remedy);
  }

  /** Returns whether no older certificate has the name of the host's certificate. */
  boolean hasOwnCertificate(String secret, FieldPath field) {
    var remedy = "Use another secretName.";
    return isOldest(
        oldest(
            JoinedNames.certificate(self.namespace(), secret),
            claim -> secret.equals(claim.secret())),
        field,
        "namespace and Secret",
        "Secret %s from a Secret of ".formatted(secret),
        "The host is not exposed. " + remedy,
        "Clients can get the wrong certificate. " + remedy);
  }

  /** An unmanaged Ingress can be younger and get the requests anyway. */
  private boolean isOldest(
      Optional<HostClaim> other,
      FieldPath field,
      String joined,
      String subject,
      String effectIfLost,
      String effect) {
    boolean isLost =
        other.filter(claim -> ClaimOverlap.isOlder(claim.claimant(), self)).isPresent();
    // A younger AppNetwork gives way.
    other
        .map(HostClaim::claimant)
        .filter(claimant -> isLost || !claimant.kind().equals(HostClaims.APP_NETWORK))
        .ifPresent(
            claimant ->
                add(
                    field,
                    joined,
                    subject + HostAllocation.named(claimant, self.namespace()),
                    isLost ? effectIfLost : effect));
    return !isLost;
  }

  private void add(FieldPath field, String joined, String indistinct, String effect) {
    findings.add(
        Findings.error(
            Reason.HostConflict,
            field,
            "%s joins the names of %s, and can't distinguish %s. %s"
                .formatted(controller.title(), joined, indistinct, effect)));
  }

  /** Returns the oldest claim with a joined name that is for another object than the app's. */
  private Optional<HostClaim> oldest(String name, Predicate<HostClaim> isSame) {
    return input.claims().stream()
        .filter(claim -> JoinedNames.of(claim).anyMatch(name::equals))
        .filter(
            claim -> !isSame.test(claim) || !claim.claimant().namespace().equals(self.namespace()))
        .filter(permission::admits)
        .filter(this::canServe)
        .min(HostConflicts.OLDEST_FIRST);
  }

  /** An unmanaged Ingress without a class can name it by an annotation. */
  private boolean canServe(HostClaim claim) {
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
