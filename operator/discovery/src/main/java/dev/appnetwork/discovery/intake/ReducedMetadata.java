// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.api.v1alpha1.SpecProblem;
import dev.appnetwork.planner.LabelSelectors;
import dev.appnetwork.planner.OwnerLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reduces the metadata of an object to the parts that the operator uses. */
final class ReducedMetadata {

  private static final int MAX_SCALAR = 1024;
  private static final int MAX_MAP = 8 * 1024;
  private static final int MAX_VALUE = 4 * 1024;
  private static final int MAX_OWNER = 2 * 1024;
  private static final int MAX_FIELDS = 64 * 1024;
  private static final int MAX_OTHER_MANAGERS = 16;
  private static final int MAX_OWN_MANAGERS = 8;
  private static final int MAX_OTHER_FIELDS = 1024;

  /**
   * The largest size of stored metadata, in bytes, that isn't {@linkplain #isLarge large}: about
   * 800 short labels.
   */
  private static final int LARGE = 16 * 1024;

  /**
   * Keys that are always kept. Exact keys instead of prefixes, because a user can add any number of
   * keys with a prefix.
   */
  private static final Set<String> KEPT_KEYS =
      Set.of(
          OwnerLabels.MANAGED_BY,
          "app.kubernetes.io/name",
          "app.kubernetes.io/component",
          "appnetwork.dev/name",
          "appnetwork.dev/baseline",
          "appnetwork.dev/adopt",
          LabelSelectors.NAMESPACE_NAME,
          "kubernetes.io/service-name",
          "istio.io/dataplane-mode");

  /** Estimated bytes in memory per map or list entry, without its text. */
  private static final int MEMBER = 100;

  /**
   * Estimated size of names, versions, and timestamps. Constant, because their length changes with
   * each write.
   */
  private static final int SCALARS = 800;

  private static final String CONTROLLER = "\"controller\":true";
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private final Map<String, String> scalars = new LinkedHashMap<>();
  private Map<String, String> labels = new LinkedHashMap<>();
  private Map<String, String> annotations = new LinkedHashMap<>();
  private List<String> owners = new ArrayList<>();
  private List<Map<String, String>> managers = new ArrayList<>();
  private long stored;

  /** Returns whether the stored metadata, with its managedFields, is unusually large. */
  boolean isLarge() {
    return stored > LARGE;
  }

  boolean isEmpty() {
    return scalars.isEmpty();
  }

  UnreadableObjects.Identity identity() {
    var namespace = text("namespace");
    return new UnreadableObjects.Identity(
        namespace.isEmpty() ? null : namespace, text("name"), text("uid"));
  }

  /** Returns whether an AppNetwork controls the object. */
  boolean isOwned() {
    return owners.stream()
        .anyMatch(owner -> owner.contains(CONTROLLER) && owner.contains("\"kind\":\"AppNetwork\""));
  }

  /** Returns whether the object has the operator's label. */
  boolean isManaged() {
    return ("\"" + OwnerLabels.OPERATOR + "\"").equals(labels.get(OwnerLabels.MANAGED_BY));
  }

  /** Returns the estimated size in memory, in bytes. */
  long heap() {
    int lists = owners.size() + managers.size();
    return size() + (long) MEMBER * (labels.size() + annotations.size() + lists);
  }

  /** Returns the number of kept characters. */
  long size() {
    return SCALARS
        + size(labels)
        + size(annotations)
        + owners.stream().mapToLong(String::length).sum()
        + managers.stream().mapToLong(ReducedMetadata::size).sum();
  }

  private static long size(Map<String, String> members) {
    return members.entrySet().stream()
        .mapToLong(member -> member.getKey().length() + member.getValue().length())
        .sum();
  }

  /** Drops everything except the identity and the owner. */
  void shorten() {
    labels.keySet().retainAll(KEPT_KEYS);
    annotations.keySet().retainAll(KEPT_KEYS);
    owners.removeIf(owner -> !owner.contains(CONTROLLER));
    managers.clear();
  }

  private String text(String field) {
    return scalars.getOrDefault(field, "").replace("\"", "");
  }

  void read(JsonParser in, @Nullable KeptFields fields) {
    long begin = offset(in);
    readMembers(in, fields);
    stored = offset(in) - begin;
  }

  /** Returns the position in bytes or characters, whichever the parser counts. */
  private static long offset(JsonParser in) {
    var location = in.currentLocation();
    return Math.max(location.getByteOffset(), location.getCharOffset());
  }

