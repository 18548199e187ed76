// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Policies follow the addresses of nodes and of the API server as clients and destinations. */
@OperatorTest(isolated = true)
class PlatformPeersIT extends OperatorIT {

  @BeforeAll
  static void arrange() {
    createNode("first", "10.0.0.1", "fd00:10::1");
  }

  @Test
  void followsNodes() {
    apply(
        "agent",
        """
        from: [{nodes: {}, ports: [{name: probe}]}]
            to: [{nodes: {}, ports: [{port: 10250}]}]
        """);
    apps.awaitReady("agent");
    awaitBlocks("agent", 8080, "10.0.0.1/32", "fd00:10::1/128");
    assertThat(destinations("agent", 10250)).containsExactly("10.0.0.1/32", "fd00:10::1/128");

    createNode("second", "10.0.0.2");
    awaitBlocks("agent", 8080, "10.0.0.1/32", "10.0.0.2/32", "fd00:10::1/128");
    assertThat(destinations("agent", 10250))
        .containsExactly("10.0.0.1/32", "10.0.0.2/32", "fd00:10::1/128");

    controlPlane.client().nodes().withName("second").delete();
    awaitBlocks("agent", 8080, "10.0.0.1/32", "fd00:10::1/128");
  }

  /** The address of the Service is never the source of a connection. */
  @Test
  void followsApiServerAsClient() {
    apply("hook", "from: [{kubernetesApi: {}, ports: [{name: webhook}]}]");
    apps.awaitReady("hook");
    var endpoints = endpoints();
    assertThat(endpoints).isNotEmpty();
    awaitBlocks("hook", 8443, endpoints.toArray(String[]::new));

    apps.apply("apiserver/slice.yaml");
    var more = new ArrayList<>(endpoints);
    more.add("203.0.113.10/32");
    awaitBlocks("hook", 8443, more.toArray(String[]::new));

    resource("kubernetes-further").delete();
    awaitBlocks("hook", 8443, endpoints.toArray(String[]::new));
  }

  private static void apply(String name, String allow) {
    apps.applyText(
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: %1$s}
        spec:
          selector: {app: %1$s}
          ports:
          - {name: webhook, port: 443, targetPort: 8443}
          - {name: probe, port: 8080}
          allow:
            %2$s
        """
            .formatted(name, allow.strip()));
  }

  private static void createNode(String name, String... addresses) {
    var node = new NodeBuilder().withNewMetadata().withName(name).endMetadata().withNewStatus();
    for (var address : addresses) {
      node.addNewAddress(address, "InternalIP");
    }
    controlPlane.client().resource(node.endStatus().build()).create();
  }

  private static List<String> endpoints() {
    return resource("kubernetes").require().getEndpoints().stream()
        .flatMap(endpoint -> endpoint.getAddresses().stream())
        .map(address -> address + "/32")
        .toList();
  }

  private static Resource<EndpointSlice> resource(String name) {
    return controlPlane
        .client()
        .resources(EndpointSlice.class)
        .inNamespace("default")
        .withName(name);
  }

  private static void awaitBlocks(String name, int port, String... blocks) {
    ExternalActor.soon("clients of " + name)
        .untilAsserted(() -> assertThat(clients(name, port)).containsExactlyInAnyOrder(blocks));
  }

  private static List<String> clients(String name, int port) {
    return apps.policy(name).orElseThrow().getSpec().getIngress().stream()
        .filter(rule -> rule.getPorts().get(0).getPort().getIntVal() == port)
        .flatMap(rule -> blocks(rule.getFrom()).stream())
        .toList();
  }

  private static List<String> destinations(String name, int port) {
    return apps.policy(name).orElseThrow().getSpec().getEgress().stream()
        .filter(rule -> rule.getPorts().get(0).getPort().getIntVal() == port)
        .flatMap(rule -> blocks(rule.getTo()).stream())
        .toList();
  }

  private static List<String> blocks(List<NetworkPolicyPeer> peers) {
    return peers.stream()
        .filter(peer -> peer.getIpBlock() != null)
        .map(peer -> peer.getIpBlock().getCidr())
        .toList();
  }
}
