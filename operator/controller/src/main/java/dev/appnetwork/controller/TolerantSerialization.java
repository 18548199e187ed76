// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.discovery.intake.ResponseReducer;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import dev.appnetwork.discovery.intake.UnreadableObjects.Identity;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deserializes each object separately. An unreadable object is reduced to its metadata, with a
 * mark, so that it doesn't fail its list or watch, as the client (8.0.0) would.
 */
final class TolerantSerialization extends KubernetesSerialization {

  private final ObjectMapper mapper;
  private final ResponseReducer reducer;
  private final UnreadableObjects listener;

  /**
   * Reads with {@code mapper} what {@code reducer} keeps, and reports unreadable objects to {@code
   * listener}.
   */
  TolerantSerialization(ObjectMapper mapper, ResponseReducer reducer, UnreadableObjects listener) {
    super(mapper, false);
    this.mapper = mapper;
    this.reducer = reducer;
    this.listener = listener;
  }

  @Override
  public <T> T unmarshal(String text, Class<T> type) {
    return type == WatchEvent.class ? type.cast(event(text)) : super.unmarshal(text, type);
  }

  @Override
  public <T> T unmarshal(InputStream in, TypeReference<T> type) {
    try {
      return super.unmarshal(in, type);
    } catch (RuntimeException | StackOverflowError e) {
      if (!(in instanceof ByteArrayInputStream bytes)) {
        throw e;
      }
      bytes.reset();
      if (!(tree(bytes) instanceof ObjectNode list)
          || !(list.get("items") instanceof ArrayNode items)) {
        throw e;
      }
      markUnreadable(list, items, type);
      return read(list, type);
    }
  }

  /** The superclass's method for strings would call the method above. */
  private <T> T read(JsonNode tree, TypeReference<T> type) {
    var json = tree.toString().getBytes(StandardCharsets.UTF_8);
    return super.unmarshal(new ByteArrayInputStream(json), type);
  }

  private @Nullable JsonNode tree(InputStream in) {
    try {
      return mapper.readTree(in);
    } catch (JacksonException e) {
      return null;
    }
  }

  @Override
  public <T> T convertValue(Object value, Class<T> type) {
    try {
      return super.convertValue(value, type);
    } catch (RuntimeException | StackOverflowError e) {
      if (value instanceof GenericKubernetesResource object
          && HasMetadata.class.isAssignableFrom(type)) {
        return super.convertValue(marked(super.convertValue(object, JsonNode.class), e), type);
      }
      throw e;
    }
  }

  private WatchEvent event(String text) {
    var reduced = reducer.event(text);
    try {
      return super.unmarshal(new ByteArrayInputStream(reduced), new EventType());
    } catch (RuntimeException | StackOverflowError e) {
      var tree = mapper.readTree(reduced);
      var object = tree.get("object");
      if (object == null || !object.has("metadata")) {
        throw e;
      }
      var event = new WatchEvent();
      event.setType(tree.path("type").asString(""));
      event.setObject(super.convertValue(marked(object, e), GenericKubernetesResource.class));
      return event;
    }
  }

  private void markUnreadable(ObjectNode list, ArrayNode items, TypeReference<?> type) {
    var single = mapper.createObjectNode();
    list.properties().stream()
        .filter(field -> !field.getKey().equals("items"))
        .forEach(field -> single.set(field.getKey(), field.getValue()));
    for (int i = 0; i < items.size(); i++) {
      single.putArray("items").add(items.get(i));
      try {
        read(single, type);
      } catch (RuntimeException | StackOverflowError e) {
        items.set(i, marked(items.get(i), e));
      }
    }
  }

  /** Returns only the object's metadata, marked as unreadable. */
  private ObjectNode marked(JsonNode object, Throwable cause) {
    var problem = problem(cause);
    var marked = mapper.createObjectNode();
    for (var field : new String[] {"apiVersion", "kind"}) {
      if (object.has(field)) {
        marked.set(field, object.get(field));
      }
    }
    var metadata = marked.putObject("metadata");
    for (var field : new String[] {"name", "namespace", "uid", "resourceVersion", "generation"}) {
      if (object.path("metadata").path(field).isValueNode()) {
        metadata.set(field, object.path("metadata").get(field));
      }
    }
    var labels = object.path("metadata").path("labels");
    if (labels.isObject()) {
      metadata.set("labels", labels);
    }
    metadata.putObject("annotations").put(UnreadableObjects.MARK, problem);
    @Nullable JsonNode namespace = metadata.get("namespace");
    listener.found(
        object.path("kind").asString("object"),
        new Identity(
            namespace == null ? null : namespace.asString(""),
            metadata.path("name").asString(""),
            metadata.path("uid").asString("")),
        problem);
    return marked;
  }

  private static String problem(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    var text = Objects.toString(root.getMessage(), root.getClass().getSimpleName());
    var line = text.lines().findFirst().orElse("");
    return "object: " + line.substring(0, Math.min(200, line.length()));
  }

  private static final class EventType extends TypeReference<WatchEvent> {}
}
