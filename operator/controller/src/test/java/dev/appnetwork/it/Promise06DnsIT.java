// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promise 6: if egress is restricted, DNS is still reachable, wherever the cluster runs it. The
 * test has its own control plane, since it simulates several distributions.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class Promise06DnsIT {

  private static final String DEFAULT = "kube-system k8s-app=kube-dns TCP/53 UDP/53";
  private static final String OPENSHIFT =
      "openshift-dns dns.operator.openshift.io/daemonset-dns=default ";

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  @SuppressWarnings("NullAway.Init")
  private FreshNamespace namespace;

  @SuppressWarnings("NullAway.Init")
  private RunningOperator operator;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
    controlPlane
        .client()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName("openshift-dns")
                .endMetadata()
                .build())
        .create();
  }

  @BeforeEach
  void arrange() {
    namespace = FreshNamespace.create(controlPlane.client(), "dns");
    apps = namespace.apps();
    apps.apply("dns/app.yaml");
  }

  @AfterEach
  void removeDns() {
    operator.close();
    var client = controlPlane.client();
    for (var dns : List.of("kube-system", "openshift-dns")) {
      client.resources(Service.class).inNamespace(dns).delete();
      client.resources(EndpointSlice.class).inNamespace(dns).delete();
      client.resources(DaemonSet.class).inNamespace(dns).delete();
    }
    client.nodes().delete();
    namespace.close();
  }

  @Test
  void assumesUsualDnsIfNoneIsFound() {
    operator = RunningOperator.start(controlPlane, namespace.name());
    awaitEgress(DEFAULT);
    assertThat(apps.policy("free").orElseThrow().getSpec().getPolicyTypes())
        .containsExactly("Ingress");
  }

  @Test
  void followsSeveralDnsServers() {
    apps.apply("dns/kube-dns.yaml");
    apps.apply("dns/node-local-dns.yaml");
    operator = RunningOperator.start(controlPlane, namespace.name());
    awaitEgress(
        "10.96.0.10/32 TCP/53 UDP/53",
        "169.254.20.10/32 TCP/53 UDP/53",
        "kube-system k8s-app=kube-dns TCP/53 UDP/53");

    var requests = OperatorRequests.fromIdle(controlPlane);
    apps.apply(
        "dns/kube-dns.yaml",
        text -> text.replaceFirst("(?m)^  selector: .*$", "  selector: {k8s-app: coredns}"));
    awaitEgress(
        "10.96.0.10/32 TCP/53 UDP/53",
        "169.254.20.10/32 TCP/53 UDP/53",
        "kube-system k8s-app=coredns TCP/53 UDP/53",
        "kube-system k8s-app=kube-dns TCP/53 UDP/53");
    assertThat(requests.all())
        .as("apps that DNS doesn't affect")
        .noneMatch(r -> r.contains("free"));

    controlPlane.client().resources(DaemonSet.class).inNamespace("kube-system").delete();
    controlPlane.client().services().inNamespace("kube-system").delete();
    awaitEgress(DEFAULT);
  }

  @Test
  void allowsDnsBesideNodeLocalCache() {
    apps.apply("dns/node-local-dns.yaml");
    operator = RunningOperator.start(controlPlane, namespace.name());
    awaitEgress("10.96.0.10/32 TCP/53 UDP/53", "169.254.20.10/32 TCP/53 UDP/53", DEFAULT);
  }

  @Test
  void followsChangeWithinASecond() {
    apps.apply("dns/kube-dns.yaml");
    operator = RunningOperator.start(controlPlane, namespace.name());
    awaitEgress(DEFAULT);

    PromptReaction.withinASecond(
        i -> apps.apply("dns/kube-dns.yaml", "targetPort: 53,", "targetPort: " + (1053 + i) + ","),
        i -> Egress.of(apps, "client").toString().contains("UDP/" + (1053 + i)));
  }

  @Test
  void usesIpBlocksForDnsWithoutPods() {
    apps.apply("dns/kube-dns.yaml");
    apps.apply("dns/host-network.yaml");
    operator = RunningOperator.start(controlPlane, namespace.name());
    awaitEgress("192.168.49.2/32 TCP/53 UDP/53");
    apps.awaitReady("client");
    assertThat(apps.get("client").getStatus().findings()).isNull();

    // In addition, a DNS server with its own address.
    apps.apply(
        "dns/host-network.yaml",
        "endpoints:",
        "endpoints:\n- {addresses: [10.1.0.5], nodeName: minikube}");
    awaitEgress("192.168.49.2/32 TCP/53 UDP/53", DEFAULT);

    apps.apply("dns/without-selector.yaml");
    awaitEgress("172.20.0.10/32 TCP/53 UDP/53", "fd00::10/128 TCP/53 UDP/53");
  }

  @Test
  void reportsMissingDns() {
    operator = RunningOperator.start(controlPlane, namespace.name());
    apps.awaitReady("client", "free");
    assertThat(apps.get("client").getStatus().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.reason()).isEqualTo("AddressesNotFound");
              assertThat(finding.severity()).isEqualTo(Severity.Warning);
              assertThat(finding.message()).contains("No DNS server was found");
            });
    assertThat(apps.get("free").getStatus().findings()).isNull();
  }

  @Test
  void findsDnsOfOpenShiftOnItsPort() {
    apps.apply("dns/openshift.yaml");
    operator = RunningOperator.start(controlPlane, namespace.name());
    awaitEgress(OPENSHIFT + "TCP/5353 UDP/5353");

    apps.apply("dns/openshift-slice.yaml");
    awaitEgress(OPENSHIFT + "TCP/5355 UDP/5355");
  }

  @Test
  void usesConfiguredDns() {
    apps.apply("dns/kube-dns.yaml");
    var here = new DnsTarget("dns", Map.of("app", "bind"), null, List.of(5300));
    var settings = new ClusterSettings(List.of(), List.of(here), Map.of(), List.of(), Set.of());
    var config =
        new OperatorConfig(Set.of(), settings, OperatorConfig.DEFAULT.leaderElection(), 0, 2);
    operator = RunningOperator.start(controlPlane, config, namespace.name());
    awaitEgress("dns app=bind TCP/5300 UDP/5300");
    apps.awaitReady("client", "free");
    assertThat(apps.get("client").getStatus().dns())
        .containsExactly("pods app=bind in dns, port 5300");
    assertThat(apps.get("free").getStatus().dns()).isNull();
  }

  private void awaitEgress(String... rules) {
    await("egress")
        .atMost(Apps.SOON)
        .untilAsserted(
            () -> assertThat(Egress.of(apps, "client")).containsExactlyInAnyOrder(rules));
  }
}
