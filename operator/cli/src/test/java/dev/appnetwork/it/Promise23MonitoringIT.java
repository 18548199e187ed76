// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.PeerGroup;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.cyclonus.Cyclonus;
import dev.appnetwork.testkit.cyclonus.Traffic;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promise 23: Prometheus can scrape an app with a policy through a peer group that needs no
 * configuration; other groups are configured.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise23MonitoringIT {

  private static final Map<String, String> PROMETHEUS =
      Map.of("app.kubernetes.io/name", "prometheus");

  private static final Traffic.Peer IN_MONITORING = client("monitoring", PROMETHEUS);
  private static final Traffic.Peer IN_OPENSHIFT =
      client("openshift-user-workload-monitoring", PROMETHEUS);
  private static final Traffic.Peer OTHER_NAMESPACE = client("somebodys", PROMETHEUS);
  private static final Traffic.Peer OTHER_POD =
      client("monitoring", Map.of("app.kubernetes.io/name", "grafana"));
  private static final Traffic.Peer AGENT = client("observability", Map.of("app", "agent"));
  private static final Traffic.Peer VAULT = Traffic.Peer.external("192.0.2.7");

  @SuppressWarnings("NullAway.Init")
  private ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private FreshNamespace namespace;

  @BeforeEach
  void apply(ControlPlane running) {
    controlPlane = running;
    namespace = FreshNamespace.create(running.client(), "groups");
    namespace.apps().apply("groups/app.yaml");
  }

  @AfterEach
  void clean() {
    namespace.close();
  }

  @Test
  void allowsPrometheusOfUsualInstallations() {
    try (var operator = start(Map.of())) {
      var finding =
          namespace.apps().awaitCondition("checkout", "ResolvedRefs", "False", "GroupNotFound");

      assertThat(finding.message()).contains("spec.allow.from[1].group", "peerGroups");
      assertThat(isAllowed(9090, IN_MONITORING, IN_OPENSHIFT)).containsOnly(true);
      assertThat(isAllowed(9090, OTHER_NAMESPACE, OTHER_POD, AGENT, VAULT)).containsOnly(false);
      assertThat(isAllowed(8080, IN_MONITORING, IN_OPENSHIFT, VAULT)).containsOnly(false);
      assertThat(operator.port()).isPositive();
    }
  }

  @Test
  void configurationReplacesDefault() {
    start(Map.of()).close();
    var groups =
        Map.of(
            "monitoring",
            List.of(new PeerGroup(new PodsPeer(null, "observability", null), null)),
            "backup",
            List.of(new PeerGroup(null, new CidrPeer("192.0.2.0/24", null))));
    try (var operator = start(groups)) {
      namespace.apps().awaitReady("checkout");

      assertThat(isAllowed(9090, AGENT)).containsOnly(true);
      assertThat(isAllowed(8080, VAULT)).containsOnly(true);
      assertThat(isAllowed(9090, IN_MONITORING, VAULT)).containsOnly(false);
      assertThat(isAllowed(8080, AGENT)).containsOnly(false);
      OperatorRequests.fromNow(controlPlane).assertNone();
      assertThat(operator.port()).isPositive();
    }
  }

  private RunningOperator start(Map<String, List<PeerGroup>> groups) {
    var settings = new ClusterSettings(List.of(), List.of(), groups, List.of(), Set.of());
    var config = new OperatorConfig(Set.of(), settings, Optional.empty(), 0, 2);
    return RunningOperator.start(controlPlane, config, namespace.name());
  }

  /** Returns the verdicts of an independent evaluator. */
  private List<Boolean> isAllowed(int port, Traffic.Peer... clients) {
    var policy = namespace.apps().policy("checkout").orElseThrow();
    var app = Traffic.Peer.pod(namespace.name(), Map.of("app", "checkout"), "10.0.1.1");
    return Cyclonus.evaluate(
        List.of(Serialization.asYaml(policy)),
        Stream.of(clients).map(client -> Traffic.tcp(client, app, port)).toList());
  }

  private static Traffic.Peer client(String namespace, Map<String, String> labels) {
    return Traffic.Peer.pod(namespace, labels, "10.0.2.1");
  }
}
