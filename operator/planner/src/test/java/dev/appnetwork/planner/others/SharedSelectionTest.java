// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Objects with the same effect share a finding. */
class SharedSelectionTest {

  @Test
  void namesASingleObject() {
    var shared = new SharedSelection();
    shared.addApp("open", true, true);
    shared.addPolicy("allow-all", true, false);

    assertThat(messages(shared))
        .containsExactly(
            "NetworkPolicy \"allow-all\" also selects the app's pods. Its ingress rules apply in"
                + " addition to this AppNetwork. Delete it, or narrow its podSelector.",
            "AppNetwork \"open\" also selects pods of this app. Its ingress and egress rules apply"
                + " in addition to this AppNetwork. Use different selectors, or merge the two.");
  }

  @Test
  void groupsByEffect() {
    var shared = new SharedSelection();
    shared.addApp("d", false, false);
    shared.addApp("c", true, false);
    shared.addApp("b", false, false);
    shared.addApp("a", true, false);

    assertThat(messages(shared))
        .containsExactly(
            "AppNetworks \"a\", \"c\" also select pods of this app. Their ingress rules apply in"
                + " addition to this AppNetwork. Use different selectors, or merge them.",
            "AppNetworks \"b\", \"d\" also select pods of this app. The rules of this AppNetwork"
                + " also apply to them. Use different selectors, or merge them.");
  }

  @Test
  void boundsTheNumberOfFindingsAndNames() {
    var shared = new SharedSelection();
    IntStream.range(100, 600)
        .forEach(
            i -> {
              shared.addApp("app-" + i, i % 2 == 0, i % 3 == 0);
              shared.addPolicy("policy-" + i, i % 2 == 0, true);
            });

    assertThat(messages(shared))
        .hasSize(6)
        .allSatisfy(message -> assertThat(message).matches(".*\", and \\d+ more also select .*"))
        .allSatisfy(
            message ->
                assertThat(message.split("-\\d{3}\"", -1)).hasSize(SharedSelection.MAX_NAMES + 1));
  }

  private static List<String> messages(SharedSelection shared) {
    return shared.findings().stream().map(Finding::message).toList();
  }
}
