// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Index keys for host claims, so that possible conflicts are found without comparing all claims. A
 * host is indexed by itself and by each of its parent domains. Two hosts overlap only if each is
 * found by looking up the other.
 *
 * <p>A wildcard matches any number of labels here, as in Gateway API, and not only one, as in an
 * Ingress: both can serve the same host.
 */
public final class HostKeys {
  static final String WILDCARD = "*.";

  private HostKeys() {}

  /** The keys under which a claim to this host is filed. */
  public static Set<String> filed(String host) {
    var keys = new LinkedHashSet<String>();
    keys.add(host);
    for (var dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      keys.add(host.substring(dot));
    }
    return keys;
  }

  /**
   * The keys under which everything is filed that may collide with a claim to this host: the same
   * host, wildcards above it and, if it is a wildcard, everything below it.
   */
  public static Set<String> lookup(String host) {
    var keys = new LinkedHashSet<String>();
    // For a wildcard this holds the very same wildcard too.
    keys.add(host.startsWith(WILDCARD) ? host.substring(1) : host);
    for (var dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      keys.add("*" + host.substring(dot));
    }
    return keys;
  }

  /** Whether whoever has the one host has the other one too. */
  static boolean covers(String host, String other) {
    return host.equals(other) || (host.startsWith(WILDCARD) && other.endsWith(host.substring(1)));
  }
}
