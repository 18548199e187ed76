// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks that no value in an object is empty, since empty values often mean everything. */
final class EmptyValueCheck {

  private static final Set<String> LABELS = Set.of("matchLabels", "selector", "values");

  private EmptyValueCheck() {}

  static void assertIn(JsonNode tree, String path) {
    assertThat(tree.isNull()).as(path).isFalse();
    // Only a destination of anyone without ports is intentionally empty.
    if (tree.isContainer() && !path.matches("/spec/egress/")) {
      assertThat(tree).as(path).isNotEmpty();
    }
    // The API group of Services has an empty name.
    if (tree.isString()
        && !path.endsWith("/backendRefs//group")
        && LABELS.stream().noneMatch(path::contains)) {
      assertThat(tree.asString()).as(path).isNotEmpty();
    }
    if (tree.isArray()) {
      tree.forEach(element -> assertIn(element, path + "/"));
    } else {
      tree.properties().forEach(field -> assertIn(field.getValue(), path + "/" + field.getKey()));
    }
  }
}