  private void readMembers(JsonParser in, @Nullable KeptFields fields) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = in.currentName();
      var value = in.nextToken();
      if (value.isScalarValue()) {
        var raw = Tokens.raw(in, MAX_SCALAR);
        if (raw != null) {
          scalars.put(name, raw);
        }
      } else if (name.equals("labels") && value == JsonToken.START_OBJECT) {
        labels = map(in, key -> true);
      } else if (name.equals("annotations") && value == JsonToken.START_OBJECT) {
        boolean all = fields == null || fields.annotations();
        annotations =
            map(in, key -> all && !key.equals(LAST_APPLIED) && !key.startsWith(SpecProblem.PREFIX));
      } else if (name.equals("ownerReferences") && value == JsonToken.START_ARRAY) {
        owners = owners(in);
      } else if (name.equals("managedFields")
          && value == JsonToken.START_ARRAY
          && (fields == null || fields.managed())) {
        managers = managers(in);
      } else {
        in.skipChildren();
      }
    }
  }

  /** Returns entries up to a total size, and always the required ones. */
  private static Map<String, String> map(JsonParser in, Predicate<String> wanted) {
    var map = new LinkedHashMap<String, String>();
    int size = 0;
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = in.currentName();
      in.nextToken();
      boolean needed = KEPT_KEYS.contains(key);
      if (!needed && (size > MAX_MAP || !wanted.test(key))) {
        in.skipChildren();
        continue;
      }
      var value = Tokens.raw(in, MAX_VALUE);
      if (value != null && (needed || size + key.length() + value.length() <= MAX_MAP)) {
        size += key.length() + value.length();
        map.put(key, value);
      }
    }
    return map;
  }

  /** Returns owner references up to a total size, and always the controller's. */
  private static List<String> owners(JsonParser in) {
    var entries = new ArrayList<String>();
    int size = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      var entry = Tokens.raw(in, MAX_OWNER);
      if (entry != null && (size + entry.length() <= MAX_MAP || entry.contains(CONTROLLER))) {
        size += entry.length();
        entries.add(entry);
      }
    }
    return entries;
  }

  /**
   * Returns the managers of the object, and all fields of the operator to detect drift. Fields of
   * other managers are limited; they only identify the client that changed a field.
   */
  private static List<Map<String, String>> managers(JsonParser in) {
    var managers = new ArrayList<Map<String, String>>();
    int own = 0;
    int others = 0;
    int size = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        in.skipChildren();
        continue;
      }
      var entry = manager(in);
      boolean operator = ("\"" + OwnerLabels.OPERATOR + "\"").equals(entry.get("manager"));
      if (!operator) {
        size += entry.getOrDefault("fieldsV1", "").length();
        if (size > MAX_OTHER_FIELDS) {
          entry.remove("fieldsV1");
        }
        others++;
      } else {
        own++;
      }
      if (operator ? own <= MAX_OWN_MANAGERS : others <= MAX_OTHER_MANAGERS) {
        managers.add(entry);
      }
    }
    return managers;
  }

  private static Map<String, String> manager(JsonParser in) {
    var entry = new LinkedHashMap<String, String>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = in.currentName();
      in.nextToken();
      var value = Tokens.raw(in, name.equals("fieldsV1") ? MAX_FIELDS : MAX_SCALAR);
      if (value != null) {
        entry.put(name, value);
      }
    }
    return entry;
  }

  /** Adds an annotation that isn't stored. */
  void mark(String key, String value) {
    annotations.put(key, Tokens.quoted(value));
  }

  void write(JsonGenerator to) {
    to.writeStartObject();
    writeMembers(to, scalars);
    writeMap(to, "labels", labels);
    writeMap(to, "annotations", annotations);
    writeList(to, "ownerReferences", owners);
    if (!managers.isEmpty()) {
      to.writeArrayPropertyStart("managedFields");
      for (var manager : managers) {
        to.writeStartObject();
        writeMembers(to, manager);
        to.writeEndObject();
      }
      to.writeEndArray();
    }
    to.writeEndObject();
  }

  private static void writeMap(JsonGenerator to, String name, Map<String, String> map) {
    if (!map.isEmpty()) {
      to.writeObjectPropertyStart(name);
      writeMembers(to, map);
      to.writeEndObject();
    }
  }

  private static void writeMembers(JsonGenerator to, Map<String, String> members) {
    for (var member : members.entrySet()) {
      to.writeName(member.getKey());
      to.writeRawValue(member.getValue());
    }
  }

  private static void writeList(JsonGenerator to, String name, List<String> entries) {
    if (!entries.isEmpty()) {
      to.writeArrayPropertyStart(name);
      for (var entry : entries) {
        to.writeRawValue(entry);
      }
      to.writeEndArray();
    }
  }
}
