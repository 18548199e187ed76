// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.cilium;

import static dev.appnetwork.testkit.cyclonus.Traffic.Peer.external;
import static dev.appnetwork.testkit.cyclonus.Traffic.Peer.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appnetwork.testkit.cyclonus.Traffic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CiliumLibraryTest {
  private static final Traffic.Peer SHOP = pod("shop", Map.of("app", "checkout"), "10.0.1.1");
  private static final Traffic.Peer WEB =
      pod("web", Map.of("team", "web"), Map.of("app", "frontend"), "10.0.2.1");
  private static final Traffic.Peer OTHER = pod("web", Map.of("app", "other"), "fd00::7");
  private static final Traffic.Peer NODE = external("192.0.2.20");

  private static final String INGRESS =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: checkout, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: checkout}}
        policyTypes: [Ingress]
        ingress:
        - from:
          - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web, team: web}}
            podSelector: {matchLabels: {app: frontend}}
          ports: [{port: http, protocol: TCP}]
        - from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.128/25]}}]
          ports: [{port: 9090, protocol: TCP}]
        - from: [{ipBlock: {cidr: 0.0.0.0/0}}]
          ports: [{port: 7000, endPort: 7009, protocol: TCP}]
      """;

  private static final String EGRESS =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: other, namespace: web}
      spec:
        podSelector: {matchLabels: {app: other}}
        policyTypes: [Ingress, Egress]
        egress:
        - to: [{ipBlock: {cidr: "2001:db8::/32"}}]
        - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]
          ports: [{port: http, protocol: TCP}]
      """;

  private static final String ENTITIES =
      """
      apiVersion: cilium.io/v2
      kind: CiliumNetworkPolicy
      metadata: {name: checkout, namespace: shop}
      spec:
        endpointSelector: {matchLabels: {"k8s:app": checkout}}
        ingress:
        - fromEntities: [host, remote-node]
          toPorts: [{ports: [{port: "8080", protocol: TCP}]}]
      """;

  @BeforeAll
  static void isBuilt() {
    assumeTrue(CiliumLibrary.reasonToSkip().isEmpty(), CiliumLibrary.reasonToSkip());
  }

  private static List<Boolean> evaluate(List<String> policies, Traffic... traffic) {
    return CiliumLibrary.evaluate(
        new CiliumLibrary.Question(
            policies, Map.of(NODE.ip(), List.of("remote-node")), List.of(traffic), false));
  }

  @Test
  void returnsResultsInOrder() {
    var answers =
        evaluate(
            List.of(INGRESS, EGRESS),
            Traffic.tcp(WEB, SHOP, 8080).named("http"),
            Traffic.tcp(WEB, SHOP, 8081),
            Traffic.udp(WEB, SHOP, 8080),
            Traffic.tcp(OTHER, SHOP, 8080).named("http"),
            Traffic.tcp(external("203.0.113.5"), SHOP, 9090),
            Traffic.tcp(external("203.0.113.200"), SHOP, 9090),
            Traffic.tcp(external("203.0.113.200"), SHOP, 7004),
            Traffic.tcp(external("203.0.113.200"), SHOP, 7010),
            Traffic.tcp(OTHER, external("2001:db8::1"), 443),
            Traffic.tcp(OTHER, WEB, 80),
            Traffic.tcp(SHOP, WEB, 80));

    assertThat(answers)
        .containsExactly(true, false, false, false, true, false, true, false, true, false, true);
  }

  /** In Cilium, CIDR blocks match neither pods nor nodes. */
  @Test
  void matchesPodsAndNodesByIdentityOnly() {
    assertThat(
            evaluate(List.of(INGRESS), Traffic.tcp(NODE, SHOP, 7000), Traffic.tcp(WEB, SHOP, 7000)))
        .containsExactly(false, false);
    assertThat(
            evaluate(
                List.of(INGRESS, ENTITIES),
                Traffic.tcp(NODE, SHOP, 8080),
                Traffic.tcp(NODE, SHOP, 7000)))
        .containsExactly(true, false);
  }

  @Test
  void allowsEverythingWithoutPolicies() {
    assertThat(evaluate(List.of(), Traffic.tcp(WEB, SHOP, 1))).containsExactly(true);
  }

  @Test
  void rejectsInvalidPolicy() {
    var noRules = List.of("kind: CiliumNetworkPolicy\nmetadata: {name: a, namespace: b}\n");

    assertThatThrownBy(() -> evaluate(noRules))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }
}
