// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOST;
import static dev.appnetwork.planner.field.FieldName.SECRET_NAME;
import static dev.appnetwork.planner.field.FieldName.TLS;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The hosts and paths that are allocated to an app, with findings about the rejected ones. */
final class HostAllocation {
  private final PlanInput input;
  private final ExposeEntry entry;
  private final String namespace;
  private final HostPermission permission;
  private final HostConflicts conflicts;
  private final @Nullable NameConflicts names;
  private final @Nullable String servedBy;
  private final Predicate<String> regexHosts;
  private final @Nullable ControllerOptions controller;
  private final boolean oneIngressPerHost;
  private final Set<String> taken;
  private final Set<String> takenBefore;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * Creates the allocation for one exposure.
   *
   * @param controller the options of the class's controller; null if unknown, or for a Gateway
   * @param regexHosts tests whether the paths of a host are served by regular expressions
   * @param taken the hosts of the app's earlier exposures; this allocation adds its own
   */
  HostAllocation(
      PlanInput input,
      ExposeEntry entry,
      @Nullable ControllerOptions controller,
      Predicate<String> regexHosts,
      Set<String> taken) {
    this.regexHosts = regexHosts;
    this.input = input;
    this.entry = entry;
    this.servedBy = ServedBy.of(input, entry);
    this.controller = controller;
    this.oneIngressPerHost = controller != null && controller.hosts().requiresOneIngressPerHost();
    this.taken = taken;
    this.takenBefore = Set.copyOf(taken);
    this.namespace = input.app().namespace();
    this.permission = new HostPermission(input.settings().allowedHosts());
    this.conflicts = HostConflicts.of(input, controller);
    this.names =
        controller != null && controller.joinsNames()
            ? new NameConflicts(input, controller, taken, findings)
            : null;
  }

  /** Returns the reasons for rejected hosts and paths; empty if all are allocated. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Returns whether the configuration allows the host in the namespace. */
  boolean isAllowed(String host, FieldPath field) {
    if (permission.isGranted(namespace, host)) {
      return true;
    }
    var suffixes = permission.suffixes(namespace);
    findings.add(
        Findings.error(
            Reason.HostNotAllowed,
            field.child(HOST),
            suffixes.isEmpty()
                ? ("%s is not exposed, because hosts.allowed of the operator's configuration "
                        + "has no entry for namespace %s. Remove the host, or ask the cluster "
                        + "administrator to add one.")
                    .formatted(host, namespace)
                : ("%s is not exposed, because hosts.allowed of the operator's configuration allows"
                        + " only %s in namespace %s. Use an allowed domain or a subdomain of it.")
                    .formatted(host, String.join(", ", suffixes), namespace)));
    return false;
  }

  /** Returns whether the controller can serve the path, and no older claim covers it. */
  boolean isGranted(Host host, ExposedPath path, FieldPath field) {
    return isServable(host, path, field)
        && (names == null || names.hasOwnBackend(path, field))
        && isUnclaimed(host.host(), path, field);
  }

  /** Returns whether the controller can serve the host, with a certificate of its own. */
  boolean isServable(Host host, FieldPath field) {
    var problem =
        Optional.ofNullable(controller)
            .flatMap(found -> UnservablePaths.problem(found, host.host()));
    problem.ifPresent(
        text -> findings.add(Findings.error(Reason.UnsupportedOption, field.child(HOST), text)));
    var secret = JoinedNames.secret(host);
    return problem.isEmpty()
        && (names == null
            || secret == null
            || names.hasOwnCertificate(secret, field.child(TLS).child(SECRET_NAME)));
  }

  private boolean isRegex(String host) {
    return controller != null && controller.rewritesByRegex() && regexHosts.test(host);
  }

  private boolean isServable(Host host, ExposedPath path, FieldPath field) {
    var problem =
        controller == null
            ? UnservablePaths.problem(input, entry, path)
            : UnservablePaths.problem(controller, path, isRegex(host.host()))
                .or(() -> UnservablePaths.problem(controller, entry, host, path));
    problem.ifPresent(text -> findings.add(Findings.error(Reason.UnsupportedOption, field, text)));
    return problem.isEmpty();
  }

  /** Returns whether no older claim covers the path. */
  private boolean isUnclaimed(String host, ExposedPath path, FieldPath field) {
    var winner = conflicts.winner(host, path, servedBy, regexHosts.test(host));
    winner.ifPresent(
        one -> findings.add(Findings.error(Reason.HostConflict, field, lost(host, path, one))));
    return winner.isEmpty() && isFirst(host, path, field);
  }

  private String lost(String host, ExposedPath path, HostConflicts.Winner winner) {
    var other = named(winner.claimant());
    if (!winner.byHost()) {
      return ("%s with path %s (%s) is already claimed by %s (the oldest claim wins)."
              + " It is not exposed here. Use another host or path.")
          .formatted(host, path.path(), path.type(), other);
    }
    if (winner.wildcard() != null) {
      return ("%s overlaps with %s of %s (the oldest claim wins), and this ingress controller"
              + " doesn't always prefer the more specific host. Path %s isn't exposed here. Use"
              + " a host without a wildcard, or another path.")
          .formatted(host, winner.wildcard(), other, path.path());
    }
    return ("%s is already claimed by %s (the oldest claim wins), and this ingress"
            + " controller serves each host from one Ingress only. The path"
            + " isn't exposed here. Use another host, or expose all paths of"
            + " the host in one AppNetwork.")
        .formatted(host, other);
  }

  private boolean isFirst(String host, ExposedPath path, FieldPath field) {
    var whole = String.join(" ", String.valueOf(servedBy), host);
    if (oneIngressPerHost && takenBefore.contains(whole)) {
      findings.add(
          Findings.error(
              Reason.HostConflict,
              field,
              ("The controller serves each host from one Ingress only, and another exposure of "
                      + "this app has %s already. This path is not exposed. Move it to that "
                      + "exposure, or use another host.")
                  .formatted(host)));
      return false;
    }
    taken.add(whole);
    boolean first =
        taken.add(String.join(" ", String.valueOf(servedBy), host, path.type(), path.path()));
    if (!first) {
      findings.add(
          Findings.error(
              Reason.HostConflict,
              field,
              ("%s with path %s (%s) is exposed twice by the same controller or Gateway. Only the "
                      + "first exposure serves it. Remove it here, or use another host or path.")
                  .formatted(host, path.path(), path.type())));
    }
    return first;
  }

  /** The reader might lack permission to see objects in other namespaces. */
  private String named(Claimant claimant) {
    return named(claimant, namespace);
  }

  /** Returns the name of a claimant for a reader of a namespace. */
  static String named(Claimant claimant, String namespace) {
    return claimant.namespace().equals(namespace)
        ? claimant.kind() + " " + claimant.name()
        : "an object in another namespace";
  }
}
