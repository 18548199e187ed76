package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the Gateway that an AppNetwork is exposed by.
 *
 * @param namespace its namespace
 * @param name its name
 * @param controller {@code spec.controllerName} of its class; empty where that is not known
 * @param listeners its listeners
 */
public record GatewayFacts(
    String namespace, String name, String controller, List<Listener> listeners) {

  /**
   * A listener.
   *
   * @param name its name
   * @param protocol HTTP, HTTPS or another one
   * @param port its port
   * @param hostname the host that it serves, possibly with a wildcard; null for all
   * @param from All, Same or Selector: namespaces whose routes it takes
   * @param selector the namespaces' labels, where from is Selector
   * @param takesHttpRoutes whether HTTPRoute is among the kinds of routes that it takes
   */
  public record Listener(
      String name,
      String protocol,
      int port,
      @Nullable String hostname,
      String from,
      @Nullable LabelSelector selector,
      boolean takesHttpRoutes) {}
}
