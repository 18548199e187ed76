// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void showsTargetAndResultOfEachFigure() {
    var table =
        Table.of(
            List.of(
                Figure.of("bare", "bare client", 10.125, "s"),
                Figure.of("ratio", "ratio", 1.1, "").atMost(1.1),
                Figure.of("resident", "resident memory", 128, "MiB").below(128),
                Figure.of("edits", "edit, p99", 250.4, "ms").below(100)));

    assertThat(table)
        .isEqualToNormalizingNewlines(
            """
                             measured  wanted
            bare client       10.13 s
            ratio                1.10  at most 1.10   met
            resident memory   128 MiB  under 128 MiB  missed
            edit, p99          250 ms  under 100 ms   missed
            """);
  }
}
