// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import java.util.List;

/**
 * What stands behind a Service, by its EndpointSlices.
 *
 * @param ready endpoints that take traffic
 * @param total all endpoints
 * @param portsNotOffered names of the Service's ports that no endpoint offers
 * @param onNodes endpoints that have an address of a node: they are on their node's network
 * @param seen whether the operator may see them; else nothing else is known
 */
public record Backends(
    int ready, int total, List<String> portsNotOffered, int onNodes, boolean seen) {

  /** The operator may not see what stands behind it. */
  public static final Backends UNSEEN = new Backends(0, 0, List.of(), 0, false);

  /** What the operator sees. */
  public Backends(int ready, int total, List<String> portsNotOffered) {
    this(ready, total, portsNotOffered, 0, true);
  }
}
