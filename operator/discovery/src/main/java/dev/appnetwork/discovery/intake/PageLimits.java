// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Adapts the page size of each kind's lists to the size of its objects. */
public final class PageLimits {

  private static final int FIRST = 50;
  private static final int MIN = 4;
  private static final int MAX = 500;

  /** Desired size of a page in bytes, as sent by the API server. */
  private static final long WANTED = 1024 * 1024;

  private static final int GROWTH = 10;

  private final Map<String, Integer> limits = new ConcurrentHashMap<>();

  /** Returns the number of objects to request. */
  public int of(ApiPath path) {
    return limits.getOrDefault(path.plural(), FIRST);
  }

  /** Returns whether the minimum is reached. */
  public boolean isShortest(ApiPath path) {
    return of(path) <= MIN;
  }

  /** Adapts to a page that was read. */
  public void read(ApiPath path, int items, long bytes) {
    if (items > 0) {
      long each = Math.max(1, bytes / items);
      long limit = Math.min(WANTED / each, (long) of(path) * GROWTH);
      limits.put(path.plural(), (int) Math.max(MIN, Math.min(MAX, limit)));
    }
  }

  /** Adapts to a page that was too large. */
  public void tooLarge(ApiPath path) {
    limits.put(path.plural(), Math.max(MIN, of(path) / 4));
  }
}
