// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promise 3: the rule for a missing peer is omitted and the field is reported; within a second
 * after the peer is created, the rule is added. Other rules are not affected.
 */
@OperatorTest(
    otherNamespaces = "other",
    // Without this, a recreated app would wait for the removal of its previous objects.
    garbageCollection = true)
class Promise03MissingPeerIT extends OperatorIT {

  private static final int ROUNDS = 5;

  private static String other;
  private static Apps others;

  @BeforeAll
  static void arrange() {
    other = namespace + "-other";
    others = new Apps(controlPlane.client(), other);
  }

  @BeforeEach
  void deletePeers() {
    apps.delete("api");
    others.delete("frontend");
    others.delete("database");
  }

  @Test
  void omitsMissingPeersUntilTheyExist() {
    apps.apply("peers/api.yaml", "${other}", other);

    var caller = apps.awaitCondition("api", "ResolvedRefs", "False", "PeerNotFound");
    assertThat(caller.message()).contains("spec.allow.from[0].app", other + "/frontend");
    assertThat(fields()).contains("spec.allow.from[0].app", "spec.allow.to[0].app");
    apps.awaitCondition("api", "Ready", "False", "PeerNotFound");
    apps.awaitCondition("api", "Programmed", "True", "Programmed");
    // The rule is omitted, but both directions are still restricted.
    assertThat(policy().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(policy().getIngress()).isEmpty();
    assertThat(policy().getEgress()).describedAs("DNS only").hasSize(1);
    assertThat(apps.service("api")).isPresent();

    others.apply("peers/frontend.yaml");
    ExternalActor.soon("the client is allowed")
        .untilAsserted(
            () -> assertThat(policy().getIngress().toString()).contains("app=frontend", other));
    assertThat(policy().getEgress()).describedAs("the destination is still missing").hasSize(1);

    others.apply("peers/database.yaml");
    ExternalActor.soon("the destination is allowed")
        .untilAsserted(() -> assertThat(policy().getEgress()).hasSize(2));
    apps.awaitReady("api");
  }

  /** The test uses the median of several changes, since anything can delay a single one. */
  @Test
  void followsPeersWithinASecond() {
    apps.apply("peers/api.yaml", "${other}", other);
    others.apply("peers/frontend.yaml");
    others.apply("peers/database.yaml");
    apps.awaitReady("api");
    var gone = new ArrayList<Duration>();
    var healed = new ArrayList<Duration>();
    for (int i = 0; i < ROUNDS; i++) {
      others.delete("frontend");
      gone.add(timeUntilAllowed(0));
      // Otherwise, a reconcile still in progress for the first change might pick up the second one.
      Reconciles.awaitNoneFor(operator, Duration.ofMillis(300));
      others.apply("peers/frontend.yaml");
      healed.add(timeUntilAllowed(1));
    }
    assertThat(median(gone)).isLessThan(Apps.AT_ONCE);
    assertThat(median(healed)).isLessThan(Apps.AT_ONCE);
  }

  private static Duration timeUntilAllowed(int callers) {
    var since = Instant.now();
    ExternalActor.soon("the policy follows").until(() -> policy().getIngress().size() == callers);
    return Duration.between(since, Instant.now());
  }

  private static Duration median(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static List<String> fields() {
    var findings = Objects.requireNonNull(apps.get("api").getStatus().findings());
    return findings.stream().map(finding -> finding.field()).toList();
  }

  private static NetworkPolicySpec policy() {
    return apps.policy("api").orElseThrow().getSpec();
  }
}
