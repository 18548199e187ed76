// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorHintTest {

  private static final List<Map<String, String>> PODS =
      List.of(
          Map.of("app", "frontend", "tier", "web"),
          Map.of("app", "postgres", "tier", "db"),
          Map.of("app.kubernetes.io/name", "checkout"));

  @Test
  void findsTheNearestValueOfTheSameKey() {
    assertThat(SelectorHint.of(Map.of("app", "fronted"), PODS)).hasValue("pods have app=frontend");
    assertThat(SelectorHint.of(Map.of("app", "Postgres"), PODS)).hasValue("pods have app=postgres");
    assertThat(SelectorHint.of(Map.of("app", "fronted", "tier", "web"), PODS))
        .hasValue("pods have app=frontend");
  }

  @Test
  void findsTheSameValueUnderAnotherKey() {
    assertThat(SelectorHint.of(Map.of("app", "checkout"), PODS))
        .hasValue("pods have app.kubernetes.io/name=checkout");
    assertThat(SelectorHint.of(Map.of("App", "frontend"), PODS)).hasValue("pods have app=frontend");
  }

  @Test
  void isSilentIfAPodMatchesOrNothingIsNear() {
    assertThat(SelectorHint.of(Map.of("app", "frontend"), PODS)).isEmpty();
    assertThat(SelectorHint.of(Map.of("app", "warehouse"), PODS)).isEmpty();
    assertThat(SelectorHint.of(Map.of("app", "frontend", "tier", "db"), PODS)).isEmpty();
    assertThat(SelectorHint.of(Map.of("app", "x"), List.of())).isEmpty();
  }
}
