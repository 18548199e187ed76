// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.AppRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OwnershipTest {

  private static final Map<String, Map<String, String>> LABELS =
      Map.of(
          "none", Map.of(),
          "ours", labels("shop"),
          "others", labels("other"));

  static List<JsonNode> table() {
    return Sample.rows("ownership.yaml");
  }

  @ParameterizedTest
  @MethodSource("table")
  void dependsOnUidAndLabels(JsonNode row) {
    assertThat(Ownership.of(Sample.app(), object(row)))
        .isEqualTo(Ownership.valueOf(row.required("is").asString()));
  }

  @Test
  void enqueuesControllerAndLabeledAppNetwork() {
    assertThat(claimants("shop", "shop")).containsExactly(new AppRef("web", "shop"));
    assertThat(claimants("shop", "other"))
        .containsExactlyInAnyOrder(new AppRef("web", "shop"), new AppRef("web", "other"));
    assertThat(claimants("shop", "")).containsExactly(new AppRef("web", "shop"));
    assertThat(claimants("", "other")).containsExactly(new AppRef("web", "other"));
    assertThat(claimants("", "")).isEmpty();
  }

  private static Set<AppRef> claimants(String controller, String label) {
    var metadata = new HashMap<String, Object>();
    if (!controller.isEmpty()) {
      metadata.put("ownerReferences", List.of(owner("AppNetwork", controller, "uid", true)));
    }
    if (!label.isEmpty()) {
      metadata.put("labels", labels(label));
    }
    return Ownership.claimantsOf(object(metadata));
  }

  private static HasMetadata object(JsonNode row) {
    var metadata = new HashMap<String, Object>();
    var owners = new ArrayList<Map<String, Object>>();
    for (var owner : row.required("owners")) {
      var reference =
          owner(
              owner.required("kind").asString(),
              owner.required("name").asString(),
              owner.required("uid").asString(),
              owner.path("controller").asBoolean(true));
      if (owner.has("apiVersion")) {
        reference.put("apiVersion", owner.get("apiVersion").asString());
      }
      owners.add(reference);
    }
    metadata.put("ownerReferences", owners);
    metadata.put("labels", LABELS.get(row.path("labels").asString("ours")));
    if (row.has("adopt")) {
      metadata.put("annotations", Map.of("appnetwork.dev/adopt", row.get("adopt").asString()));
    }
    if (row.path("applied").asBoolean(true)) {
      metadata.put("managedFields", List.of(Sample.managed(Map.of())));
    }
    return object(metadata);
  }

  private static HasMetadata object(Map<String, Object> metadata) {
    metadata.put("name", "shop");
    metadata.put("namespace", "web");
    return Sample.object(Map.of("apiVersion", "v1", "kind", "Service", "metadata", metadata));
  }

  private static Map<String, Object> owner(
      String kind, String name, String uid, boolean controller) {
    var owner = new HashMap<String, Object>();
    owner.put("apiVersion", kind.equals("AppNetwork") ? "appnetwork.dev/v1alpha1" : "v1");
    owner.put("kind", kind);
    owner.put("name", name);
    owner.put("uid", uid);
    owner.put("controller", controller);
    return owner;
  }

  private static Map<String, String> labels(String name) {
    return Map.of(
        "app.kubernetes.io/managed-by", "appnetwork-operator", "appnetwork.dev/name", name);
  }
}
