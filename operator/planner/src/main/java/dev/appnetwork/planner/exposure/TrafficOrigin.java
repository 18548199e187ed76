// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;

/** The source of an IngressClass's traffic to the app's pods. */
public sealed interface TrafficOrigin {

  /**
   * From pods of a namespace.
   *
   * @param namespace the namespace
   * @param labels the labels that such pods carry, one set for each way of installing them
   */
  record Pods(String namespace, List<Map<String, String>> labels) implements TrafficOrigin {}

  /**
   * From pods of one of several namespaces.
   *
   * @param origins at least one
   */
  record Several(List<Pods> origins) implements TrafficOrigin {}

  /**
   * From pods of namespaces with certain labels.
   *
   * @param namespaces selects the namespaces
   * @param podLabels labels of the pods; empty for all of them
   */
  record Namespaces(LabelSelector namespaces, Map<String, String> podLabels)
      implements TrafficOrigin {}

  /**
   * From addresses.
   *
   * @param cidrs the blocks that they are in
   */
  record Addresses(List<String> cidrs) implements TrafficOrigin {}

  /**
   * From the nodes, since the controller is on the host's network.
   *
   * @param blocks one for each of the nodes' addresses, none where they are not known
   */
  record Nodes(List<String> blocks) implements TrafficOrigin {}

  /** From Cilium's own proxy, which only Cilium's own policies can name. */
  record CiliumProxy() implements TrafficOrigin {}

  /**
   * It is not known, so nobody is let in.
   *
   * @param message why, and what to do
   */
  record Unknown(String message) implements TrafficOrigin {}
}
