// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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

/** Objects and tables out of {@code src/test/resources/apply}. */
final class Sample {

  static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
  private static final YAMLMapper YAML = new YAMLMapper();

  private Sample() {}

  /** The AppNetwork that wants the objects. */
  static AppNetwork app() {
    var app = new AppNetwork();
    app.setMetadata(
        new ObjectMetaBuilder().withName("shop").withNamespace("web").withUid("owner").build());
    return app;
  }

  /** The object of that kind that is wanted. */
  static HasMetadata wanted(String kind) {
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
    return body(kind(kind), wanted(kind));
  }

  private static <R extends HasMetadata> ApplyBody body(OwnedKind<R> kind, HasMetadata wanted) {
    return ApplyBody.of(SERIALIZATION, kind, kind.type().cast(wanted), app());
  }

  /** An object from its tree. */
  static HasMetadata object(Object tree) {
    return SERIALIZATION.unmarshal(SERIALIZATION.asJson(tree));
  }

  /** The entry of managedFields that says which fields we applied. */
  static Map<String, Object> managed(Object fields) {
    return Map.of("manager", "appnetwork-operator", "operation", "Apply", "fieldsV1", fields);
  }

  /** Changes a tree as the API server does by a merge patch. */
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

  /** The rows of a table. */
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
