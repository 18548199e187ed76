// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.discovery.cluster.PluginPolicy;
import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import dev.appnetwork.discovery.cluster.PluginPolicy.FQDNNetworkPolicy;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.ThirdPartyCrds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 10: destinations outside the cluster can be CIDR blocks of both families, and DNS names
 * if the network plugin supports them, which can change while the operator runs. The test has its
 * own control plane, since it changes the served kinds.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class Promise10ExternalNamesIT {

  private static final Path GKE =
      Repository.root()
          .resolve("operator/controller/src/test/resources/behaviour/fqdn/gke-crd.yaml");

  private static final Duration CRD_GONE = Duration.ofSeconds(30);

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private FreshNamespace namespace;

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  @SuppressWarnings("NullAway.Init")
  private RunningOperator operator;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
  }

  @BeforeEach
  void arrange() {
    namespace = FreshNamespace.create(controlPlane.client(), "names");
    apps = namespace.apps();
    operator = RunningOperator.start(controlPlane, namespace.name());
  }

  @AfterEach
  void stop() {
    operator.close();
    namespace.close();
    uninstall(CiliumNetworkPolicy.class);
    uninstall(FQDNNetworkPolicy.class);
  }

  @Test
  void reportsUnsupportedPluginAndAllowsAddresses() {
    apps.apply("fqdn/app.yaml");

    var condition = apps.awaitCondition("checkout", "Accepted", "False", "UnsupportedPeer");
    assertThat(condition.message()).contains("spec.allow.to[0].fqdn").contains("Cilium");
    assertThat(blocks())
        .containsExactlyInAnyOrder("198.51.100.0/24", "2001:db8::/32 but [2001:db8:1::/48]");
    apps.awaitReady("plain");
  }

  @Test
  void followsCiliumKindWithoutRestart() {
    apps.apply("fqdn/app.yaml");
    apps.awaitCondition("checkout", "Accepted", "False", "UnsupportedPeer");
    apps.awaitReady("plain");
    var requests = OperatorRequests.fromIdle(controlPlane);

    assertCreatedAndCorrected(
        ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path(), CiliumNetworkPolicy.class);
    assertThat(spec(CiliumNetworkPolicy.class))
        .contains("endpointSelector={matchLabels={k8s:app=checkout}}")
        .contains(
            "toFQDNs=[{matchName=api.stripe.com}], toPorts=[{ports=[{port=443, protocol=TCP}]}]")
        .contains("toFQDNs=[{matchPattern=*.stripe.com}]")
        // Cilium must see the DNS responses.
        .contains("rules={dns=[{matchPattern=*}]}");
    assertThat(requests.all()).as("unaffected apps").noneMatch(r -> r.contains("plain"));

    uninstall(CiliumNetworkPolicy.class);
    apps.awaitCondition("checkout", "Accepted", "False", "UnsupportedPeer");
    apps.awaitReady("plain");

    assertCreatedAndCorrected(
        ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path(), CiliumNetworkPolicy.class);
  }

  @Test
  void replacesGkePolicyWithCiliumPolicy() {
    apps.apply("fqdn/app.yaml");

    assertCreatedAndCorrected(GKE, FQDNNetworkPolicy.class);
    assertThat(spec(FQDNNetworkPolicy.class))
        .contains("podSelector={matchLabels={app=checkout}}")
        .contains("matches=[{name=api.stripe.com}], ports=[{port=443, protocol=TCP}]")
        .contains("matches=[{pattern=*.stripe.com}]");

    Manifests.apply(controlPlane.client(), ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path());
    awaitPolicy(CiliumNetworkPolicy.class, true);
    awaitPolicy(FQDNNetworkPolicy.class, false);
    apps.awaitReady("checkout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cilium", "GKE"})
  void removesPolicyWithThePeer(String plugin) {
    var type = plugin.equals("GKE") ? FQDNNetworkPolicy.class : CiliumNetworkPolicy.class;
    Manifests.apply(
        controlPlane.client(),
        plugin.equals("GKE") ? GKE : ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path());
    apps.apply("fqdn/app.yaml");
    apps.awaitReady("checkout");
    awaitPolicy(type, true);

    apps.patch("checkout", "{\"spec\": {\"allow\": {\"to\": []}}}");
    awaitPolicy(type, false);
    apps.awaitReady("checkout", "plain");
    OperatorRequests.assertSettled(controlPlane);

    // When the peer is added again, the allow policy exists before the deny policy.
    var requests = OperatorRequests.fromNow(controlPlane);
    apps.apply("fqdn/app.yaml");
    awaitPolicy(type, true);
    apps.awaitReady("checkout");
    assertThat(requests.writes())
        .containsSubsequence(
            "patch " + HasMetadata.getPlural(type) + "/checkout", "patch networkpolicies/checkout");
  }

  @Test
  void restartWritesNothing() {
    Manifests.apply(controlPlane.client(), ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path());
    apps.apply("fqdn/app.yaml");
    apps.awaitReady("checkout", "plain");
    operator.close();
    var requests = OperatorRequests.fromIdle(controlPlane);

    operator = RunningOperator.start(controlPlane, namespace.name());
    Reconciles.await(operator, 2);

    assertThat(requests.writes()).isEmpty();
  }

  private void assertCreatedAndCorrected(Path crd, Class<? extends PluginPolicy> type) {
    Manifests.apply(controlPlane.client(), crd);
    awaitPolicy(type, true);
    apps.awaitReady("checkout", "plain");
    assertThat(apps.get("checkout").getStatus().objects())
        .anyMatch(object -> object.kind().equals(type.getSimpleName()));
    OperatorRequests.assertSettled(controlPlane);

    // Drift is corrected, and a deleted policy is recreated.
    var before = spec(type);
    changeSpec(type);
    await("drift is corrected").atMost(Apps.SOON).until(() -> spec(type).equals(before));
    await("counted as corrected drift")
        .atMost(Apps.SOON)
        .until(
            () ->
                Reconciles.metrics(operator.port())
                    .contains("appnetwork_drift_total{kind=\"" + type.getSimpleName() + "\"}"));
    policy(type).delete();
    awaitPolicy(type, true);
    OperatorRequests.assertSettled(controlPlane);
  }

  private <P extends PluginPolicy> void changeSpec(Class<P> type) {
    policy(type)
        .edit(
            policy -> {
              var spec = new HashMap<>(policy.getSpec());
              spec.replaceAll((field, value) -> field.endsWith("Selector") ? otherPods() : value);
              policy.setSpec(spec);
              return policy;
            });
  }

  private static Object otherPods() {
    return Map.of("matchLabels", Map.of("app", "somebody-else"));
  }

  private void awaitPolicy(Class<? extends PluginPolicy> type, boolean present) {
    await(type.getSimpleName())
        .atMost(Apps.SOON)
        .until(() -> Optional.ofNullable(policy(type).get()).isPresent() == present);
  }

  private <P extends PluginPolicy> Resource<P> policy(Class<P> type) {
    return controlPlane.client().resources(type).inNamespace(namespace.name()).withName("checkout");
  }

  private String spec(Class<? extends PluginPolicy> type) {
    var policy = policy(type).get();
    return policy == null ? "" : new TreeMap<>(policy.getSpec()).toString();
  }

  private List<String> blocks() {
    return apps.policy("checkout").orElseThrow().getSpec().getEgress().stream()
        .flatMap(rule -> rule.getTo().stream())
        .filter(peer -> peer.getIpBlock() != null)
        .map(
            peer ->
                peer.getIpBlock().getExcept().isEmpty()
                    ? peer.getIpBlock().getCidr()
                    : peer.getIpBlock().getCidr() + " but " + peer.getIpBlock().getExcept())
        .toList();
  }

  private static void uninstall(Class<? extends HasMetadata> type) {
    var crd =
        controlPlane
            .client()
            .resources(CustomResourceDefinition.class)
            .withName(HasMetadata.getFullResourceName(type));
    crd.delete();
    await("CRD gone").atMost(CRD_GONE).until(() -> crd.get() == null);
  }
}
