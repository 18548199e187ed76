// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.GatewayFacts.Listener;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parent Gateway of an app's routes.
 *
 * @param namespace its namespace
 * @param name its name
 * @param sectionName the listener; null for all that accept the routes
 * @param listeners the listeners that accept the routes; empty if the Gateway is unknown
 * @param plain the listeners that accept the routes without TLS, regardless of sectionName
 * @param publicPorts true if clients connect to the listeners' ports
 */
public record ParentGateway(
    String namespace,
    String name,
    @Nullable String sectionName,
    List<Listener> listeners,
    List<Listener> plain,
    boolean publicPorts) {
  private static final String WILDCARD = "*.";
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * Returns the names of the listeners that the route of a host attaches to; empty for all. If a
   * listener serves the host with TLS, those without TLS don't serve it.
   */
  List<String> sections(String host) {
    if (sectionName != null) {
      return List.of(sectionName);
    }
    return listeners.stream()
        .filter(listener -> listener.isEncrypted() && serves(listener, host))
        .map(Listener::name)
        .sorted()
        .toList();
  }

  /** Returns the listeners that the route of a host attaches to and that serve it. */
  List<Listener> serving(String host) {
    boolean onlyEncrypted = sectionName == null && isEncrypted(host);
    return listeners.stream()
        .filter(listener -> serves(listener, host))
        .filter(listener -> !onlyEncrypted || listener.isEncrypted())
        .toList();
  }

  /** Returns the names of the listeners that serve a host without TLS. */
  List<String> plainSections(String host) {
    return plain.stream()
        .filter(listener -> serves(listener, host))
        .map(Listener::name)
        .sorted()
        .toList();
  }

  /** Returns whether any listener of the route serves a host with TLS. */
  boolean isEncrypted(String host) {
    return listeners.stream()
        .anyMatch(listener -> listener.isEncrypted() && serves(listener, host));
  }

  /** Returns the URL of a host without its path; empty if no listener serves the host. */
  Optional<String> address(String host) {
    // Prefers a listener with TLS, then one with a default port.
    return listeners.stream()
        .filter(listener -> serves(listener, host))
        .min(
            Comparator.comparing((Listener listener) -> !listener.isEncrypted())
                .thenComparing(listener -> !isUsual(listener))
                .thenComparing(Listener::port))
        .map(listener -> address(listener, host));
  }

  private String address(Listener listener, String host) {
    return (listener.isEncrypted() ? "https://" : "http://")
        + host
        + (publicPorts && !isUsual(listener) ? ":" + listener.port() : "");
  }

  private static boolean isUsual(Listener listener) {
    return listener.port() == (listener.isEncrypted() ? HTTPS_PORT : HTTP_PORT);
  }

  /** Returns whether the listener's hostname and the host overlap. */
  static boolean serves(Listener listener, String host) {
    var served = listener.hostname();
    return served == null || covers(served, host) || covers(host, served);
  }

  // Unlike in certificates, a wildcard matches one or more labels.
  private static boolean covers(String pattern, String host) {
    return pattern.equals(host)
        || (pattern.startsWith(WILDCARD)
            && host.endsWith(pattern.substring(1))
            && host.length() >= pattern.length());
  }
}
