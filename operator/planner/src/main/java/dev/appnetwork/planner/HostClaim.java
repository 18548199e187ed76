// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's claim to a path of a host: of another AppNetwork, or of an Ingress or HTTPRoute
 * that is not ours.
 *
 * @param host DNS name, possibly with a wildcard for its first label; null for every host
 * @param path path with a leading slash
 * @param exact whether only that very path is meant, else everything below it too
 * @param claimant who claims it
 * @param via the IngressClass or Gateway that serves it; null if that is not known
 * @param rewritten whether the claimant rewrites paths of the host by an Ingress
 */
public record HostClaim(
    @Nullable String host,
    String path,
    boolean exact,
    Claimant claimant,
    @Nullable String via,
    boolean rewritten) {

  /** One without rewritten paths. */
  public HostClaim(
      @Nullable String host, String path, boolean exact, Claimant claimant, @Nullable String via) {
    this(host, path, exact, claimant, via, false);
  }

  /** One that is served by any controller, without rewritten paths. */
  public HostClaim(@Nullable String host, String path, boolean exact, Claimant claimant) {
    this(host, path, exact, claimant, null);
  }

  /**
   * Who claims a host.
   *
   * @param kind AppNetwork, Ingress or HTTPRoute
   * @param namespace its namespace
   * @param name its name
   * @param since when it was created, RFC 3339 in UTC
   * @param heir the AppNetworks of its namespace that it hands its hosts over to, separated by
   *     commas; null if none
   */
  public record Claimant(
      String kind, String namespace, String name, String since, @Nullable String heir) {

    /** One that hands nothing over. */
    public Claimant(String kind, String namespace, String name, String since) {
      this(kind, namespace, name, since, null);
    }

    /** Whether it hands its hosts over to {@code app}, which then stands beside it. */
    public boolean handsOverTo(AppRef app) {
      return heir != null
          && namespace.equals(app.namespace())
          && Arrays.stream(heir.split(",")).map(String::trim).anyMatch(app.name()::equals);
    }
  }
}
