// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.SpecProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableSpecTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TOO_LARGE | spec | has more than 64 kB | The spec has more than 64 kB. The operator can't read it and leaves all objects unchanged. Split the AppNetwork into smaller ones.
          NO_MEMORY | spec | exceeds the memory for objects of the namespace, which is at most four fifths of the operator's 34 MB for all objects | The spec exceeds the memory for objects of the namespace, which is at most four fifths of the operator's 34 MB for all objects. The operator can't read it and leaves all objects unchanged. Delete AppNetworks of the namespace, or give the operator a larger heap with JAVA_OPTS.
          WRONG_TYPE | spec.ports[0].port | an integer | must be an integer. The operator can't read the spec and leaves all objects unchanged. See kubectl explain appnetwork.spec.ports.port.
          """)
  void namesTheReasonAndTheRemedy(
      SpecProblem.Reason reason, String field, String detail, String message) {
    assertThat(UnreadableSpec.unreadable(new SpecProblem(reason, field, detail)).message())
        .isEqualTo(message);
  }
}
