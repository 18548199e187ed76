// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.NodeAddressBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Promise 7: an ingress controller with hostNetwork is allowed by the current addresses of the
 * nodes. The test has its own control plane, since it creates and deletes nodes.
 */
@TestMethodOrder(OrderAnnotation.class)
@OperatorTest(
    isolated = true,
    files = "hostnetwork/app.yaml",
    config =
        """
        ingress:
          controllers:
          - className: on-the-host
            hostNetwork: true
        """)
class Promise07HostNetworkIT extends OperatorIT {

  private static final String EXTERNAL = "203.0.113.7";

  @BeforeAll
  static void arrange() {
    createNode("first", "10.0.0.1", "fd00:10::1", EXTERNAL);
  }

  @Test
  @Order(1)
  void allowsExactlyNodeAddressesOfBothFamilies() {
    awaitClients("10.0.0.1/32", "fd00:10::1/128", EXTERNAL + "/32");
    apps.awaitReady("shop");
  }

  @Test
  @Order(2)
  void allowsNewNodeWithinASecond() {
    PromptReaction.withinASecond(
        i -> createNode("further-" + i, "10.0.1." + i, "fd00:11::" + i),
        i -> clients().contains("10.0.1." + i + "/32"));
  }

  @Test
  @Order(3)
  void stopsAllowingDeletedNode() {
    var nodes = controlPlane.client().nodes();
    nodes.list().getItems().stream()
        .filter(node -> node.getMetadata().getName().startsWith("further"))
        .forEach(node -> nodes.resource(node).delete());

    awaitClients("10.0.0.1/32", "fd00:10::1/128", EXTERNAL + "/32");
  }

  /** All fields of a node except its addresses change frequently. */
  @Test
  @Order(4)
  void ignoresHeartbeats() {
    var requests = OperatorRequests.fromNow(controlPlane);

    controlPlane
        .client()
        .nodes()
        .withName("first")
        .editStatus(
            node ->
                new NodeBuilder(node)
                    .editStatus()
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus("True")
                    .endCondition()
                    .endStatus()
                    .build());

    requests.assertNone();
  }

  private static void createNode(String name, String... addresses) {
    var status =
        Stream.of(addresses)
            .map(a -> new NodeAddressBuilder().withType(type(a)).withAddress(a).build())
            .toList();
    controlPlane
        .client()
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .withAddresses(status)
                .addNewAddress(name + ".example.com", "Hostname")
                .endStatus()
                .build())
        .create();
  }

  private static String type(String address) {
    return address.equals(EXTERNAL) ? "ExternalIP" : "InternalIP";
  }

  private static void awaitClients(String... blocks) {
    await("clients")
        .atMost(Apps.SOON)
        .untilAsserted(() -> assertThat(clients()).containsExactlyInAnyOrder(blocks));
  }

  private static List<String> clients() {
    return apps.policy("shop").stream()
        .flatMap(policy -> policy.getSpec().getIngress().stream())
        .flatMap(rule -> rule.getFrom().stream())
        .map(peer -> Objects.requireNonNull(peer.getIpBlock()).getCidr())
        .toList();
  }
}
