// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.PeerState;
import dev.appnetwork.testkit.Concurrently;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
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
 * 1,000 AppNetworks that all name one peer: what changes there costs no more writes than policies
 * change by it. On a control plane of its own, so that nobody waits until so many are gone.
 */
class ScaleIT {

  private static final int MANY = 1_000;

  /** Within which all policies are to be right again. */
  private static final Duration ALL_RIGHT = Duration.ofSeconds(60);

  /** Two cores and other work beside have to do with it. */
  private static final Duration ALL_READY = Duration.ofMinutes(3);

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  private static Apps apps;
  private static ExternalActor actor;
  private static RunningOperator operator;
  private static SharedIndexInformer<NetworkPolicy> policies;

  @BeforeAll
  static void start() throws InterruptedException {
    controlPlane = ControlPlane.builder().audit(true).start();
    var client = controlPlane.client();
    Manifests.apply(client, Repository.root().resolve("crds/manifests"));
    var namespace = FreshNamespace.create(client, "scale").name();
    apps = new Apps(client, namespace);
    actor = new ExternalActor(client, namespace);
    apps.apply("scale/peer.yaml");
    Concurrently.times(MANY, i -> apps.apply("scale/app.yaml", "${name}", name(i)));
    policies = client.network().v1().networkPolicies().inNamespace(namespace).inform();

    operator = RunningOperator.start(controlPlane, namespace);

    var ofUsers = new dev.appnetwork.testkit.operator.Apps(client, namespace);
    try (var ready = new ReadyWatch(ofUsers)) {
      ready.await(MANY + 1, ALL_READY);
    }
    assertThat(peersOf(name(0))).containsExactly("Agreed", "Agreed");
  }

  @AfterAll
  static void stop() {
    policies.close();
    operator.close();
    controlPlane.close();
  }

  @Test
  void ignoresMetadataChangeOfThePeer() {
    var requests = OperatorRequests.fromQuiet(controlPlane);

    actor.patch(
        "AppNetwork/peer", "{metadata: {annotations: {example.com/a: b}, labels: {team: ours}}}");

    requests.assertNone();
  }

  /** All that name it look again, for others may know of its ports. */
  @Test
  void unreferencedPortWritesObjectsOfThePeerOnly() {
    var requests = OperatorRequests.fromQuiet(controlPlane);
    var before = Reconciles.succeeded(operator);

    actor.patch(
        "AppNetwork/peer",
        "{spec: {ports: [{name: http, port: 80}, {name: metrics, port: 9090}]}}");

    ExternalActor.within(ALL_RIGHT, "all have looked")
        .until(() -> Reconciles.succeeded(operator) >= before + MANY + 1);
    var written =
        List.of(
            "patch networkpolicies/peer", "patch services/peer", "patch appnetworks/peer/status");
    // Those that wait for a worker count as having looked, once each.
    ExternalActor.within(ALL_RIGHT, "the peer is written")
        .until(() -> requests.all().containsAll(written));
    OperatorRequests.fromQuiet(controlPlane).assertNone();
    assertThat(requests.all()).containsExactlyElementsOf(written);
  }

  @Test
  void changedSelectorOfThePeerWritesEachPolicyOnce(TestReporter reporter) {
    var requests = OperatorRequests.fromQuiet(controlPlane);
    var labels = Map.of("app", "peer-2");

    var start = System.nanoTime();
    actor.patch("AppNetwork/peer", "{spec: {selector: {app: peer-2}}}");
    ExternalActor.within(ALL_RIGHT, "all policies follow").until(() -> right(labels) == MANY);
    reporter.publishEntry("allRightMillis", Long.toString((System.nanoTime() - start) / 1_000_000));

    OperatorRequests.fromQuiet(controlPlane).assertNone();
    var expected =
        Stream.concat(
            IntStream.range(0, MANY).mapToObj(i -> "patch networkpolicies/" + name(i)),
            // The peer's own; its Service is of the same name.
            Stream.of(
                "patch networkpolicies/peer",
                "patch services/peer",
                "patch appnetworks/peer/status"));
    assertThat(requests.all().stream().sorted())
        .containsExactlyElementsOf(expected.sorted().toList());
  }

  /** How many policies let exactly the pods with these labels in and the app call just them. */
  private static long right(Map<String, String> labels) {
    return policies.getStore().list().stream()
        .map(NetworkPolicy::getSpec)
        .filter(spec -> !spec.getPodSelector().getMatchLabels().equals(labels))
        .filter(
            spec ->
                isOf(labels, spec.getIngress().get(0).getFrom())
                    && spec.getEgress().stream().anyMatch(rule -> isOf(labels, rule.getTo())))
        .count();
  }

  private static boolean isOf(Map<String, String> labels, List<NetworkPolicyPeer> peers) {
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
