// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies objects without null: it means absent for a field, and is invalid in a list. */
public final class PresentFields {

  private PresentFields() {}

  /**
   * Returns a copy of an object without fields that are null.
   *
   * @throws IllegalArgumentException if a list contains null
   */
  public static Map<String, Object> of(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            copy.put(String.valueOf(key), ofValue(value));
          }
        });
    return copy;
  }

  private static Object ofValue(Object value) {
    if (value instanceof Map<?, ?> map) {
      return of(map);
    }
    if (value instanceof List<?> list) {
      var copy = new ArrayList<Object>();
      for (Object item : list) {
        if (item == null) {
          throw new IllegalArgumentException("a list has an entry without a value");
        }
        copy.add(ofValue(item));
      }
      return copy;
    }
    return value;
  }
}
