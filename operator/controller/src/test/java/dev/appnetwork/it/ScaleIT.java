// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.PeerState;
import dev.appnetwork.testkit.Concurrently;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.operator.ReadyWatch;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * 200 AppNetworks, or 1,000 in {@code make nightly}, that all reference one peer: a change of the
 * peer writes only the policies that it affects. The test has its own control plane, so that no
 * other test waits for the deletion of so many objects.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class ScaleIT {

  private static final int MANY = Nightly.RUNS ? 1_000 : 200;

  /** Time within which all policies must be up to date again. */
  private static final Duration ALL_UPDATED = Duration.ofSeconds(60);

  /** Generous, for two cores that run other work at the same time. */
  private static final Duration ALL_READY = Duration.ofMinutes(3);

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  private static Apps apps;
  private static ExternalActor actor;
  private static RunningOperator operator;
  private static SharedIndexInformer<NetworkPolicy> policies;

  @BeforeAll
  static void start(ControlPlane running) throws InterruptedException {
    controlPlane = running;
    var client = controlPlane.client();
    var namespace = FreshNamespace.create(client, "scale").name();
    apps = new Apps(client, namespace);
    actor = new ExternalActor(client, namespace);
    apps.apply("scale/peer.yaml");
    Concurrently.times(MANY, i -> apps.apply("scale/app.yaml", "${name}", name(i)));
    policies = client.network().v1().networkPolicies().inNamespace(namespace).inform();

    operator = RunningOperator.start(controlPlane, namespace);

    var userApps = new dev.appnetwork.testkit.operator.Apps(client, namespace);
    try (var ready = new ReadyWatch(userApps)) {
      ready.await(MANY + 1, ALL_READY);
    }
    assertThat(peersOf(name(0))).containsExactly("Agreed", "Agreed");
  }

  @AfterAll
  static void stop() {
    policies.close();
    operator.close();
  }

  @Test
  void ignoresMetadataChangeOfThePeer() {
    var requests = OperatorRequests.fromIdle(controlPlane);

    actor.patch(
        "AppNetwork/peer", "{metadata: {annotations: {example.com/a: b}, labels: {team: ours}}}");

    requests.assertNone();
  }

  /**
   * All AppNetworks that reference the peer are reconciled, since they might depend on its ports.
   */
  @Test
  void unreferencedPortWritesObjectsOfThePeerOnly() {
    var requests = OperatorRequests.fromIdle(controlPlane);
    var before = Reconciles.succeeded(operator);

    actor.patch(
        "AppNetwork/peer",
        "{spec: {ports: [{name: http, port: 80}, {name: metrics, port: 9090}]}}");

    ExternalActor.within(ALL_UPDATED, "all are reconciled")
        .until(() -> Reconciles.succeeded(operator) >= before + MANY + 1);
    var written =
        List.of(
            "patch networkpolicies/peer", "patch services/peer", "patch appnetworks/peer/status");
    // AppNetworks that wait for a worker are counted once each.
    ExternalActor.within(ALL_UPDATED, "the peer is written")
        .until(() -> requests.all().containsAll(written));
    OperatorRequests.fromIdle(controlPlane).assertNone();
    assertThat(requests.all()).containsExactlyElementsOf(written);
  }

  @Test
  void changedSelectorOfThePeerWritesEachPolicyOnce(TestReporter reporter) {
    var requests = OperatorRequests.fromIdle(controlPlane);
    var labels = Map.of("app", "peer-2");

    var start = System.nanoTime();
    actor.patch("AppNetwork/peer", "{spec: {selector: {app: peer-2}}}");
    ExternalActor.within(ALL_UPDATED, "all policies are updated")
        .until(() -> upToDatePolicies(labels) == MANY);
    reporter.publishEntry("allRightMillis", Long.toString((System.nanoTime() - start) / 1_000_000));

    OperatorRequests.fromIdle(controlPlane).assertNone();
    var expected =
        Stream.concat(
            IntStream.range(0, MANY).mapToObj(i -> "patch networkpolicies/" + name(i)),
            // The peer's own policy; its Service has the same name.
            Stream.of(
                "patch networkpolicies/peer",
                "patch services/peer",
                "patch appnetworks/peer/status"));
    assertThat(requests.all().stream().sorted())
        .containsExactlyElementsOf(expected.sorted().toList());
  }

  /**
   * Returns the number of policies that allow exactly the pods with these labels in both
   * directions.
   */
  private static long upToDatePolicies(Map<String, String> labels) {
    return policies.getStore().list().stream()
        .map(NetworkPolicy::getSpec)
        .filter(spec -> !spec.getPodSelector().getMatchLabels().equals(labels))
        .filter(
            spec ->
                selects(labels, spec.getIngress().get(0).getFrom())
                    && spec.getEgress().stream().anyMatch(rule -> selects(labels, rule.getTo())))
        .count();
  }

  private static boolean selects(Map<String, String> labels, List<NetworkPolicyPeer> peers) {
    return peers.size() == 1
        && peers.get(0).getPodSelector() != null
        && labels.equals(peers.get(0).getPodSelector().getMatchLabels());
  }

  private static List<String> peersOf(String name) {
    return Objects.requireNonNull(apps.get(name).getStatus().peers()).stream()
        .map(PeerState::state)
        .toList();
  }

  private static String name(int index) {
    return "app-" + index;
  }
}
