// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.AllowedRoutes;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteGroupKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Gateway of an exposure and its context.
 *
 * @param namespace its namespace
 * @param name its name
 * @param className name of its GatewayClass
 * @param listeners its listeners
 * @param gatewayClass its GatewayClass; null if it doesn't exist
 * @param namespaceLabels labels of the AppNetwork's namespace, which listeners can select; null if
 *     unknown
 */
public record GatewayFacts(
    String namespace,
    String name,
    String className,
    List<Listener> listeners,
    @Nullable IngressClassFacts gatewayClass,
    @Nullable Map<String, String> namespaceLabels) {

  /** Routes of every namespace. */
  public static final String ALL = "All";

  /** Routes of the Gateway's own namespace, the API's default. */
  public static final String SAME = "Same";

  /** Routes of namespaces with certain labels. */
  public static final String SELECTOR = "Selector";

  private static final String GROUP = "gateway.networking.k8s.io";

  /** Returns the facts that the Gateway object itself contains. */
  public static GatewayFacts of(Gateway gateway) {
    var metadata = gateway.getMetadata();
    var spec = gateway.getSpec();
    List<io.fabric8.kubernetes.api.model.gatewayapi.v1.Listener> listeners =
        spec == null || spec.getListeners() == null ? List.of() : spec.getListeners();
    return new GatewayFacts(
        metadata.getNamespace(),
        metadata.getName(),
        spec == null || spec.getGatewayClassName() == null ? "" : spec.getGatewayClassName(),
        listeners.stream().map(Listener::of).toList(),
        null,
        null);
  }

  /** Returns these facts with the given context. */
  public GatewayFacts with(
      @Nullable IngressClassFacts itsClass, @Nullable Map<String, String> labelsOfNamespace) {
    return new GatewayFacts(namespace, name, className, listeners, itsClass, labelsOfNamespace);
  }

  /** Returns whether any listener selects namespaces by label. */
  public boolean selectsNamespaces() {
    return listeners.stream().anyMatch(listener -> listener.from().equals(SELECTOR));
  }

  /**
   * A listener.
   *
   * @param name its name
   * @param protocol HTTP, HTTPS, or another protocol
   * @param port its port
   * @param hostname the hostname that it serves, possibly with a wildcard; null for all
   * @param from All, Same, or Selector: the namespaces whose routes it accepts
   * @param selector the namespace selector if {@code from} is Selector
   * @param acceptsHttpRoutes true if it accepts HTTPRoutes
   */
  public record Listener(
      String name,
      String protocol,
      int port,
      @Nullable String hostname,
      String from,
      @Nullable LabelSelector selector,
      boolean acceptsHttpRoutes) {

    private static final String HTTP = "HTTP";
    private static final String HTTPS = "HTTPS";

    private static Listener of(io.fabric8.kubernetes.api.model.gatewayapi.v1.Listener listener) {
      var allowed = Optional.ofNullable(listener.getAllowedRoutes());
      var namespaces = allowed.map(AllowedRoutes::getNamespaces);
      var protocol = listener.getProtocol() == null ? "" : listener.getProtocol();
      var hostname = listener.getHostname();
      return new Listener(
          listener.getName(),
          protocol,
          listener.getPort() == null ? 0 : listener.getPort(),
          hostname == null || hostname.isEmpty() ? null : hostname,
          namespaces.map(from -> from.getFrom()).orElse(SAME),
          namespaces.map(from -> from.getSelector()).orElse(null),
          acceptsHttpRoutes(protocol, allowed.map(AllowedRoutes::getKinds).orElse(List.of())));
    }

    // Without a list of kinds, the protocol determines the accepted kinds.
    private static boolean acceptsHttpRoutes(String protocol, List<RouteGroupKind> kinds) {
      return kinds.isEmpty()
          ? protocol.equals(HTTP) || protocol.equals(HTTPS)
          : kinds.stream()
              .anyMatch(
                  kind ->
                      "HTTPRoute".equals(kind.getKind())
                          && (kind.getGroup() == null || kind.getGroup().equals(GROUP)));
    }

    /** Returns whether the listener terminates TLS. */
    public boolean isEncrypted() {
      return protocol.equals(HTTPS) || protocol.equals("TLS");
    }
  }
}
