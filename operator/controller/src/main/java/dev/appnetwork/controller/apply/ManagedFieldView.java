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
   * Returns the part of {@code live} that an apply of {@code desired} would write.
   *
   * @param live the tree of {@code object}
   */
  public static Map<String, Object> of(
      OwnedKind<?> kind,
      Map<String, Object> desired,
      Map<String, Object> live,
      HasMetadata object) {
    var owned = ManagedFieldSet.of(object).map(ManagedFieldSet::tree).orElse(Map.of());
    return new ManagedFieldView(kind).map(desired, live, owned, "");
  }

  private Map<String, Object> map(Map<?, ?> desired, Map<?, ?> live, Map<?, ?> owned, String path) {
    var view = new LinkedHashMap<String, Object>();
    for (var field : live.entrySet()) {
      var name = String.valueOf(field.getKey());
      @Nullable Object want = desired.get(name);
      @Nullable Object own = owned.get("f:" + name);
      // Owner references only contain the owner's UID, which isn't useful in a diff.
      if ((want == null && own == null)
          || (path.equals(".metadata") && name.equals("ownerReferences"))) {
        continue;
      }
      view.put(name, value(want, field.getValue(), own, path + "." + name));
    }
    // The client deserializes an empty list as null.
    desired.forEach(
        (field, want) -> {
          if (want.equals(List.of())) {
            view.putIfAbsent((String) field, want);
          }
        });
    return view;
  }

  private Object value(@Nullable Object want, Object live, @Nullable Object own, String path) {
    if (live instanceof Map<?, ?> map && want instanceof Map<?, ?> desired && !isAtomic(own)) {
      return map(desired, map, own instanceof Map<?, ?> fields ? fields : Map.of(), path);
    }
    var key = path.startsWith(".spec.") ? kind.keyedLists().get(path.substring(6)) : null;
    if (live instanceof List<?> list && key != null) {
      return entries(want instanceof List<?> desired ? desired : List.of(), list, own, key, path);
    }
    return live;
  }

  /** Returns whether the field is owned only as a whole, as a selector is. */
  private static boolean isAtomic(@Nullable Object own) {
    return own instanceof Map<?, ?> fields && fields.isEmpty();
  }

  private List<Object> entries(
      List<?> desired, List<?> live, @Nullable Object own, List<String> key, String path) {
    var view = new ArrayList<Object>();
    for (Object entry : live) {
      var existing = (Map<?, ?>) entry;
      Map<?, ?> want =
          desired.stream()
              .<Map<?, ?>>map(other -> (Map<?, ?>) other)
              .filter(
                  other ->
                      key.stream().allMatch(k -> Objects.equals(other.get(k), existing.get(k))))
              .findFirst()
              .orElse(Map.of());
      Map<?, ?> fields =
          own instanceof Map<?, ?> all ? ManagedFieldSet.ofEntry(all, existing) : Map.of();
      if (!want.isEmpty() || !fields.isEmpty()) {
        view.add(map(want, existing, fields, path + "[]"));
      }
    }
    return view;
  }
}
