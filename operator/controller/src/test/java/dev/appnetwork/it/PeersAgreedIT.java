// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.PeerState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Status reports for each peer whether the other side agrees, and follows changes. */
class PeersAgreedIT extends OperatorIT {

  @BeforeEach
  void createApps() {
    apps.apply("peers.yaml");
    apps.patch("postgres", "{\"spec\": {\"allow\": null, \"policy\": null}}");
    apps.apply("checkout.yaml");
    apps.awaitReady("checkout", "frontend", "postgres");
  }

  @Test
  void reportsPeerUntilItAgrees() {
    var before =
        apps.awaitCondition("checkout", "PeersAgreed", "False", "PeerDoesNotAllow").message();

    assertThat(before).contains("spec.allow.to[0]", namespace + "/postgres");
    assertThat(apps.condition("checkout", "Ready").orElseThrow().status()).isEqualTo("True");
    assertThat(peers())
        .containsExactlyInAnyOrder(
            new PeerState("From", namespace + "/frontend", "Agreed"),
            new PeerState("To", namespace + "/postgres", "PeerDoesNotAllow"));

    apps.patch(
        "postgres", "{\"spec\": {\"allow\": {\"from\": [{\"app\": {\"name\": \"checkout\"}}]}}}");

    apps.awaitCondition("checkout", "PeersAgreed", c -> c.status().equals("True"), Apps.SOON);
    assertThat(peers()).contains(new PeerState("To", namespace + "/postgres", "Agreed"));
  }

  @Test
  void requiresEntryOfClientThatRestrictsEgress() {
    apps.apply("postgres-lets-checkout-in.yaml");
    apps.awaitCondition("checkout", "PeersAgreed", c -> c.status().equals("True"), Apps.SOON);

    apps.patch("frontend", "{\"spec\": {\"allow\": {\"to\": []}}}");

    var condition =
        apps.awaitCondition(
            "checkout", "PeersAgreed", c -> c.reason().equals("PeerDoesNotAllow"), Apps.SOON);
    assertThat(condition.message()).contains("spec.allow.from[0]", namespace + "/frontend");

    apps.patch(
        "frontend", "{\"spec\": {\"allow\": {\"to\": [{\"app\": {\"name\": \"checkout\"}}]}}}");

    apps.awaitCondition("checkout", "PeersAgreed", c -> c.status().equals("True"), Apps.SOON);
  }

  @Test
  void isUnknownWithoutPolicyOfThePeer() {
    apps.apply("postgres-lets-checkout-in.yaml");
    apps.patch("postgres", "{\"spec\": {\"policy\": {\"mode\": \"Disabled\"}}}");

    apps.awaitCondition("checkout", "PeersAgreed", "Unknown", "PeerUnmanaged");
    assertThat(peers()).contains(new PeerState("To", namespace + "/postgres", "PeerUnmanaged"));
  }

  @Test
  void isUnknownForUnwatchedNamespaces() {
    apps.apply("postgres-lets-checkout-in.yaml");
    apps.patch(
        "checkout",
        "{\"spec\": {\"allow\": {\"to\": [{\"app\": {\"name\": \"a\", \"namespace\":"
            + " \"elsewhere\"}}]}}}");

    apps.awaitCondition("checkout", "PeersAgreed", "Unknown", "NotWatched");
    assertThat(peers()).contains(new PeerState("To", "elsewhere/a", "NotWatched"));
    assertThat(apps.condition("checkout", "ResolvedRefs").orElseThrow().message())
        .contains("spec.allow.to[0].app", "elsewhere");
  }

  private static List<PeerState> peers() {
    return Objects.requireNonNull(apps.get("checkout").getStatus().peers());
  }
}
