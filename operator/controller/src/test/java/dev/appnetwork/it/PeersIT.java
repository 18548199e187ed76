// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The operator reacts at once to peers that are created, changed, or deleted, without reading from
 * the API server.
 */
@OperatorTest(
    otherNamespaces = "other",
    // Without this, a recreated app would wait for the removal of its previous objects.
    garbageCollection = true)
class PeersIT extends OperatorIT {

  private static String other;
  private static Apps others;
  private static ExternalActor actorInOtherNamespace;
  private OperatorRequests requests;

  @BeforeAll
  static void arrange() {
    other = namespace + "-other";
    others = new Apps(controlPlane.client(), other);
    actorInOtherNamespace = new ExternalActor(controlPlane.client(), other);
  }

  @BeforeEach
  void createApps() {
    others.apply("peers/frontend.yaml");
    // An apply removes no fields of other field managers.
    actorInOtherNamespace.patch("AppNetwork/frontend", "{spec: {allow: null}}");
    apps.apply("peers/api.yaml", "${other}", other);
    others.apply("peers/database.yaml");
    apps.awaitReady("api");
    others.awaitReady("frontend", "database");
    requests = OperatorRequests.fromIdle(controlPlane);
  }

  @Test
  void allowsDeletedClientOnlyAfterItIsRecreated() {
    others.delete("frontend");

    awaitPolicy(policy -> assertThat(policy.getIngress()).isEmpty());
    var finding = apps.awaitCondition("api", "ResolvedRefs", "False", "PeerNotFound");
    assertThat(finding.message()).contains("spec.allow.from[0].app", other + "/frontend");

    others.apply("peers/frontend.yaml");

    awaitPolicy(policy -> assertThat(policy.toString()).contains("app=frontend", other));
    apps.awaitReady("api");
    assertThat(requests.reads()).isEmpty();
  }

  @Test
  void allowsDeletedDestinationOnlyAfterItIsRecreated() {
    others.delete("database");

    awaitPolicy(
        policy -> {
          assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
          assertThat(policy.getEgress()).describedAs("DNS only").hasSize(1);
        });
    apps.awaitCondition("api", "ResolvedRefs", "False", "PeerNotFound");

    others.apply("peers/database.yaml");

    awaitPolicy(policy -> assertThat(policy.getEgress().toString()).contains("app=database"));
    apps.awaitReady("api");
    assertThat(requests.reads()).isEmpty();
  }

  @Test
  void followsSelectorOfAPeer() {
    others.apply("peers/frontend.yaml", "app: frontend", "app: frontend-2");

    awaitPolicy(
        policy ->
            assertThat(policy.getIngress().toString())
                .contains("app=frontend-2")
                .doesNotContain("app=frontend}"));
    assertThat(requests.reads()).isEmpty();
  }

  @Test
  void followsPortsOfAPeer() {
    others.apply("peers/database.yaml", "port: 5432", "port: 5432, targetPort: 15432");
    awaitPolicy(
        policy ->
            assertThat(policy.getEgress().toString())
                .contains("value=15432")
                .doesNotContain("value=5432"));

    others.apply("peers/database.yaml", "name: sql", "name: other");
    apps.awaitCondition("api", "ResolvedRefs", "False", "PortNotFound");
    assertThat(policy().getEgress()).describedAs("DNS only").hasSize(1);

    others.apply("peers/database.yaml");
    awaitPolicy(policy -> assertThat(policy.getEgress().toString()).contains("value=5432"));
    apps.awaitReady("api");
    assertThat(requests.reads()).isEmpty();
  }

  @Test
  void ignoresUnrelatedChangesOfAPeer() {
    actorInOtherNamespace.patch(
        "AppNetwork/frontend",
        "{metadata: {labels: {team: web}, annotations: {example.com/a: b}},"
            + " spec: {allow: {from: [{anyone: {}}], to: [{anyone: {}}]}}}");

    others.awaitCondition("frontend", "Accepted", "True", "Accepted");
    ExternalActor.soon("the peer's own policy changes")
        .until(() -> requests.writes().contains("patch appnetworks/frontend/status"));
    assertThat(requests.all()).noneMatch(request -> request.contains("/api"));
    assertThat(requests.reads()).isEmpty();
  }

  @Test
  void allowsAppThatNamesItself() {
    apps.apply("peers/ring.yaml");
    apps.awaitReady("ring");

    var policy = apps.policy("ring").orElseThrow().getSpec();
    assertThat(policy.getIngress().toString()).contains("app=ring", "value=7946");
    assertThat(policy.getEgress().toString()).contains("app=ring", "value=7946");

    apps.apply(
        "peers/ring.yaml",
        text -> text.replace("app: ring", "app: ring-2").replace("7946", "7947"));
    apps.awaitReady("ring");
    policy = apps.policy("ring").orElseThrow().getSpec();
    assertThat(policy.getIngress().toString()).contains("app=ring-2", "value=7947");
    assertThat(policy.getEgress().toString()).contains("app=ring-2", "value=7947");
    assertThat(requests.reads()).isEmpty();
  }

  /** The test uses the median of several changes, since anything can delay a single one. */
  @Test
  void followsChangeWithinASecond() {
    var times = new ArrayList<Duration>();
    for (int i = 0; i < 9; i++) {
      var label = "frontend-" + i;
      others.apply("peers/frontend.yaml", "app: frontend", "app: " + label);
      var since = Instant.now();
      awaitPolicy(policy -> assertThat(policy.getIngress().toString()).contains("app=" + label));
      times.add(Duration.between(since, Instant.now()));
    }
    assertThat(times.stream().sorted().toList().get(times.size() / 2)).isLessThan(Apps.AT_ONCE);
    assertThat(requests.reads()).isEmpty();
  }

  private static void awaitPolicy(Consumer<NetworkPolicySpec> as) {
    ExternalActor.soon("the policy follows").untilAsserted(() -> as.accept(policy()));
  }

  private static NetworkPolicySpec policy() {
    return apps.policy("api").orElseThrow().getSpec();
  }
}
