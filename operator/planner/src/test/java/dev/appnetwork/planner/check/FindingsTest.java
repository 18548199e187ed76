// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.check.Findings.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  @Test
  void sortsBySeverityAndFieldWithoutDuplicates() {
    var tenth = invalid("spec.allow.from[10].app", "a.");
    var second = invalid("spec.allow.from[2].cidr", "b.");
    var warning = new Finding(Severity.Warning, "spec.a", "SomeReason", "c.");

    assertThat(Findings.sorted(List.of(warning, tenth, second, tenth)))
        .containsExactly(second, tenth, warning);
  }

  @Test
  void assignsErrorsToTheirPaths() {
    var errors = new ValidationErrors(List.of(invalid("spec.allow.from[1].pods.selector", "a.")));

    assertThat(errors.within("spec.allow.from[1]")).isTrue();
    assertThat(errors.within("spec.allow.from[1].pods.selector")).isTrue();
    assertThat(errors.within("spec.allow")).isTrue();
    assertThat(errors.within("spec.all")).isFalse();
    assertThat(errors.within("spec.allow.from[10]")).isFalse();
    assertThat(errors.within("spec.allow.from[1].pods.selector.matchLabels")).isFalse();
    assertThat(errors.at("spec.allow.from[1]")).isFalse();
    assertThat(errors.at("spec.allow.from[1].pods.selector")).isTrue();
  }
}
