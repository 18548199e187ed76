// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import java.util.List;

/**
 * The endpoint counts of a Service, from its EndpointSlices.
 *
 * @param ready ready endpoints
 * @param total all endpoints
 * @param unservedPorts names of the Service's ports that no endpoint has; the number if a port has
 *     no name
 * @param onNodes endpoints with the address of a node, that is, hostNetwork pods
 * @param readable true if the operator can read them; otherwise, all other values are meaningless
 */
public record Backends(
    int ready, int total, List<String> unservedPorts, int onNodes, boolean readable) {

  /** The operator can't read the EndpointSlices. */
  public static final Backends UNREADABLE = new Backends(0, 0, List.of(), 0, false);

  /** Creates counts that the operator can read. */
  public Backends(int ready, int total, List<String> unservedPorts) {
    this(ready, total, unservedPorts, 0, true);
  }
}
