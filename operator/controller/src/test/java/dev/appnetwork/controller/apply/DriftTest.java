// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class DriftTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<JsonNode> changes() {
    return Sample.rows("drift.yaml");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void detectsFieldsThatAnApplyWouldCorrect(JsonNode change) {
    var kind = change.required("object").asString();
    var tree = applied(kind, Map.of());
    Sample.merge(tree, change.required("patch"));

    assertThat(isIn(kind, tree)).isEqualTo(change.required("drift").asBoolean());
  }

  /**
   * Only the operator removes fields that it has applied earlier and that are no longer desired.
   */
  @Test
  void detectsFieldsThatAreNoLongerDesired() {
    var tree = applied("Service", Map.of("f:spec", Map.of("f:externalTrafficPolicy", Map.of())));

    assertThat(isIn("Service", tree)).isTrue();
  }

  @Test
  void detectsFieldsThatWereNeverApplied() {
    var tree = applied("Service", Map.of());
    tree.withObjectProperty("metadata").remove("managedFields");

    assertThat(isIn("Service", tree)).isTrue();
  }

  private static boolean isIn(String kind, ObjectNode tree) {
    return Drift.isIn(
        Sample.SERIALIZATION, Sample.kind(kind), Sample.body(kind), Sample.object(tree));
  }

  private static ObjectNode applied(String kind, Map<String, Object> fields) {
    ObjectNode tree = JSON.valueToTree(Sample.body(kind).tree());
    tree.withObjectProperty("metadata")
        .set("managedFields", JSON.valueToTree(List.of(Sample.managed(fields))));
    return tree;
  }
}
