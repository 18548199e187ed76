// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a live object that the operator manages: the desired fields, and previously applied
 * fields. Compared with the desired object, it shows the changes of an apply.
 */
public final class ManagedFieldView {

  private final OwnedKind<?> kind;

  private ManagedFieldView(OwnedKind<?> kind) {
    this.kind = kind;
  }

  /**
   * Returns the part of {@code live} that an apply of {@code wanted} would write.
   *
   * @param live the tree of {@code object}
   */
  public static Map<String, Object> of(
      OwnedKind<?> kind, Map<String, Object> wanted, Map<String, Object> live, HasMetadata object) {
    var ours = ManagedFieldSet.of(object).map(ManagedFieldSet::tree).orElse(Map.of());
    return new ManagedFieldView(kind).map(wanted, live, ours, "");
  }

  private Map<String, Object> map(Map<?, ?> wanted, Map<?, ?> live, Map<?, ?> ours, String path) {
    var view = new LinkedHashMap<String, Object>();
    for (var field : live.entrySet()) {
      var name = String.valueOf(field.getKey());
      @Nullable Object want = wanted.get(name);
      @Nullable Object own = ours.get("f:" + name);
      // Owner references only contain the owner's UID, which isn't useful in a diff.
      if ((want == null && own == null)
          || (path.equals(".metadata") && name.equals("ownerReferences"))) {
        continue;
      }
      view.put(name, value(want, field.getValue(), own, path + "." + name));
    }
    // The client deserializes an empty list as null.
    wanted.forEach(
        (field, want) -> {
          if (want.equals(List.of())) {
            view.putIfAbsent((String) field, want);
          }
        });
    return view;
  }

  private Object value(@Nullable Object want, Object live, @Nullable Object own, String path) {
    if (live instanceof Map<?, ?> map && want instanceof Map<?, ?> wanted && !isAtomic(own)) {
      return map(wanted, map, own instanceof Map<?, ?> fields ? fields : Map.of(), path);
    }
    var key = path.startsWith(".spec.") ? kind.keyedLists().get(path.substring(6)) : null;
    if (live instanceof List<?> list && key != null) {
      return entries(want instanceof List<?> wanted ? wanted : List.of(), list, own, key, path);
    }
    return live;
  }

  /** Returns whether the field is owned only as a whole, as a selector is. */
  private static boolean isAtomic(@Nullable Object own) {
    return own instanceof Map<?, ?> fields && fields.isEmpty();
  }

  private List<Object> entries(
      List<?> wanted, List<?> live, @Nullable Object own, List<String> key, String path) {
    var view = new ArrayList<Object>();
    for (Object entry : live) {
      var there = (Map<?, ?>) entry;
      Map<?, ?> want =
          wanted.stream()
              .<Map<?, ?>>map(other -> (Map<?, ?>) other)
              .filter(
                  other -> key.stream().allMatch(k -> Objects.equals(other.get(k), there.get(k))))
              .findFirst()
              .orElse(Map.of());
      Map<?, ?> fields =
          own instanceof Map<?, ?> all ? ManagedFieldSet.ofEntry(all, there) : Map.of();
      if (!want.isEmpty() || !fields.isEmpty()) {
        view.add(map(want, there, fields, path + "[]"));
      }
    }
    return view;
  }
}
