// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionLogTest {

  @Test
  void logsEachConditionThatChanges() {
    var before = status(is("Accepted", "True", "Accepted"), is("Ready", "True", "Ready"));
    var now = status(is("Accepted", "True", "Accepted"), is("Ready", "False", "NameConflict"));

    assertThat(ConditionLog.changes(before, now))
        .containsExactly("type=Ready status=False reason=NameConflict message=\"because\"");
    assertThat(ConditionLog.changes(now, now)).isEmpty();
  }

  @Test
  void logsReadyAndFalseConditionsOfANewApp() {
    var now =
        status(
            is("Accepted", "True", "Accepted"),
            is("PeersAgreed", "False", "PeerNotFound"),
            is("Ready", "True", "Ready"));

    assertThat(ConditionLog.changes(null, now))
        .containsExactly(
            "type=PeersAgreed status=False reason=PeerNotFound message=\"because\"",
            "type=Ready status=True reason=Ready message=\"because\"");
  }

  @Test
  void logsRemovedConditionsButNotThoseOfOtherControllers() {
    var before = status(is("Stalled", "True", "NameConflict"), is("Theirs", "True", "Theirs"));

    assertThat(ConditionLog.changes(before, status()))
        .containsExactly("Stalled no longer applies (was NameConflict)");
  }

  private static Condition is(String type, String status, String reason) {
    return Serialization.unmarshal(
        Serialization.asJson(
            Map.of("type", type, "status", status, "reason", reason, "message", "because")),
        Condition.class);
  }

  private static AppNetworkStatus status(Condition... conditions) {
    return Serialization.unmarshal(
        Serialization.asJson(Map.of("conditions", List.of(conditions))), AppNetworkStatus.class);
  }
}
