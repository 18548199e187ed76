package dev.appnetwork.operator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testenv.AuditLog;
import dev.appnetwork.testenv.ControlPlane;
import dev.appnetwork.testenv.ControlPlaneTest;
import dev.appnetwork.testenv.Manifests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas as two processes: one works, the other takes over, and never both. */
@ControlPlaneTest(manifests = "crds/manifests")
class LeaderIT {

  private static final Duration STARTS = Duration.ofSeconds(20);

  /** About 1 s where nobody else wants the processor; the lease itself would run for 15 s. */
  private static final Duration HANDED_OVER = Duration.ofSeconds(8);

  /** The lease of 15 s has to run out, and the other to look at it. */
  private static final Duration RUN_OUT = Duration.ofSeconds(30);

  private static final String FIRST = "replica-a";
  private static final String SECOND = "replica-b";
  private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private FreshNamespace namespace;

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  @BeforeEach
  void arrange(ControlPlane shared) {
    controlPlane = shared;
    ShippedRights.grant(shared);
    Manifests.apply(shared.client(), Apps.read("leader/rights.yaml"), object -> true);
    // Whoever led in another test was perhaps killed, and so never gave the lead back.
    shared.client().leases().inNamespace(ShippedRights.NAMESPACE).delete();
    namespace = FreshNamespace.create(shared.client(), "leader");
    apps = namespace.apps();
    apps.apply("ingress-class.yaml");
    apps.apply("peers.yaml");
  }

  @AfterEach
  void deleteNamespace() {
    namespace.close();
  }

  @Test
  void theOtherIsAtWorkAtOnceAfterAnOrderlyStop() {
    try (var first = startReady(FIRST)) {
      apps.awaitReady("frontend", "postgres");
      try (var second = startReady(SECOND)) {
        apps.apply("checkout.yaml");
        apps.awaitReady("checkout");
        assertThat(writes(FIRST)).isNotEmpty();
        assertThat(writes(SECOND)).as("while another leads").isEmpty();

        assertThat(first.terminate(Duration.ofSeconds(5))).contains(0);
        letEverybodyIn();
        awaitEverybodyIn(HANDED_OVER);

        assertThat(second.isRunning()).isTrue();
        assertNeverTwoWriters();
      }
    }
  }

  @Test
  void aLeaderThatStandsStillIsReplacedAndEndsItself() {
    try (var first = startReady(FIRST)) {
      apps.awaitReady("frontend", "postgres");
      try (var second = startReady(SECOND)) {
        apps.apply("checkout.yaml");
        apps.awaitReady("checkout");

        first.pause();
        letEverybodyIn();
        awaitEverybodyIn(RUN_OUT);
        first.resume();

        assertThat(first.awaitExit(Duration.ofSeconds(15))).contains(1);
        assertThat(first.log()).anyMatch(line -> line.contains("Lost the lead, the process ends"));
        assertThat(second.isRunning()).isTrue();
        assertNeverTwoWriters();
      }
    }
  }

  private Program startReady(String replica) {
    var port = controlPlane.pickPort();
    var config =
        """
        watch: {namespaces: [%s]}
        leaderElection: {enabled: true, namespace: %s}
        server: {port: %d}
        """
            .formatted(namespace.name(), ShippedRights.NAMESPACE, port);
    var operator =
        Program.operator(
            folder,
            controlPlane.kubeconfigForServiceAccount(ShippedRights.NAMESPACE, replica),
            config);
    await(replica + " ready").atMost(STARTS).until(new Probes(port)::ready);
    return operator;
  }

  private void letEverybodyIn() {
    apps.patch("checkout", "{\"spec\": {\"allow\": {\"from\": [{\"anyone\": {}}]}}}");
  }

  private void awaitEverybodyIn(Duration within) {
    apps.awaitCondition("checkout", "Ready", c -> c.status().equals("True"), within);
    assertThat(apps.policy("checkout").orElseThrow().getSpec().getIngress())
        .anyMatch(rule -> rule.getFrom().isEmpty());
  }

  private void assertNeverTwoWriters() {
    assertThat(writes(FIRST)).isNotEmpty();
    assertThat(writes(SECOND)).isNotEmpty();
    var lastOfFirst = writes(FIRST).stream().max(Instant::compareTo);
    var firstOfSecond = writes(SECOND).stream().min(Instant::compareTo);
    assertThat(lastOfFirst.orElseThrow()).isBefore(firstOfSecond.orElseThrow());
  }

  private List<Instant> writes(String replica) {
    var account = "system:serviceaccount:" + ShippedRights.NAMESPACE + ":" + replica;
    return controlPlane.audit().eventsOf(account).stream()
        .filter(event -> Objects.equals(event.namespace(), namespace.name()))
        .filter(event -> WRITES.contains(event.verb()))
        .map(AuditLog.Event::at)
        .toList();
  }
}
