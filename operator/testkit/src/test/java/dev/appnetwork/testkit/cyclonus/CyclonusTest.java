// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.cyclonus;

import static dev.appnetwork.testkit.cyclonus.Traffic.Peer.external;
import static dev.appnetwork.testkit.cyclonus.Traffic.Peer.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CyclonusTest {
  private static final Traffic.Peer SHOP = pod("shop", Map.of("app", "checkout"), "10.0.1.1");
  private static final Traffic.Peer WEB =
      pod("web", Map.of("team", "web"), Map.of("app", "frontend"), "10.0.2.1");
  private static final Traffic.Peer OTHER = pod("web", Map.of("app", "other"), "fd00::7");

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
      """;

  private static final String EGRESS =
      """
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: other, namespace: web}
      spec:
        podSelector: {matchLabels: {app: other}}
        policyTypes: [Ingress, Egress]
        egress:
        - to: [{ipBlock: {cidr: "2001:db8::/32"}}]
      """;

  @Test
  void returnsResultsInOrder() {
    var answers =
        Cyclonus.evaluate(
            List.of(INGRESS + EGRESS),
            List.of(
                Traffic.tcp(WEB, SHOP, 8080).named("http"),
                Traffic.tcp(WEB, SHOP, 8080),
                Traffic.udp(WEB, SHOP, 8080).named("http"),
                Traffic.tcp(OTHER, SHOP, 8080).named("http"),
                Traffic.tcp(external("203.0.113.5"), SHOP, 9090),
                Traffic.tcp(external("203.0.113.200"), SHOP, 9090),
                Traffic.tcp(OTHER, external("2001:db8::1"), 443),
                Traffic.tcp(OTHER, WEB, 80),
                Traffic.tcp(SHOP, WEB, 80)));

    assertThat(answers).containsExactly(true, false, false, false, true, false, true, false, true);
  }

  @Test
  void allowsEverythingWithoutPolicies() {
    assertThat(Cyclonus.evaluate(List.of(), List.of(Traffic.tcp(WEB, SHOP, 1)))).containsOnly(true);
  }

  @Test
  void rejectsInvalidPolicy() {
    var noPolicy = List.of("kind: [");
    var traffic = List.of(Traffic.tcp(WEB, SHOP, 1));

    assertThatThrownBy(() -> Cyclonus.evaluate(noPolicy, traffic))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
