// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Objects and tables from {@code src/test/resources/apply}. */
final class Sample {

  static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
  private static final YAMLMapper YAML = new YAMLMapper();

  private Sample() {}

  /** Returns the AppNetwork that owns the objects. */
  static AppNetwork app() {
    var app = new AppNetwork();
    app.setMetadata(
        new ObjectMetaBuilder().withName("shop").withNamespace("web").withUid("owner").build());
    return app;
  }

  /** Returns the desired object of that kind. */
  static HasMetadata desired(String kind) {
    List<HasMetadata> all = SERIALIZATION.unmarshal(open("objects.yaml"));
    return all.stream().filter(o -> o.getKind().equals(kind)).findFirst().orElseThrow();
  }

  static OwnedKind<?> kind(String name) {
    return List.of(OwnedKind.SERVICE, OwnedKind.NETWORK_POLICY, OwnedKind.INGRESS).stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static ApplyBody body(String kind) {
    return body(kind(kind), desired(kind));
  }

  private static <R extends HasMetadata> ApplyBody body(OwnedKind<R> kind, HasMetadata desired) {
    return ApplyBody.of(SERIALIZATION, kind, kind.type().cast(desired), app());
  }

  /** Returns an object from its tree. */
  static HasMetadata object(Object tree) {
    return SERIALIZATION.unmarshal(SERIALIZATION.asJson(tree));
  }

  /** Returns a managedFields entry with the fields that the operator has applied. */
  static Map<String, Object> managed(Object fields) {
    return Map.of("manager", "appnetwork-operator", "operation", "Apply", "fieldsV1", fields);
  }

  /** Applies a merge patch to a tree as the API server does. */
  static void merge(ObjectNode tree, JsonNode patch) {
    for (var field : patch.properties()) {
      if (field.getValue().isNull()) {
        tree.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner) {
        merge(tree.withObjectProperty(field.getKey()), inner);
      } else {
        tree.set(field.getKey(), field.getValue());
      }
    }
  }

  /** Returns the rows of a table. */
  static List<JsonNode> rows(String file) {
    try (var in = open(file)) {
      return List.copyOf(
          YAML.readValue(
              in, YAML.getTypeFactory().constructCollectionType(List.class, JsonNode.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(Sample.class.getResourceAsStream("/apply/" + file), file);
  }
}
