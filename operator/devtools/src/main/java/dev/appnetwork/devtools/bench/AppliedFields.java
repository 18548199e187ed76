// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Extracts the fields that a manager applied to an object, according to its entry in {@code
 * managedFields} in the notation of {@code FieldsV1}.
 */
final class AppliedFields {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELD = "f:";
  private static final String KEY = "k:";

  private AppliedFields() {}

  /** Returns the part of {@code object} that {@code fields} names. */
  static ObjectNode of(JsonNode fields, JsonNode object) {
    var part = JsonNodeFactory.instance.objectNode();
    for (var field : fields.properties()) {
      if (field.getKey().startsWith(FIELD)) {
        var name = field.getKey().substring(FIELD.length());
        part.set(name, value(field.getValue(), object.path(name)));
      }
    }
    return part;
  }

  private static JsonNode value(JsonNode fields, JsonNode value) {
    if (value.isMissingNode()) {
      // The server omits empty lists; no other applied value can be missing.
      return JsonNodeFactory.instance.arrayNode();
    }
    if (fields.isEmpty()) {
      return value;
    }
    return value.isArray() ? entries(fields, value) : of(fields, value);
  }

  private static JsonNode entries(JsonNode fields, JsonNode list) {
    var entries = JsonNodeFactory.instance.arrayNode();
    for (var field : fields.properties()) {
      if (field.getKey().startsWith(KEY)) {
        var key = parse(field.getKey().substring(KEY.length()));
        entries.add(value(field.getValue(), entry(key, list)));
      }
    }
    return entries;
  }

  private static JsonNode entry(JsonNode key, JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(
            entry ->
                key.properties().stream()
                    .allMatch(part -> part.getValue().equals(entry.path(part.getKey()))))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
