// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.controller.status.ConditionResult.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

  @Test
  void isTrueWithoutFindings() {
    assertThat(ConditionResult.of(ConditionType.Accepted, List.of(), "fine"))
        .isEqualTo(new ConditionResult(ConditionType.Accepted, Status.True, "Accepted", "fine"));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void errorAffectsItsConditionOnly(Reason reason) {
    for (var type :
        List.of(ConditionType.Accepted, ConditionType.ResolvedRefs, ConditionType.Programmed)) {
      assertThat(ConditionResult.of(type, List.of(error(reason, "a")), "fine").holds())
          .describedAs(type.name())
          .isEqualTo(reason.condition() != type);
    }
  }

  @Test
  void warningAffectsNoCondition() {
    var warning = new Finding(Severity.Warning, "spec", "InvalidSpec", "hm");

    assertThat(ConditionResult.of(ConditionType.Accepted, List.of(warning), "fine").holds())
        .isTrue();
  }

  @Test
  void reportsFirstFindingAndCountsOthers() {
    var one = List.of(error(Reason.PeerNotFound, "a"), error(Reason.InvalidSpec, "b"));
    var three =
        List.of(
            error(Reason.PeerNotFound, "a"),
            error(Reason.PortNotFound, "b"),
            error(Reason.PeerNotFound, "c"));

    assertThat(ConditionResult.of(ConditionType.ResolvedRefs, one, "fine"))
        .isEqualTo(
            new ConditionResult(
                ConditionType.ResolvedRefs, Status.False, "PeerNotFound", "spec.a: words on a"));
    assertThat(ConditionResult.of(ConditionType.ResolvedRefs, three, "fine"))
        .isEqualTo(
            new ConditionResult(
                ConditionType.ResolvedRefs,
                Status.False,
                "PeerNotFound",
                "spec.a: words on a (and 2 more, see status.findings)"));
  }

  private static Finding error(Reason reason, String field) {
    return new Finding(Severity.Error, "spec." + field, reason.name(), "words on " + field);
  }
}
