// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastWriterTest {

  private static final Map<String, Object> SELECTOR =
      Map.of("f:spec", Map.of("f:selector", Map.of()));
  private static final Map<String, Object> LABEL =
      Map.of("f:metadata", Map.of("f:labels", Map.of("f:app.kubernetes.io/part-of", Map.of())));

  @Test
  void isManagerOfTheField() {
    var service =
        written(
            List.of(
                by("kubectl-edit", "Update", "2026-01-01T10:00:00Z", SELECTOR),
                by("helm", "Apply", "2026-01-01T11:00:00Z", LABEL),
                by("appnetwork-operator", "Apply", "2026-01-01T12:00:00Z", SELECTOR)));

    assertThat(LastWriter.of(service, List.of("spec.selector"))).contains("kubectl-edit");
    assertThat(LastWriter.of(service, List.of("metadata.labels[app.kubernetes.io/part-of]")))
        .contains("helm");
  }

  @Test
  void isLastManagerIfAFieldWasRemoved() {
    var service =
        written(
            List.of(
                by("kubectl-edit", "Update", "2026-01-01T10:00:00Z", SELECTOR),
                by("helm", "Apply", "2026-01-01T11:00:00Z", LABEL)));

    assertThat(LastWriter.of(service, List.of("spec.ports"))).contains("helm");
  }

  @Test
  void isUnknownIfOnlyTheOperatorIsNamed() {
    var service =
        written(List.of(by("appnetwork-operator", "Apply", "2026-01-01T12:00:00Z", SELECTOR)));

    assertThat(LastWriter.of(service, List.of("spec.selector"))).isEmpty();
  }

  private static Map<String, Object> by(
      String manager, String operation, String time, Map<String, Object> fields) {
    return Map.of("manager", manager, "operation", operation, "time", time, "fieldsV1", fields);
  }

  private static HasMetadata written(List<Map<String, Object>> entries) {
    return Sample.object(
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Service",
            "metadata",
            Map.of("name", "shop", "managedFields", entries)));
  }
}
