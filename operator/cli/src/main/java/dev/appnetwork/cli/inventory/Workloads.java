// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;

/**
 * Objects that addresses and ports refer to.
 *
 * @param pods pods
 * @param templates pods that workloads of files would create; empty for a cluster
 * @param services Services
 * @param slices EndpointSlices
 * @param nodes nodes
 */
public record Workloads(
    List<Pod> pods,
    List<PodTemplate> templates,
    List<Service> services,
    List<EndpointSlice> slices,
    List<Node> nodes) {

  /** No objects. */
  public static final Workloads NONE =
      new Workloads(List.of(), List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Workloads {
    pods = List.copyOf(pods);
    templates = List.copyOf(templates);
    services = List.copyOf(services);
    slices = List.copyOf(slices);
    nodes = List.copyOf(nodes);
  }
}
