// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A claim of another AppNetwork, or of an unmanaged Ingress or HTTPRoute, to a path of a host.
 *
 * @param host DNS name, possibly with a wildcard as its first label; null for every host
 * @param path path with a leading slash
 * @param exact true for the exact path only, false for the path prefix
 * @param claimant the object that claims the host
 * @param servedBy the IngressClass or Gateway that serves it; null if unknown
 * @param rewritten true if the claimant rewrites paths of the host by an Ingress
 * @param backend the backend of an Ingress; null if unknown, or for another kind of object
 * @param secret the Secret with the certificate of an Ingress; null if unknown, or if it has none
 */
public record HostClaim(
    @Nullable String host,
    String path,
    boolean exact,
    Claimant claimant,
    @Nullable String servedBy,
    boolean rewritten,
    @Nullable Backend backend,
    @Nullable String secret) {

  /** Creates a claim without a certificate. */
  public HostClaim(
      @Nullable String host,
      String path,
      boolean exact,
      Claimant claimant,
      @Nullable String servedBy,
      boolean rewritten,
      @Nullable Backend backend) {
    this(host, path, exact, claimant, servedBy, rewritten, backend, null);
  }

  /** Creates a claim to a certificate only. */
  public static HostClaim ofCertificate(
      String secret, Claimant claimant, @Nullable String servedBy) {
    return new HostClaim(null, "/", false, claimant, servedBy, false, null, secret);
  }

  /** Creates a claim without a backend. */
  public HostClaim(
      @Nullable String host,
      String path,
      boolean exact,
      Claimant claimant,
      @Nullable String servedBy,
      boolean rewritten) {
    this(host, path, exact, claimant, servedBy, rewritten, null);
  }

  /** Creates a claim without rewritten paths. */
  public HostClaim(
      @Nullable String host,
      String path,
      boolean exact,
      Claimant claimant,
      @Nullable String servedBy) {
    this(host, path, exact, claimant, servedBy, false);
  }

  /** Creates a claim that any controller can serve, without rewritten paths. */
  public HostClaim(@Nullable String host, String path, boolean exact, Claimant claimant) {
    this(host, path, exact, claimant, null);
  }

  /** Returns this claim with another IngressClass or Gateway. */
  public HostClaim servedBy(@Nullable String other) {
    return new HostClaim(host, path, exact, claimant, other, rewritten, backend, secret);
  }

  /**
   * A backend in the namespace of the claimant.
   *
   * @param service name of the Service
   * @param port name of the port, or its number
   */
  public record Backend(String service, String port) {}

  /**
   * The object that claims a host.
   *
   * @param kind AppNetwork, Ingress, or HTTPRoute
   * @param namespace its namespace
   * @param name its name
   * @param since its creation timestamp, RFC 3339 in UTC
   * @param successors comma-separated names of the AppNetworks in its namespace that it hands its
   *     hosts over to; null if none
   */
  public record Claimant(
      String kind, String namespace, String name, String since, @Nullable String successors) {

    /** Creates a claimant that hands nothing over. */
    public Claimant(String kind, String namespace, String name, String since) {
      this(kind, namespace, name, since, null);
    }

    /**
     * Returns whether this claimant hands its hosts over to {@code app}, so that both can claim
     * them.
     */
    public boolean handsOverTo(AppRef app) {
      return successors != null
          && namespace.equals(app.namespace())
          && Arrays.stream(successors.split(",")).map(String::trim).anyMatch(app.name()::equals);
    }
  }
}
