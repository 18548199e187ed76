// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner's result equals the files of each case. */
class GoldenTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final int EXPECTED_CASES = 30;

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @Test
  void hasEnoughCases() {
    assertThat(cases()).hasSizeGreaterThan(EXPECTED_CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersExpectedObjects(GoldenCase golden) throws IOException {
    for (var entry : golden.plans().entrySet()) {
      var file = golden.folder().resolve("out-" + entry.getKey() + ".yaml");
      var text = PlanText.of(entry.getValue());
      if (UPDATE) {
        Files.writeString(file, text);
      }
      assertThat(file).exists();
      assertThat(text).isEqualTo(GoldenCase.read(file));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasExactlyTheRequiredFiles(GoldenCase golden) {
    var plans = golden.plans();
    var known = new HashSet<String>();
    golden.files("in-").forEach(file -> known.add(GoldenCase.name(file)));
    plans.keySet().forEach(part -> known.add("out-" + part + ".yaml"));
    if (plans.values().stream().anyMatch(plan -> !plan.networkPolicies().objects().isEmpty())) {
      known.add("reach.yaml");
    }
    if (Files.exists(golden.folder().resolve("facts.yaml"))) {
      known.add("facts.yaml");
    }
    if (Files.exists(golden.folder().resolve("others.yaml"))) {
      known.add("others.yaml");
    }
    if (Files.exists(golden.folder().resolve("network.yaml"))) {
      known.add("network.yaml");
    }
    if (Files.exists(golden.folder().resolve("settings.yaml"))) {
      known.add("settings.yaml");
    }

    assertThat(plans).isNotEmpty();
    assertThat(golden.files(""))
        .extracting(GoldenCase::name)
        .containsExactlyInAnyOrderElementsOf(known);
  }
}
