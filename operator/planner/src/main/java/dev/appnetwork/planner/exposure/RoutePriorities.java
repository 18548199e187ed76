// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.exposure.PathRendering.Rendered;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The priorities of Traefik's routes, across the exposures of an app. By default a priority is the
 * length of the route's rule, such as {@code Host("example.com") && Path("/api")}. Thus a route of
 * type Exact loses to the route of the path {@code /}, and a host loses to a wildcard with a longer
 * path. Routes for which the length differs from the precedence of an Ingress get a priority.
 */
final class RoutePriorities {
  static final String ANNOTATION = "traefik.ingress.kubernetes.io/router.priority";

  /** How much longer the rule of type Prefix is than that of type Exact for the same path. */
  private static final int PREFIX_SURPLUS = "PathPrefix".length() - "Path".length();

  /** Exceeds every length of a rule with a valid host and path. */
  private static final int EXACT = 10_000;

  /** The priority of each wildcard is less than that of each host. */
  private static final int WILDCARD = -1_000_000;

  /** The exposure's paths of type Prefix, without a final slash, by host. */
  private final Map<String, Set<String>> prefixes = new HashMap<>();

  /** All paths of type Prefix, without a final slash, by host. */
  private final Map<String, Set<String>> claimed = new HashMap<>();

  /** The paths of unmanaged Ingresses with a wildcard, whose priorities are lengths. */
  private final List<HostClaim> wildcards = new ArrayList<>();

  private final boolean byLength;

  private RoutePriorities(boolean byLength) {
    this.byLength = byLength;
  }

  /**
   * Creates the priorities of an exposure.
   *
   * @param claims claims of the host, including those of the app's exposures, and of unmanaged
   *     Ingresses with wildcards that cover it
   * @param via the IngressClass of the exposure
   */
  static RoutePriorities of(
      @Nullable ControllerOptions controller,
      List<ExposedHost> hosts,
      List<HostClaim> claims,
      @Nullable String via) {
    var priorities = new RoutePriorities(controller != null && controller.ordersByLength());
    for (var host : hosts) {
      for (var path : host.paths()) {
        if (path.type().equals(PathRendering.PREFIX)) {
          add(priorities.prefixes, host.host(), path.path());
          add(priorities.claimed, host.host(), path.path());
        }
      }
    }
    for (var claim : claims) {
      if (claim.host() != null && !claim.exact() && !ServedBy.differ(claim.servedBy(), via)) {
        add(priorities.claimed, claim.host(), claim.path());
      }
      if (isUnmanagedWildcard(claim) && !ServedBy.differ(claim.servedBy(), via)) {
        priorities.wildcards.add(claim);
      }
    }
    return priorities;
  }

  static boolean isUnmanagedWildcard(HostClaim claim) {
    return claim.host() != null
        && claim.host().startsWith(HostKeys.WILDCARD)
        && !claim.claimant().kind().equals(HostClaims.APP_NETWORK);
  }

  private static void add(Map<String, Set<String>> paths, String host, String path) {
    paths.computeIfAbsent(host, key -> new HashSet<>()).add(PathRendering.withoutSlash(path));
  }

  /** Returns the priority of a path's route; empty if the default is right. */
  OptionalInt of(String host, Rendered path) {
    if (!byLength) {
      return OptionalInt.empty();
    }
    boolean declaredExact = path.exposed().type().equals(PathRendering.EXACT);
    if (host.startsWith(HostKeys.WILDCARD)) {
      int length = rule(host, false, PathRendering.withoutSlash(path.path()) + "/").length();
      return OptionalInt.of(WILDCARD + 2 * length + (declaredExact ? 1 : 0));
    }
    if (!path.type().equals(PathRendering.EXACT)) {
      return OptionalInt.empty();
    }
    // The same path of type Prefix has a route for this exact path as well, in another Ingress.
    if (declaredExact
        && contains(claimed, host, path.path())
        && !contains(prefixes, host, path.path())) {
      return OptionalInt.of(EXACT + 1);
    }
    return isShadowed(host, path.path()) ? OptionalInt.of(EXACT) : OptionalInt.empty();
  }

  private static boolean contains(Map<String, Set<String>> paths, String host, String path) {
    return paths.getOrDefault(host, Set.of()).contains(path);
  }

  /** Returns whether a wider path of type Prefix has at least the default priority of a path. */
  private boolean isShadowed(String host, String path) {
    int length = rule(host, true, path).length();
    return wildcards(host)
            .anyMatch(
                claim ->
                    !claim.exact()
                        && path.startsWith(claim.path())
                        && ruleOf(claim).length() >= length)
        || claimed.getOrDefault(host, Set.of()).stream()
            .anyMatch(
                prefix ->
                    path.startsWith(prefix + "/")
                        && path.length() <= prefix.length() + 1 + PREFIX_SURPLUS);
  }

  /**
   * Returns the findings about unmanaged Ingresses with a wildcard that get requests of the hosts.
   * Higher priorities than theirs would also exceed those of unmanaged Ingresses for the same host.
   */
  List<Finding> findings(List<ExposedHost> hosts, FieldPath field, String namespace) {
    var findings = new LinkedHashSet<Finding>();
    for (var host : hosts) {
      wildcards(host.host())
          .filter(claim -> byLength && winsBelow(host, claim))
          .sorted(HostConflicts.OLDEST_FIRST)
          .map(
              claim ->
                  Findings.warning(
                      Reason.HostConflict, field.child(HOSTS), preferred(host, claim, namespace)))
          .forEach(findings::add);
    }
    return List.copyOf(findings);
  }

  /** The reader might lack permission to see paths of other namespaces. */
  private static String preferred(ExposedHost host, HostClaim claim, String namespace) {
    boolean isVisible = claim.claimant().namespace().equals(namespace);
    return ("Requests for %s of %s can reach %s with a wildcard host, because Traefik prefers the"
            + " longest rule. Remove that path there, or list a longer one here.")
        .formatted(
            isVisible ? "path " + Syntax.shown(claim.path()) : "a path",
            host.host(),
            HostAllocation.named(claim.claimant(), namespace));
  }

  private boolean winsBelow(ExposedHost host, HostClaim claim) {
    var longest =
        host.paths().stream()
            .filter(path -> path.type().equals(PathRendering.PREFIX))
            .map(path -> PathRendering.withoutSlash(path.path()) + "/")
            .filter(claim.path()::startsWith)
            .mapToInt(path -> rule(host.host(), false, path).length())
            .max();
    boolean isListed =
        host.paths().stream()
            .anyMatch(path -> PathRendering.withoutSlash(path.path()).equals(claim.path()));
    return longest.isPresent() && !isListed && ruleOf(claim).length() >= longest.getAsInt();
  }

  private Stream<HostClaim> wildcards(String host) {
    return wildcards.stream()
        .filter(
            claim ->
                !host.startsWith(HostKeys.WILDCARD)
                    && HostKeys.covers(String.valueOf(claim.host()), host));
  }

  private static String ruleOf(HostClaim claim) {
    return rule(String.valueOf(claim.host()), claim.exact(), claim.path());
  }

  private static String rule(String host, boolean exact, String path) {
    return "Host(\"%s\") && %s(\"%s\")".formatted(host, exact ? "Path" : "PathPrefix", path);
  }
}
