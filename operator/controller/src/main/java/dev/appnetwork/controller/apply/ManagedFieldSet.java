// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The fields of an object that the operator owns, from its {@code managedFields} entry for
 * server-side apply, in the notation of {@code FieldsV1}.
 */
final class ManagedFieldSet {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Object> fields;

  private ManagedFieldSet(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Returns the operator's fields of {@code object}; empty if the operator never applied it. */
  static Optional<ManagedFieldSet> of(HasMetadata object) {
    return object.getMetadata().getManagedFields().stream()
        .filter(ManagedFieldSet::isOurs)
        .findFirst()
        .map(entry -> new ManagedFieldSet(entry.getFieldsV1().getAdditionalProperties()));
  }

  private static boolean isOurs(ManagedFieldsEntry entry) {
    return Ownership.FIELD_MANAGER.equals(entry.getManager())
        && "Apply".equals(entry.getOperation())
        && entry.getSubresource() == null
        && entry.getFieldsV1() != null;
  }

  /** Returns whether all owned fields are still desired. Otherwise, an apply must remove some. */
  boolean within(Map<String, Object> desired) {
    return within(fields, desired);
  }

  /** Returns all fields in the notation of {@code FieldsV1}. */
  Map<String, Object> tree() {
    return fields;
  }

  /** Returns the fields of an entry of a keyed list; empty if the entry isn't owned. */
  static Map<?, ?> ofEntry(Map<?, ?> list, Map<?, ?> entry) {
    for (var field : list.entrySet()) {
      var path = (String) field.getKey();
      if (path.startsWith("k:")
          && entry.entrySet().containsAll(parse(path.substring(2)).entrySet())
          && field.getValue() instanceof Map<?, ?> fields) {
        return fields;
      }
    }
    return Map.of();
  }

  private static boolean within(Map<?, ?> fields, Object desired) {
    for (var field : fields.entrySet()) {
      var path = (String) field.getKey();
      if (path.equals(".")) {
        continue;
      }
      Object part = part(desired, path);
      if (part == null) {
        return false;
      }
      if (field.getValue() instanceof Map<?, ?> inner && !within(inner, part)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object part(Object desired, String path) {
    var rest = path.substring(2);
    if (path.startsWith("f:") && desired instanceof Map<?, ?> map) {
      return map.get(rest);
    }
    if (path.startsWith("k:") && desired instanceof List<?> list) {
      var key = parse(rest);
      return list.stream()
          .filter(Map.class::isInstance)
          .filter(entry -> ((Map<?, ?>) entry).entrySet().containsAll(key.entrySet()))
          .findFirst()
          .orElse(null);
    }
    // The operator doesn't apply set members ("v:") or positions ("i:").
    return null;
  }

  private static Map<?, ?> parse(String json) {
    try {
      return MAPPER.readValue(json, Map.class);
    } catch (JacksonException e) {
      throw new IllegalStateException("the API server wrote an unreadable key: " + json, e);
    }
  }
}
