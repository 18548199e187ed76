// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.discovery.intake.ResponseReducer;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Deserializes objects in a memory-efficient way. The largest part of an owned object is its {@code
 * managedFields}, which differ between objects only in the owner's UID, so equal parts are shared.
 */
final class LeanSerialization {

  /** Far above the usual number of distinct parts. Beyond it, parts are no longer shared. */
  private static final int MAX_SHARED = 10_000;

  /**
   * Approximate number of threads that read or write at the same time. Additional threads allocate
   * buffers.
   */
  private static final int BUFFERS = 8;

  private LeanSerialization() {}

  /**
   * Returns the serialization for the client.
   *
   * @param reducer reduces watch events
   * @param listener is notified of unreadable objects
   */
  static KubernetesSerialization create(ResponseReducer reducer, UnreadableObjects listener) {
    var module = new SimpleModule();
    module.addDeserializer(FieldsV1.class, new SharedFields());
    module.addDeserializer(String.class, new SharedStrings());
    // Skips the search for all model classes. Each class is resolved by its type when used, which
    // keeps hundreds of classes out of memory.
    var serialization =
        new TolerantSerialization(
            JsonMapper.builder(factory()).addModule(module).build(), reducer, listener);
    // A failed watch sends a Status instead of an object. If the client doesn't know this type, it
    // retries a watch with an expired version forever without reporting it.
    serialization.registerKubernetesResource(Status.class);
    return serialization;
  }

  /**
   * Uses a pool of buffers; by default, each thread would keep its own. Users choose the names in
   * managedFields, which can be longer than Jackson's limit.
   */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS))
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNameLength(ResponseReducer.MAX_TEXT).build())
        .build();
  }

  /**
   * Shares equal short strings, such as namespaces, labels, and condition reasons and messages.
   * Each slot holds one string, which a different one replaces, so memory is bounded.
   */
  private static final class SharedStrings extends StdScalarDeserializer<String> {

    private static final int PLACES = 1 << 13;
    private static final int MAX_LENGTH = 200;

    private final @Nullable String[] shared = new @Nullable String[PLACES];

    SharedStrings() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      var text = StringDeserializer.instance.deserialize(parser, context);
      if (text == null || text.length() > MAX_LENGTH) {
        return text;
      }
      int hash = text.hashCode();
      int place = (hash ^ hash >>> 16) & (PLACES - 1);
      // Threads can overwrite each other's strings. Those are then not shared, but still correct.
      var before = shared[place];
      if (text.equals(before)) {
        return before;
      }
      shared[place] = text;
      return text;
    }
  }

  private static final class SharedFields extends ValueDeserializer<FieldsV1> {

    private final Map<Map<?, ?>, Map<?, ?>> shared = new ConcurrentHashMap<>();

    @Override
    public FieldsV1 deserialize(JsonParser parser, DeserializationContext context) {
      var fields = new FieldsV1();
      @SuppressWarnings("unchecked")
      Map<String, Object> tree = context.readValue(parser, Map.class);
      tree.replaceAll((path, part) -> share(part));
      fields.setAdditionalProperties(tree);
      return fields;
    }

    private Object share(Object part) {
      if (!(part instanceof Map<?, ?> map)) {
        return part;
      }
      if (map.isEmpty()) {
        return Map.of();
      }
      var copy = new HashMap<Object, Object>(map.size() * 2);
      boolean unique = false;
      for (var entry : map.entrySet()) {
        unique |= ((String) entry.getKey()).startsWith("k:{\"uid\"");
        copy.put(entry.getKey(), share(entry.getValue()));
      }
      if (unique || shared.size() >= MAX_SHARED) {
        return copy;
      }
      Map<?, ?> before = shared.putIfAbsent(copy, copy);
      return before == null ? copy : before;
    }
  }
}
