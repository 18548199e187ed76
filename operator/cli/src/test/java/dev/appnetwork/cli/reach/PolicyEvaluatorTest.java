// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.cyclonus.Cyclonus;
import dev.appnetwork.testkit.cyclonus.Traffic;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the policy evaluator against an independent one, and its additional output. */
class PolicyEvaluatorTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final int SETS = 25;
  private static final Map<String, String> BLUE = Map.of("team", "blue");

  private static final List<Traffic.Peer> PEERS =
      List.of(
          Traffic.Peer.pod("shop", BLUE, Map.of("app", "a"), "10.0.1.1"),
          Traffic.Peer.pod("shop", BLUE, Map.of("app", "b", "tier", "x"), "10.0.2.2"),
          Traffic.Peer.pod("web", Map.of("app", "a", "tier", "y"), "10.0.3.3"),
          Traffic.Peer.pod("web", Map.of("app", "c"), "2001:db8::7"),
          Traffic.Peer.external("198.51.100.7"),
          Traffic.Peer.external("2001:db8:1::1"));

  static LongStream seeds() {
    return LongStream.range(0, SETS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithTheIndependentJudge(long seed) {
    var policies = new RandomPolicies(seed).some();
    var traffic = traffic();
    var judge = new PolicyEvaluator(policies);

    var ours = traffic.stream().map(one -> judge.allows(connection(one))).toList();
    var theirs = Cyclonus.evaluate(policies.stream().map(YAML::asYaml).toList(), traffic);

    for (var i = 0; i < traffic.size(); i++) {
      assertThat(ours.get(i))
          .describedAs("%s by %s", traffic.get(i), policies.stream().map(YAML::asYaml).toList())
          .isEqualTo(theirs.get(i));
    }
  }

  @Test
  void namesDecisiveRules() {
    var policy = policy("Ingress");
    policy
        .getSpec()
        .setIngress(
            YAML.unmarshal(
                """
                - from: [{podSelector: {matchLabels: {app: c}}}]
                - from: [{podSelector: {matchLabels: {app: a}}}]
                  ports: [{port: 9090}]
                - from: [{podSelector: {matchLabels: {app: a}}}]
                  ports: [{port: 8080}]
                """,
                Rules.class));

    var verdict = new PolicyEvaluator(List.of(policy)).ingress(tcp(8080));

    assertThat(verdict.selecting()).containsExactly(policy);
    assertThat(verdict.allowing()).extracting(Verdict.RuleOfPolicy::index).containsExactly(2);
    assertThat(verdict.onOtherPorts()).extracting(Verdict.RuleOfPolicy::index).containsExactly(1);
  }

  @Test
  void defaultsPolicyTypes() {
    var policy = policy();
    assertThat(new PolicyEvaluator(List.of(policy)).egress(tcp(80)).selecting()).isEmpty();
    assertThat(new PolicyEvaluator(List.of(policy)).ingress(tcp(80)).isAllowed()).isFalse();

    policy.getSpec().setEgress(List.of(new NetworkPolicyEgressRule()));
    assertThat(new PolicyEvaluator(List.of(policy)).egress(tcp(80)).selecting()).hasSize(1);
  }

  @Test
  void allowsAnyoneOnlyIfAllSourcesAreAllowed() {
    var policy = policy("Ingress");
    var anyone = Connection.of(End.ANYONE, tcp(80).to(), "TCP", 80, null);
    policy
        .getSpec()
        .setIngress(YAML.unmarshal("- from: [{ipBlock: {cidr: 0.0.0.0/0}}]", Rules.class));
    assertThat(new PolicyEvaluator(List.of(policy)).allows(anyone)).isFalse();

    policy.getSpec().setIngress(List.of(new NetworkPolicyIngressRule()));
    assertThat(new PolicyEvaluator(List.of(policy)).allows(anyone)).isTrue();
  }

  private static final class Rules extends ArrayList<NetworkPolicyIngressRule> {
    private static final long serialVersionUID = 1L;
  }

  private static NetworkPolicy policy(String... types) {
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("one")
        .endMetadata()
        .withNewSpec()
        .withNewPodSelector()
        .endPodSelector()
        .withPolicyTypes(types)
        .endSpec()
        .build();
  }

  private static Connection tcp(int port) {
    return connection(Traffic.tcp(PEERS.get(0), PEERS.get(1), port));
  }

  private static List<Traffic> traffic() {
    var traffic = new ArrayList<Traffic>();
    for (var from : PEERS) {
      for (var to : PEERS) {
        traffic.add(Traffic.tcp(from, to, 80));
        traffic.add(Traffic.tcp(from, to, 8080).named("http"));
        traffic.add(Traffic.udp(from, to, 8085));
      }
    }
    return traffic;
  }

  private static Connection connection(Traffic traffic) {
    return Connection.of(
        end(traffic.source()),
        end(traffic.destination()),
        traffic.protocol(),
        traffic.port(),
        traffic.portName().isEmpty() ? null : traffic.portName());
  }

  private static End end(Traffic.Peer peer) {
    var pod = peer.pod();
    return pod == null
        ? End.external(peer.ip())
        : End.pod(pod.namespace(), pod.namespaceLabels(), pod.labels(), List.of(peer.ip()));
  }
}
