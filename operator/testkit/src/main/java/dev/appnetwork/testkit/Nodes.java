// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.stream.IntStream;

/** The nodes that kwok simulates, each with IPv4 and IPv6 addresses for itself and its pods. */
final class Nodes {
  private Nodes() {}

  static void create(KubernetesClient client, int count) {
    IntStream.range(0, count).forEach(i -> client.resource(node(i)).create());
  }

  static boolean areReady(KubernetesClient client, int count) {
    return client.nodes().list().getItems().stream().filter(Nodes::isReady).count() >= count;
  }

  private static boolean isReady(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  private static Node node(int index) {
    var name = "node-" + index;
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("kubernetes.io/hostname", name)
        .addToLabels("kubernetes.io/os", "linux")
        .endMetadata()
        .withNewSpec()
        .withPodCIDR("10." + (100 + index) + ".0.0/16")
        .withPodCIDRs("10." + (100 + index) + ".0.0/16", "fd00:10:" + (100 + index) + "::/64")
        .endSpec()
        .withNewStatus()
        .addNewAddress("10.0.0." + (index + 1), "InternalIP")
        .addNewAddress("fd00:10::" + (index + 1), "InternalIP")
        .addNewAddress(name, "Hostname")
        .endStatus()
        .build();
  }
}
