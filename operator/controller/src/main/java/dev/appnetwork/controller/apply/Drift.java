// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.ReconcilerUtilsInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares an object with the applied one.
 *
 * <p>The planner sets every default of the API server, so owned fields can be compared directly.
 * Other clients can add labels, annotations, fields, and entries of lists that are merged by key.
 * Fields that the operator sets must be equal.
 */
final class Drift {

  private Drift() {}

  /** Returns whether an apply of {@code body} would change {@code actual}. */
  static boolean isIn(
      KubernetesSerialization serialization,
      OwnedKind<?> kind,
      ApplyBody body,
      HasMetadata actual) {
    var ownFields = ManagedFieldSet.of(actual);
    return !(ownFields.isPresent() && ownFields.get().within(body.tree()))
        || !fields(serialization, kind, body, actual).isEmpty();
  }

  /** Returns the fields of {@code body} whose values differ in {@code actual}. */
  static List<String> fields(
      KubernetesSerialization serialization,
      OwnedKind<?> kind,
      ApplyBody body,
      HasMetadata actual) {
    var fields = new ArrayList<String>();
    var desired = map(body.tree(), "metadata");
    var there = actual.getMetadata();
    different(map(desired, "labels"), orEmpty(there.getLabels()), "metadata.labels", fields);
    different(
        map(desired, "annotations"),
        orEmpty(there.getAnnotations()),
        "metadata.annotations",
        fields);
    if (!appliedEntries(
        ofAnyVersion(desired.get("ownerReferences")),
        ofAnyVersion(serialization.convertValue(there.getOwnerReferences(), List.class)),
        List.of("uid"))) {
      fields.add("metadata.ownerReferences");
    }
    specFields(kind, map(body.tree(), "spec"), specOf(serialization, actual), fields);
    return fields;
  }

  private static Map<?, ?> specOf(KubernetesSerialization serialization, HasMetadata actual) {
    @Nullable Object spec = ReconcilerUtilsInternal.getSpec(actual);
    return spec == null ? Map.of() : serialization.convertValue(spec, Map.class);
  }

  private static void different(
      Map<?, ?> desired, Map<?, ?> actual, String path, List<String> fields) {
    desired.forEach(
        (key, value) -> {
          if (!Objects.equals(value, actual.get(key))) {
            fields.add(path + "[" + key + "]");
          }
        });
  }

  // An operator of another release can use another version of the same API in owner references. The
  // version is ignored, because otherwise each upgrade and rollback would write every object.
  private static List<?> ofAnyVersion(@Nullable Object owners) {
    return owners instanceof List<?> list
        ? list.stream().map(owner -> ofAnyVersion((Map<?, ?>) owner)).toList()
        : List.of();
  }

  private static Map<?, ?> ofAnyVersion(Map<?, ?> owner) {
    var copy = new HashMap<Object, Object>(owner);
    copy.computeIfPresent("apiVersion", (field, version) -> groupOf((String) version));
    return copy;
  }

  private static String groupOf(String apiVersion) {
    return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
  }

  private static void specFields(
      OwnedKind<?> kind, Map<?, ?> desired, Map<?, ?> actual, List<String> fields) {
    for (var field : desired.entrySet()) {
      var key = kind.keyedLists().get((String) field.getKey());
      Object there = actual.get(field.getKey());
      boolean applied =
          key == null
              ? same(field.getValue(), there)
              : appliedEntries(field.getValue(), there, key);
      if (!applied) {
        fields.add("spec." + field.getKey());
      }
    }
  }

  private static boolean appliedEntries(
      @Nullable Object desired, @Nullable Object actual, List<String> key) {
    List<?> there = actual instanceof List<?> list ? list : List.of();
    List<?> entries = desired instanceof List<?> list ? list : List.of();
    return entries.stream()
        .allMatch(
            entry ->
                there.stream()
                    .filter(other -> sameKey((Map<?, ?>) entry, (Map<?, ?>) other, key))
                    .anyMatch(other -> holds((Map<?, ?>) entry, (Map<?, ?>) other)));
  }

  private static boolean sameKey(Map<?, ?> one, Map<?, ?> other, List<String> key) {
    return key.stream().allMatch(field -> Objects.equals(one.get(field), other.get(field)));
  }

  private static boolean holds(Map<?, ?> desired, Map<?, ?> actual) {
    return desired.entrySet().stream()
        .allMatch(entry -> Objects.equals(entry.getValue(), actual.get(entry.getKey())));
  }

  private static boolean same(Object desired, @Nullable Object actual) {
    return Objects.equals(desired, actual) || (actual == null && desired.equals(List.of()));
  }

  private static Map<?, ?> orEmpty(@Nullable Map<?, ?> map) {
    return map == null ? Map.of() : map;
  }

  private static Map<?, ?> map(Map<?, ?> tree, String field) {
    return tree.get(field) instanceof Map<?, ?> map ? map : Map.of();
  }
}
