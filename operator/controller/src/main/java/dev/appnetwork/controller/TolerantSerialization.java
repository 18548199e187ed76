// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appnetwork.discovery.intake.ResponseReducer;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import dev.appnetwork.discovery.intake.UnreadableObjects.Identity;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deserializes each object separately. An unreadable object is reduced to its metadata, with a
 * mark, so that it doesn't fail its list or watch, as the client (7.8.0) would.
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
      if (!(in instanceof ByteArrayInputStream)) {
        throw e;
      }
      try {
        in.reset();
        var tree = mapper.readTree(in);
        if (!(tree.get("items") instanceof ArrayNode items)) {
          throw e;
        }
        markUnreadable((ObjectNode) tree, items, type);
        return mapper.readerFor(type).readValue(tree);
      } catch (IOException again) {
        e.addSuppressed(again);
        throw e;
      }
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
    try {
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
        event.setType(tree.path("type").asText());
        event.setObject(mapper.treeToValue(marked(object, e), GenericKubernetesResource.class));
        return event;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void markUnreadable(ObjectNode list, ArrayNode items, TypeReference<?> type)
      throws IOException {
    var single = mapper.createObjectNode();
    list.properties().stream()
        .filter(field -> !field.getKey().equals("items"))
        .forEach(field -> single.set(field.getKey(), field.getValue()));
    for (int i = 0; i < items.size(); i++) {
      single.putArray("items").add(items.get(i));
      try {
        mapper.readerFor(type).readValue(single);
      } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
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
        object.path("kind").asText("object"),
        new Identity(
            namespace == null ? null : namespace.asText(),
            metadata.path("name").asText(),
            metadata.path("uid").asText()),
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
