// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.check.Findings.invalid;
import static dev.appnetwork.planner.field.FieldName.APP;
import static dev.appnetwork.planner.field.FieldName.CIDR;
import static dev.appnetwork.planner.field.FieldName.MATCH_LABELS;
import static dev.appnetwork.planner.field.FieldName.PODS;
import static dev.appnetwork.planner.field.FieldName.SELECTOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.planner.field.SpecFields;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  @Test
  void sortsBySeverityAndFieldWithoutDuplicates() {
    var tenth = invalid(SpecFields.from(10).child(APP), "a.");
    var second = invalid(SpecFields.from(2).child(CIDR), "b.");
    var warning = new Finding(Severity.Warning, "spec.a", "SomeReason", "c.");

    assertThat(Findings.sorted(List.of(warning, tenth, second, tenth)))
        .containsExactly(second, tenth, warning);
  }

  @Test
  void assignsErrorsToTheirPaths() {
    var selector = SpecFields.from(1).child(PODS).child(SELECTOR);
    var errors = new ValidationErrors(List.of(invalid(selector, "a.")));

    assertThat(errors.within(SpecFields.from(1))).isTrue();
    assertThat(errors.within(selector)).isTrue();
    assertThat(errors.within(SpecFields.ALLOW)).isTrue();
    assertThat(errors.within(SpecFields.POLICY)).isFalse();
    assertThat(errors.within(SpecFields.from(10))).isFalse();
    assertThat(errors.within(selector.child(MATCH_LABELS))).isFalse();
    assertThat(errors.at(SpecFields.from(1))).isFalse();
    assertThat(errors.at(selector)).isTrue();
  }
}
