// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads stored JSON without coercion: a number isn't a string, {@code 1.5} isn't an integer, and
 * unknown fields are detected.
 *
 * @param value the value; null if there was none
 * @param unknownField path of an unknown field, starting with {@code spec}
 */
record StoredTree<T>(@Nullable T value, Optional<String> unknownField) {

  private static final Object UNKNOWN = new Object();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .addHandler(new UnknownFields())
          .build();

  static <T> StoredTree<T> read(@Nullable JsonNode tree, Class<T> type) throws JacksonException {
    if (tree == null) {
      return new StoredTree<>(null, Optional.empty());
    }
    var unknown = new AtomicBoolean();
    T value = null;
    try (var parser = MAPPER.treeAsTokens(tree)) {
      value = MAPPER.readerFor(type).withAttribute(UNKNOWN, unknown).readValue(parser);
    }
    return new StoredTree<>(
        value,
        unknown.get() && value != null
            ? Optional.ofNullable(firstUnknown(tree, MAPPER.valueToTree(value), "spec"))
            : Optional.empty());
  }

  /** Returns the first field that is lost when {@code stored} is read. */
  private static @Nullable String firstUnknown(JsonNode stored, JsonNode read, String path) {
    if (stored.isObject() && read.isObject()) {
      for (var field : stored.properties()) {
        var inner = path + "." + field.getKey();
        var readValue = read.get(field.getKey());
        if (readValue == null && !field.getValue().isNull()) {
          return inner;
        }
        var deeper = readValue == null ? null : firstUnknown(field.getValue(), readValue, inner);
        if (deeper != null) {
          return deeper;
        }
      }
    }
    for (int i = 0; stored.isArray() && i < Math.min(stored.size(), read.size()); i++) {
      var deeper = firstUnknown(stored.get(i), read.get(i), path + "[" + i + "]");
      if (deeper != null) {
        return deeper;
      }
    }
    return null;
  }

  private static final class UnknownFields extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        ValueDeserializer<?> deserializer,
        Object beanOrClass,
        String name) {
      if (context.getAttribute(UNKNOWN) instanceof AtomicBoolean unknown) {
        unknown.set(true);
      }
      return false;
    }
  }
}
