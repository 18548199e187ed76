// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.exposure.PathRendering.Rendered;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The priorities of Traefik's routes. By default a priority is the length of the route's rule, such
 * as {@code Host("example.com") && Path("/api")}. Thus a route of type Exact loses to the route of
 * the path {@code /}, and a host loses to a wildcard with a longer path. Routes for which the
 * length differs from the precedence of an Ingress get a priority.
 */
final class RoutePriorities {
  static final String ANNOTATION = "traefik.ingress.kubernetes.io/router.priority";

  private static final String PREFIX_RULE = "Host(\"%s\") && PathPrefix(\"%s/\")";

  /** How much longer the rule of type Prefix is than that of type Exact for the same path. */
  private static final int PREFIX_SURPLUS = "PathPrefix".length() - "Path".length();

  /** Exceeds every length of a rule with a valid host and path. */
  private static final int EXACT = 10_000;

  /** The priority of each wildcard is less than that of each host. */
  private static final int WILDCARD = -1_000_000;

  /** The paths of type Prefix, without a final slash, by host. */
  private final Map<String, Set<String>> prefixes = new HashMap<>();

  private final Map<String, Set<String>> prefixesOfOthers = new HashMap<>();
  private final boolean byLength;

  private RoutePriorities(boolean byLength) {
    this.byLength = byLength;
  }

  /**
   * Creates the priorities of an exposure.
   *
   * @param others claims of other objects
   * @param via the IngressClass of the exposure
   */
  static RoutePriorities of(
      @Nullable ControllerOptions controller,
      List<ExposedHost> hosts,
      List<HostClaim> others,
      @Nullable String via) {
    var priorities = new RoutePriorities(controller != null && controller.ordersByLength());
    for (var host : hosts) {
      for (var path : host.paths()) {
        if (path.type().equals(PathRendering.PREFIX)) {
          add(priorities.prefixes, host.host(), path.path());
        }
      }
    }
    for (var claim : others) {
      if (claim.host() != null && !claim.exact() && !ServedBy.differ(claim.servedBy(), via)) {
        add(priorities.prefixes, claim.host(), claim.path());
        add(priorities.prefixesOfOthers, claim.host(), claim.path());
      }
    }
    return priorities;
  }

  private static void add(Map<String, Set<String>> paths, String host, String path) {
    paths.computeIfAbsent(host, key -> new HashSet<>()).add(PathRendering.withoutSlash(path));
  }

  /** Returns the priority of a path's route; empty if the default is right. */
  OptionalInt of(String host, Rendered path) {
    if (!byLength) {
      return OptionalInt.empty();
    }
    // The other object's route of type Prefix has a rule for this exact path as well.
    boolean isPrefixOfOther =
        path.exposed().type().equals(PathRendering.EXACT)
            && prefixesOfOthers.getOrDefault(host, Set.of()).contains(path.path());
    int surplus = isPrefixOfOther ? 1 : 0;
    if (host.startsWith(HostKeys.WILDCARD)) {
      var base = PathRendering.withoutSlash(path.path());
      return OptionalInt.of(WILDCARD + PREFIX_RULE.formatted(host, base).length() + surplus);
    }
    return path.type().equals(PathRendering.EXACT)
            && (isPrefixOfOther || isShadowed(host, path.path()))
        ? OptionalInt.of(EXACT + surplus)
        : OptionalInt.empty();
  }

  /** Returns whether a wider path of type Prefix has at least the default priority of a path. */
  private boolean isShadowed(String host, String path) {
    return prefixes.getOrDefault(host, Set.of()).stream()
        .anyMatch(
            prefix ->
                path.startsWith(prefix + "/")
                    && path.length() <= prefix.length() + 1 + PREFIX_SURPLUS);
  }
}
