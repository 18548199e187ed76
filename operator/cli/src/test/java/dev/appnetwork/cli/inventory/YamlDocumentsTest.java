// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large files are read in time and memory proportional to their size, or rejected. */
class YamlDocumentsTest {

  private static final int LONG = 10_000_000;

  @Test
  @Timeout(20)
  void readsALongLine() throws InputException {
    assertThat(YamlDocuments.parse("app.yaml", "a: 1 #" + "x".repeat(LONG))).hasSize(1);
    assertThat(YamlDocuments.parse("app.yaml", "x".repeat(LONG))).hasSize(1);
  }

  @Test
  void rejectsMoreValuesThanTheMemoryHolds() {
    var values = (int) Math.min(Runtime.getRuntime().maxMemory() / 250, 30_000_000L);
    assertThatThrownBy(() -> YamlDocuments.parse("app.yaml", "[" + "1,".repeat(values) + "1]"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("app.yaml: has too many values for the memory.");
  }
}
