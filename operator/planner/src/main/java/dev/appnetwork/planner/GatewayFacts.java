// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.AllowedRoutes;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewaySpecAddress;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ListenerStatus;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteGroupKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param existingProxy true if its addresses name an existing proxy, for controllers that otherwise
 *     run a separate proxy for it
 */
public record GatewayFacts(
    String namespace,
    String name,
    String className,
    List<Listener> listeners,
    @Nullable IngressClassFacts gatewayClass,
    @Nullable Map<String, String> namespaceLabels,
    boolean existingProxy) {

  /** Creates facts of a Gateway without addresses. */
  public GatewayFacts(
      String namespace,
      String name,
      String className,
      List<Listener> listeners,
      @Nullable IngressClassFacts gatewayClass,
      @Nullable Map<String, String> namespaceLabels) {
    this(namespace, name, className, listeners, gatewayClass, namespaceLabels, false);
  }

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
    var problems = problems(gateway);
    return new GatewayFacts(
        metadata.getNamespace(),
        metadata.getName(),
        spec == null || spec.getGatewayClassName() == null ? "" : spec.getGatewayClassName(),
        listeners.stream()
            .map(listener -> Listener.of(listener, problems.get(listener.getName())))
            .toList(),
        null,
        null,
        spec != null && namesProxy(spec.getAddresses()));
  }

  /** Several addresses, or one that isn't an IP address, can't be those of a new Service. */
  private static boolean namesProxy(@Nullable List<GatewaySpecAddress> addresses) {
    if (addresses == null || addresses.isEmpty()) {
      return false;
    }
    @Nullable String type = addresses.get(0).getType();
    return addresses.size() > 1 || !(type == null || type.equals("IPAddress"));
  }

  /** Returns the reasons why listeners aren't programmed, by name. */
  private static Map<String, String> problems(Gateway gateway) {
    var problems = new HashMap<String, String>();
    var generation = gateway.getMetadata().getGeneration();
    @Nullable List<ListenerStatus> listeners =
        gateway.getStatus() == null ? null : gateway.getStatus().getListeners();
    for (var listener : listeners == null ? List.<ListenerStatus>of() : listeners) {
      reasonIfFalse(listener, "Programmed", generation)
          // The controller hasn't finished.
          .filter(reason -> !reason.equals("Pending"))
          .ifPresent(
              reason ->
                  problems.put(
                      listener.getName(),
                      reasonIfFalse(listener, "ResolvedRefs", generation).orElse(reason)));
    }
    return problems;
  }

  private static Optional<String> reasonIfFalse(
      ListenerStatus listener, String type, @Nullable Long generation) {
    return Stream.ofNullable(listener.getConditions())
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> "False".equals(condition.getStatus()))
        .filter(
            condition ->
                condition.getObservedGeneration() == null
                    || condition.getObservedGeneration().equals(generation))
        .map(condition -> String.valueOf(condition.getReason()))
        .findFirst();
  }

  /** Returns these facts with the given context. */
  public GatewayFacts with(
      @Nullable IngressClassFacts itsClass, @Nullable Map<String, String> labelsOfNamespace) {
    return new GatewayFacts(
        namespace, name, className, listeners, itsClass, labelsOfNamespace, existingProxy);
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
   * @param problem the reason why it isn't programmed, according to the Gateway's status; null if
   *     it is, or if this is unknown
   */
  public record Listener(
      String name,
      String protocol,
      int port,
      @Nullable String hostname,
      String from,
      @Nullable LabelSelector selector,
      boolean acceptsHttpRoutes,
      @Nullable String problem) {

    private static final String HTTP = "HTTP";
    private static final String HTTPS = "HTTPS";

    private static Listener of(
        io.fabric8.kubernetes.api.model.gatewayapi.v1.Listener listener, @Nullable String problem) {
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
          acceptsHttpRoutes(protocol, allowed.map(AllowedRoutes::getKinds).orElse(List.of())),
          problem);
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
