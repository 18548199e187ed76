// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Path;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hosts whose paths some controllers treat as regular expressions: if one path of a host is
 * rewritten, all paths of that host, in every Ingress. Therefore, all paths of such a host are
 * rendered as regular expressions.
 */
final class RegexHosts {
  private final Set<String> own;
  private final List<HostClaim> others;

  private RegexHosts(Set<String> own, List<HostClaim> others) {
    this.own = own;
    this.others = others;
  }

  /**
   * Returns the regex hosts of an app's exposures and of other claims.
   *
   * @param others the claims of others that can be served
   */
  static RegexHosts of(List<HostClaim> others, List<ExposeEntry> entries) {
    return new RegexHosts(of(entries), others);
  }

  /** Returns the hosts for which an app rewrites a path by an Ingress. */
  static Set<String> of(List<ExposeEntry> entries) {
    return entries.stream().flatMap(entry -> of(entry).stream()).collect(Collectors.toSet());
  }

  private static Set<String> of(@Nullable ExposeEntry entry) {
    return entry == null || entry.gateway() != null || entry.hosts() == null
        ? Set.of()
        : entry.hosts().stream()
            .filter(host -> host != null && host.host() != null)
            .filter(host -> paths(host).anyMatch(path -> path.rewritePrefix() != null))
            .map(Host::host)
            .collect(Collectors.toSet());
  }

  private static Stream<Path> paths(Host host) {
    return host.paths() == null
        ? Stream.empty()
        : host.paths().stream().filter(path -> path != null);
  }

  /** Returns the regex hosts of an exposure. */
  Set<String> among(
      List<ExposedHost> hosts, @Nullable ControllerOptions controller, @Nullable String via) {
    if (controller == null || !controller.rewritesByRegex()) {
      return Set.of();
    }
    return hosts.stream()
        .map(ExposedHost::host)
        .filter(host -> isRegex(host, controller, via))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns whether the paths of a host are compared without case. As in the claims that others
   * see, this is true of the app's own rewrites with every controller.
   */
  boolean isRegex(String host, @Nullable ControllerOptions controller, @Nullable String via) {
    return own.contains(host)
        || (controller != null
            && controller.rewritesByRegex()
            && onHost(host, via).anyMatch(HostClaim::rewritten));
  }

  /** Returns the findings about unmanaged Ingresses, whose paths can't be rewritten. */
  List<Finding> findings(
      Set<String> hosts, ControllerOptions controller, AppRef app, FieldPath field) {
    var findings = new ArrayList<Finding>();
    for (var host : hosts) {
      var unmanaged =
          onHost(host, null)
              .filter(claim -> !claim.rewritten())
              .map(HostClaim::claimant)
              .filter(claimant -> claimant.kind().equals("Ingress"))
              .filter(claimant -> claimant.namespace().equals(app.namespace()))
              .filter(claimant -> !claimant.handsOverTo(app))
              .map(HostClaim.Claimant::name)
              .distinct()
              .sorted()
              .toList();
      if (!unmanaged.isEmpty()) {
        findings.add(
            Findings.warning(
                Reason.UnsupportedOption,
                field.child(HOSTS),
                ("%s treats all paths of host %s as regular expressions, because one of them is"
                        + " rewritten. Paths of Ingress %s also match longer names, and can lose"
                        + " requests to this app. Use another host for rewritten paths.")
                    .formatted(controller.title(), host, String.join(", ", unmanaged))));
      }
    }
    return findings;
  }

  private Stream<HostClaim> onHost(String host, @Nullable String via) {
    return others.stream()
        .filter(claim -> host.equals(claim.host()) && !ServedBy.differ(claim.servedBy(), via));
  }
}
