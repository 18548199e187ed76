// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which claim takes something away from which other one. Whoever came first keeps what was claimed:
 *
 * <ul>
 *   <li>In another namespace nobody gets a path at or below a claimed one, on the claimed host or
 *       one that a claimed wildcard covers. A wider claim of somebody younger takes nothing away:
 *       Ingress and Gateway API both serve the narrower one first.
 *   <li>In the same namespace only the very same host, path and type collide, since a path below
 *       another app's is how the apps of one site are laid out, and only on the same IngressClass
 *       or Gateway, since an app moves from one controller to another by having both for a while.
 * </ul>
 */
final class ClaimOverlap {
  /** Any letter may be written so; a slash stays as it is, it would be another element. */
  private static final Pattern ENCODED = Pattern.compile("%(?!2[fF])([0-9A-Fa-f]{2})");

  static final Comparator<Claimant> OLDEST_FIRST =
      Comparator.comparing(ClaimOverlap::since)
          .thenComparing(Claimant::namespace)
          .thenComparing(Claimant::name)
          .thenComparing(Claimant::kind);

  private ClaimOverlap() {}

  /** Whether the first claimant came first. */
  static boolean isOlder(Claimant one, Claimant other) {
    return OLDEST_FIRST.compare(one, other) < 0;
  }

  /** Whether the older claim takes from the younger one what that asks for. */
  static boolean takes(HostClaim older, HostClaim younger) {
    return older.claimant().namespace().equals(younger.claimant().namespace())
        ? contains(older, younger)
            && contains(younger, older)
            && !Via.differ(older.via(), younger.via())
        : contains(older, younger);
  }

  /** Whether all requests that the second claim is about are the first one's too. */
  static boolean contains(HostClaim wide, HostClaim narrow) {
    // Who names no host gets what nobody else claims, and claims nothing.
    return wide.host() != null
        && narrow.host() != null
        && HostKeys.covers(wide.host(), narrow.host())
        && containsPath(wide, narrow);
  }

  /** {@code /a} contains {@code /a/b} and {@code /a/}, but not {@code /ab}. */
  private static boolean containsPath(HostClaim wide, HostClaim narrow) {
    if (wide.exact()) {
      return narrow.exact() && decoded(wide.path()).equals(decoded(narrow.path()));
    }
    var above = elements(wide.path());
    var below = elements(narrow.path());
    return above.size() <= below.size() && below.subList(0, above.size()).equals(above);
  }

  private static List<String> elements(String path) {
    return Arrays.stream(decoded(path).split("/")).filter(element -> !element.isEmpty()).toList();
  }

  private static String decoded(String path) {
    return ENCODED
        .matcher(path)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(code.group(1), 16))));
  }

  /** Of whom it is not known since when they are there, they were always there. */
  private static Instant since(Claimant claimant) {
    try {
      return Instant.parse(claimant.since());
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
