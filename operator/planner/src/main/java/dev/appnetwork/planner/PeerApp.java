package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Port;
import java.util.List;
import java.util.Map;

/**
 * What others may know of an AppNetwork that they name as a peer.
 *
 * @param selector the labels of its pods, never empty
 * @param ports the ports that it declares, possibly none
 */
public record PeerApp(Map<String, String> selector, List<Port> ports) {
  /** Takes a stored null, written past the schema, for none. */
  public PeerApp {
    ports = ports == null ? List.of() : ports;
  }
}
