// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 17: each app has one policy with one rule for each declared peer, which allows no more
 * than requested. If another policy allows more, the owner is warned.
 */
class Promise17NarrowRulesIT extends OperatorIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @BeforeAll
  static void prepare() {
    apps.apply("narrow/app.yaml");
    apps.awaitReady("narrow");
  }

  @Test
  void rendersOneRuleForEachPeerInOnePolicy() {
    assertThat(apps.ourObjects()).containsOnlyOnce("NetworkPolicy/narrow");
    var rules = apps.policy("narrow").orElseThrow().getSpec().getIngress();

    assertThat(rules).hasSize(3);
    // Peers never share a rule, since each would also get the other's ports.
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule.getFrom()).hasSize(1);
              assertThat(rule.getPorts()).hasSize(1);
            });
    assertThat(rules)
        .extracting(
            rule ->
                (rule.getFrom().get(0).getIpBlock() == null
                        ? rule.getFrom().get(0).getPodSelector().getMatchLabels().get("app")
                        : rule.getFrom().get(0).getIpBlock().getCidr())
                    + ":"
                    + rule.getPorts().get(0).getPort().getIntVal())
        .containsExactlyInAnyOrder("one:8080", "two:9090", "192.0.2.0/24:8080");
    assertThat(Egress.of(apps, "narrow"))
        .filteredOn(rule -> !rule.contains("k8s-app=kube-dns"))
        .containsExactlyInAnyOrder("app=three TCP/5432", "198.51.100.0/24 TCP/443 TCP/8443");
  }

  @Test
  void warnsAboutUnmanagedPolicyThatWidensAccess() {
    apps.apply("narrow/theirs.yaml");

    await().atMost(SOON).untilAsserted(() -> assertThat(warnings()).hasSize(1));
    assertThat(warnings().get(0).severity()).isEqualTo(Severity.Warning);
    assertThat(warnings().get(0).message()).contains("NetworkPolicy \"theirs\"", "ingress rules");
    // The declaration is valid, and unmanaged policies are left unchanged.
    apps.awaitReady("narrow");

    apps.apply("narrow/theirs.yaml", "podSelector: {}", "podSelector: {matchLabels: {app: x}}");
    await().atMost(SOON).untilAsserted(() -> assertThat(warnings()).isEmpty());

    apps.apply("narrow/theirs.yaml");
    await().atMost(SOON).untilAsserted(() -> assertThat(warnings()).hasSize(1));
    policies().withName("theirs").delete();
    await().atMost(SOON).untilAsserted(() -> assertThat(warnings()).isEmpty());
  }

  @Test
  void reportsUnownedPolicyWithOwnerLabels() {
    apps.apply(
        "narrow/theirs.yaml",
        "  name: theirs",
        "  name: theirs\n  labels: {app.kubernetes.io/managed-by: appnetwork-operator}");

    await().atMost(SOON).untilAsserted(() -> assertThat(warnings()).hasSize(1));

    policies().withName("theirs").delete();
    await().atMost(SOON).untilAsserted(() -> assertThat(warnings()).isEmpty());
  }

  @Test
  void bothAppNetworksReportSharedPods() {
    apps.apply("narrow/open.yaml");

    await().atMost(SOON).untilAsserted(() -> assertThat(warnings()).hasSize(1));
    assertThat(warnings().get(0).message()).contains("AppNetwork \"open\"", "ingress rules");
    apps.awaitReady("open");
    await().atMost(SOON).untilAsserted(() -> assertThat(warnings("open")).hasSize(1));
    assertThat(warnings("open").get(0).message()).contains("AppNetwork \"narrow\"");

    apps.patch("open", "{\"spec\": {\"selector\": {\"app\": \"other\"}}}");
    await().atMost(SOON).untilAsserted(() -> assertThat(warnings()).isEmpty());
    await().atMost(SOON).untilAsserted(() -> assertThat(warnings("open")).isEmpty());
  }

  private static NonNamespaceOperation<NetworkPolicy, NetworkPolicyList, Resource<NetworkPolicy>>
      policies() {
    return controlPlane.client().network().v1().networkPolicies().inNamespace(namespace);
  }

  private static List<Finding> warnings() {
    return warnings("narrow");
  }

  private static List<Finding> warnings(String app) {
    var findings = apps.get(app).getStatus().findings();
    return findings == null
        ? List.of()
        : findings.stream().filter(one -> one.reason().equals("PolicyWidened")).toList();
  }
}
