// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the merge keys of YAML 1.1, such as {@code <<: *defaults}. kubectl resolves them, but
 * the parser doesn't, because YAML 1.2 has none.
 */
final class MergeKeys {

  static final String KEY = "<<";

  private MergeKeys() {}

  /**
   * Returns the value with the entries of merged maps. Its own entries take precedence over them,
   * and earlier merged maps over later ones.
   *
   * @param value a value within {@link DocumentLimits}
   */
  static @Nullable Object resolve(@Nullable Object value) {
    if (value instanceof List<?> list) {
      var copy = new ArrayList<@Nullable Object>();
      list.forEach(item -> copy.add(resolve(item)));
      return copy;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    var copy = new LinkedHashMap<Object, @Nullable Object>();
    map.forEach((key, item) -> copy.put(key, resolve(item)));
    var merged = copy.get(KEY) instanceof Map<?, ?> one ? List.of(one) : copy.get(KEY);
    if (merged instanceof List<?> maps && maps.stream().allMatch(Map.class::isInstance)) {
      copy.remove(KEY);
      maps.forEach(one -> ((Map<?, ?>) one).forEach(copy::putIfAbsent));
    }
    return copy;
  }
}
