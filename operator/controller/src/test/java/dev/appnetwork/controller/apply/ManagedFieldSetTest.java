// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ManagedFieldSetTest {

  static List<JsonNode> table() {
    return Sample.rows("own-fields.yaml");
  }

  @ParameterizedTest
  @MethodSource("table")
  void containsDesiredFields(JsonNode row) {
    var own =
        ManagedFieldSet.of(object(List.of(Sample.managed(row.required("fields"))))).orElseThrow();

    assertThat(own.within(Sample.body("Service").tree()))
        .isEqualTo(row.required("within").asBoolean());
  }

  @Test
  void containsOnlyFieldsOfOwnApply() {
    var otherManager =
        Map.of("manager", "kubectl", "operation", "Apply", "fieldsV1", Map.of("f:spec", Map.of()));
    var update =
        Map.of(
            "manager", "appnetwork-operator",
            "operation", "Update",
            "fieldsV1", Map.of("f:spec", Map.of()));
    var statusApply =
        Map.of(
            "manager", "appnetwork-operator",
            "operation", "Apply",
            "subresource", "status",
            "fieldsV1", Map.of("f:status", Map.of()));

    assertThat(ManagedFieldSet.of(object(List.of(otherManager, update, statusApply)))).isEmpty();
    assertThat(ManagedFieldSet.of(object(List.of()))).isEmpty();
    assertThat(ManagedFieldSet.of(object(List.of(otherManager, Sample.managed(Map.of())))))
        .isPresent();
  }

  private static HasMetadata object(List<?> managedFields) {
    return Sample.object(
        Map.of(
            "apiVersion", "v1",
            "kind", "Service",
            "metadata", Map.of("name", "shop", "managedFields", managedFields)));
  }
}
