// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;

/** The source of the traffic of an IngressClass or Gateway to the app's pods. */
public sealed interface TrafficSource {

  /**
   * Pods of a namespace.
   *
   * @param namespace the namespace
   * @param labels the labels of the pods, one set for each installation method
   */
  record Pods(String namespace, List<Map<String, String>> labels) implements TrafficSource {}

  /**
   * Pods of one of several namespaces.
   *
   * @param sources at least one
   */
  record Several(List<Pods> sources) implements TrafficSource {}

  /**
   * Pods of namespaces with certain labels.
   *
   * @param namespaces selects the namespaces
   * @param podLabels labels of the pods; empty for all pods
   */
  record Namespaces(LabelSelector namespaces, Map<String, String> podLabels)
      implements TrafficSource {}

  /**
   * Addresses.
   *
   * @param cidrs the address blocks
   */
  record Addresses(List<String> cidrs) implements TrafficSource {}

  /**
   * The nodes, because the controller uses the host network.
   *
   * @param blocks one block for each node address; empty if unknown
   */
  record Nodes(List<String> blocks) implements TrafficSource {}

  /** Cilium's own proxy, which only Cilium's policies can select. */
  record CiliumProxy() implements TrafficSource {}

  /**
   * An unknown source, so no traffic is allowed.
   *
   * @param message the reason and the remedy
   */
  record Unknown(String message) implements TrafficSource {}
}
