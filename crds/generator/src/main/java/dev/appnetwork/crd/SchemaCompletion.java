// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.ListSet;
import dev.appnetwork.api.schema.SchemaPart;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Adds schema parts that the generator doesn't support, based on the Java type. */
final class SchemaCompletion {

  private final Javadocs javadocs;

  SchemaCompletion(Javadocs javadocs) {
    this.javadocs = javadocs;
  }

  /** Completes the schema of a record, including nested types. */
  void complete(ObjectNode schema, Class<?> type) {
    var required = new TreeSet<String>();
    for (var component : type.getRecordComponents()) {
      var name = component.getName();
      complete((ObjectNode) schema.required("properties").required(name), component);
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    if (type.isAnnotationPresent(Atomic.class)) {
      schema.put("x-kubernetes-map-type", "atomic");
    }
    addPart(schema, type);
  }

  private void complete(ObjectNode schema, RecordComponent component) {
    var type = typeOf(component);
    schema.put("description", describe(component, type));
    if (schema.has("items")) {
      mergeList(schema, component);
      descend((ObjectNode) schema.required("items"), elementOf(component, 0));
    } else {
      if (schema.has("additionalProperties") && component.isAnnotationPresent(Atomic.class)) {
        schema.put("x-kubernetes-map-type", "atomic");
      }
      if (type.isRecord()) {
        complete(schema, type);
      }
    }
    addFormat(schema, type);
    addChoice(schema, component);
    addPart(schema, component);
  }

  private String describe(RecordComponent component, Class<?> type) {
    var text = javadocs.of(component.getDeclaringRecord()).parameters().get(component.getName());
    if (text == null) {
      throw new IllegalArgumentException(component + " has no javadoc: add a @param");
    }
    return type.isRecord() ? text + " " + javadocs.of(type).text() : text;
  }

  private void descend(ObjectNode items, AnnotatedType element) {
    if (element.getType() instanceof Class<?> type && type.isRecord()) {
      items.put("description", javadocs.of(type).text());
      complete(items, type);
    }
  }

  // The merge strategy of a list is always explicit, because it is part of the API contract.
  private static void mergeList(ObjectNode schema, RecordComponent component) {
    var keys = component.getAnnotation(ListMap.class);
    if (keys != null) {
      schema.put("x-kubernetes-list-type", "map");
      List.of(keys.value()).forEach(schema.putArray("x-kubernetes-list-map-keys")::add);
    } else if (component.isAnnotationPresent(ListSet.class)) {
      schema.put("x-kubernetes-list-type", "set");
    } else if (component.isAnnotationPresent(Atomic.class)) {
      schema.put("x-kubernetes-list-type", "atomic");
    } else {
      throw new IllegalArgumentException(component + ": add @ListMap, @ListSet, or @Atomic");
    }
  }

  private static void addFormat(ObjectNode schema, Class<?> type) {
    if (type == Integer.class || type == int.class) {
      schema.put("format", "int32");
    } else if (type == Long.class) {
      schema.put("format", "int64");
    }
  }

  private static void addChoice(ObjectNode schema, RecordComponent component) {
    var choice = component.getAnnotation(Choice.class);
    if (choice != null) {
      var value = schema.has("items") ? (ObjectNode) schema.required("items") : schema;
      List.of(choice.value()).forEach(value.putArray("enum")::add);
    }
  }

  private static void addPart(ObjectNode schema, AnnotatedElement element) {
    var part = element.getAnnotation(SchemaPart.class);
    if (part != null) {
      schema.setAll((ObjectNode) Yaml.parse(part.value()));
    }
  }

  private static Class<?> typeOf(RecordComponent component) {
    var from = fieldOf(component).getAnnotation(SchemaFrom.class);
    return from == null ? component.getType() : from.type();
  }

  private static AnnotatedType elementOf(RecordComponent component, int index) {
    var type = (AnnotatedParameterizedType) component.getAnnotatedType();
    return type.getAnnotatedActualTypeArguments()[index];
  }

  private static AnnotatedElement fieldOf(RecordComponent component) {
    try {
      return component.getDeclaringRecord().getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(Map.of("a record without a field", component).toString(), e);
    }
  }
}
