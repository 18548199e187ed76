// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rejects documents that objects can't be created from with bounded memory: too deep ones, and ones
 * whose aliases multiply their size or contain themselves.
 */
final class DocumentLimits {

  /** Deeper than the schemas of CRDs, which are the deepest objects. */
  private static final int MAX_DEPTH = 200;

  static final String TOO_DEEP = "must not be nested deeper than " + MAX_DEPTH + " levels";

  /** Small documents can repeat their parts. */
  private static final int MIN_VALUES = 10_000;

  private final int maxValues;
  private int values;

  private DocumentLimits(int maxValues) {
    this.maxValues = maxValues;
  }

  /**
   * Checks a document.
   *
   * @param length the number of characters of its file; each value has at least one
   * @throws InputException if it exceeds the limits
   */
  static void check(String source, @Nullable Object document, int length) throws InputException {
    new DocumentLimits(Math.max(MIN_VALUES, length)).check(source, document, 0L);
  }

  private void check(String source, @Nullable Object value, long depth) throws InputException {
    if (depth > MAX_DEPTH) {
      throw new InputException(source + ": " + TOO_DEEP);
    }
    if (++values > maxValues) {
      throw new InputException(source + ": YAML aliases must not multiply the size of the file");
    }
    if (value instanceof Map<?, ?> map) {
      for (Object item : map.values()) {
        check(source, item, depth + 1);
      }
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        check(source, item, depth + 1);
      }
    }
  }
}
