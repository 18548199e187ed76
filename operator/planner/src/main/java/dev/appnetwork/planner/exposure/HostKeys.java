// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.HostClaim;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Index keys for host claims, so that possible conflicts are found without comparing all claims. A
 * host is indexed by itself and by each of its parent domains. Two hosts overlap only if each is
 * found by looking up the other.
 *
 * <p>A wildcard matches any number of labels here, as in Gateway API. In an Ingress it matches only
 * one, but both can serve the same host.
 */
public final class HostKeys {
  public static final String WILDCARD = "*.";

  /**
   * The order of the rules of an Ingress. AWS load balancers use the first one that matches; for
   * other controllers, the order has no effect.
   */
  public static final Comparator<String> MOST_SPECIFIC_FIRST =
      Comparator.comparing((String host) -> host.startsWith(WILDCARD))
          .thenComparing(host -> host.startsWith(WILDCARD) ? -host.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  private HostKeys() {}

  /**
   * Returns the host of a claim, and the {@linkplain JoinedNames names} of its backend and
   * certificate. Claims with a common one can conflict.
   */
  public static Set<String> of(HostClaim claim) {
    return Stream.concat(Stream.ofNullable(claim.host()), JoinedNames.of(claim))
        .collect(Collectors.toSet());
  }

  /** Returns the keys to index a claim to the host, or to a joined name, by. */
  public static Set<String> indexKeys(String host) {
    var keys = new LinkedHashSet<String>();
    keys.add(host);
    for (var dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      keys.add(host.substring(dot));
    }
    return keys;
  }

  /**
   * Returns the keys to look up for a claim to the host. They find every claim that can conflict:
   * the same host, wildcards above it, and, for a wildcard, everything below it.
   */
  public static Set<String> lookupKeys(String host) {
    var keys = new LinkedHashSet<String>();
    // For a wildcard, this key also finds the same wildcard.
    keys.add(host.startsWith(WILDCARD) ? host.substring(1) : host);
    for (var dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      keys.add("*" + host.substring(dot));
    }
    return keys;
  }

  /** Returns whether the first host includes all of the other one. */
  public static boolean covers(String host, String other) {
    return host.equals(other) || (host.startsWith(WILDCARD) && other.endsWith(host.substring(1)));
  }
}
