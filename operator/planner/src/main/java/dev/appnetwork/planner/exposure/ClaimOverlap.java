// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines which host claims conflict. The oldest claim wins:
 *
 * <ul>
 *   <li>Across namespaces, no path at or below a claimed path can be used, on the claimed host or
 *       on a host that a claimed wildcard covers. A wider claim that is younger doesn't conflict,
 *       because Ingress and Gateway API both prefer the more specific one.
 *   <li>In the same namespace, only the same host, path, and path type conflict, because apps of
 *       one site commonly use paths below each other. They conflict only on the same IngressClass
 *       or Gateway, because an app migrates between controllers by using both for a while. Only an
 *       AppNetwork migrates like this; an unmanaged object must hand its hosts over.
 * </ul>
 *
 * <p>Some controllers don't prefer the more specific one of two wildcards. There, the older one of
 * overlapping claims wins, in all namespaces and in both directions. If they don't always prefer a
 * host to a wildcard either, an older host prevents a younger wildcard with a longer path. An older
 * wildcard doesn't prevent a younger host, because most of its requests reach the host.
 *
 * <p>If one of two claims rewrites paths, they are compared without case, because ingress-nginx
 * then serves all paths of the host as regular expressions that ignore it.
 */
final class ClaimOverlap {
  /** Any character can be encoded. An encoded slash is kept because it isn't a path separator. */
  private static final Pattern ENCODED = Pattern.compile("%(?!2[fF])([0-9A-Fa-f]{2})");

  static final Comparator<Claimant> OLDEST_FIRST =
      Comparator.comparing(ClaimOverlap::since)
          .thenComparing(Claimant::namespace)
          .thenComparing(Claimant::name)
          .thenComparing(Claimant::kind);

  private ClaimOverlap() {}

  /** Returns whether the first claimant is older. */
  static boolean isOlder(Claimant one, Claimant other) {
    return OLDEST_FIRST.compare(one, other) < 0;
  }

  /** Returns whether the older claim prevents the younger one. */
  static boolean preempts(HostClaim older, HostClaim younger) {
    return older.claimant().namespace().equals(younger.claimant().namespace())
        ? contains(older, younger)
            && contains(younger, older)
            && (isUnmanaged(older) || !ServedBy.differ(older.servedBy(), younger.servedBy()))
        : contains(older, younger);
  }

  /**
   * Returns whether the claims have different wildcards, and a request can be for both. A
   * controller that doesn't prefer the longer wildcard prefers the longer path, or the older route.
   */
  static boolean shareWildcard(HostClaim one, HostClaim other) {
    return isWildcard(one)
        && isWildcard(other)
        && !String.valueOf(one.host()).equals(other.host())
        && (coversHost(one, other) || coversHost(other, one))
        && (containsPath(one, other) || containsPath(other, one));
  }

  /**
   * Returns whether a wildcard has a longer path than a host that it covers, so that a controller
   * that prefers the longer path takes requests of the host.
   */
  static boolean hidesPath(HostClaim wildcard, HostClaim host) {
    return isWildcard(wildcard)
        && !isWildcard(host)
        && coversHost(wildcard, host)
        && containsPath(host, wildcard)
        && !containsPath(wildcard, host);
  }

  private static boolean isWildcard(HostClaim claim) {
    return String.valueOf(claim.host()).startsWith(HostKeys.WILDCARD);
  }

  private static boolean coversHost(HostClaim wide, HostClaim narrow) {
    return HostKeys.covers(String.valueOf(wide.host()), String.valueOf(narrow.host()));
  }

  private static boolean isUnmanaged(HostClaim claim) {
    return !claim.claimant().kind().equals(HostClaims.APP_NETWORK);
  }

  /** Returns whether the first claim covers all requests of the second one. */
  static boolean contains(HostClaim wide, HostClaim narrow) {
    // A claim without a host serves only unclaimed hosts and claims nothing.
    return wide.host() != null
        && narrow.host() != null
        && HostKeys.covers(wide.host(), narrow.host())
        && containsPath(wide, narrow);
  }

  /** {@code /a} contains {@code /a/b} and {@code /a/}, but not {@code /ab}. */
  private static boolean containsPath(HostClaim wide, HostClaim narrow) {
    boolean ignoresCase = wide.rewritten() || narrow.rewritten();
    var widePath = compared(wide.path(), ignoresCase);
    var narrowPath = compared(narrow.path(), ignoresCase);
    if (wide.exact()) {
      return narrow.exact() && widePath.equals(narrowPath);
    }
    var above = elements(widePath);
    var below = elements(narrowPath);
    return above.size() <= below.size() && below.subList(0, above.size()).equals(above);
  }

  private static List<String> elements(String path) {
    return Arrays.stream(path.split("/")).filter(element -> !element.isEmpty()).toList();
  }

  private static String compared(String path, boolean ignoresCase) {
    return ignoresCase ? decoded(path).toLowerCase(Locale.ROOT) : decoded(path);
  }

  private static String decoded(String path) {
    // Each character stands for a byte, because an encoded character can have several.
    var bytes =
        ENCODED
            .matcher(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
            .replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** A claimant without a creation timestamp counts as the oldest. */
  private static Instant since(Claimant claimant) {
    try {
      return Instant.parse(claimant.since());
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
