// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.rollout.Step;
import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ARCHITECTURE.md contains the table of the rollout steps of a change. */
class RolloutTableTest {

  @ParameterizedTest
  @EnumSource(Step.class)
  void documentsEachStep(Step step) throws IOException {
    var kind = step.kind().replace(" and ", ", ");

    assertThat(Files.readString(Repository.root().resolve("ARCHITECTURE.md")))
        .contains("| `%s` | %s".formatted(step.name(), kind));
    assertThat(step.waitsFor()).isNotNull();
  }
}
