// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the tree of an AppNetwork without unset fields. */
final class Trees {

  private Trees() {}

  /** Returns an ordered map of the keys and values, without null values. */
  static Map<String, Object> map(@Nullable Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i + 1 < keysAndValues.length; i += 2) {
      var value = keysAndValues[i + 1];
      if (value != null) {
        map.put(String.valueOf(keysAndValues[i]), value);
      }
    }
    return map;
  }

  /** Returns the list; null if it is empty. */
  static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
