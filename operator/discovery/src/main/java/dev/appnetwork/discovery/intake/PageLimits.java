// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many objects to ask for in one page of each kind, by how large they were so far. */
public final class PageLimits {

  private static final int FIRST = 50;
  private static final int MIN = 4;
  private static final int MAX = 500;

  /** Wanted bytes of a page as the API server sends it. */
  private static final long WANTED = 1024 * 1024;

  private static final int GROWTH = 10;

  private final Map<String, Integer> limits = new ConcurrentHashMap<>();

  /** Returns how many to ask for. */
  public int of(ApiPath path) {
    return limits.getOrDefault(path.plural(), FIRST);
  }

  /** Returns whether a page cannot be any shorter. */
  public boolean isShortest(ApiPath path) {
    return of(path) <= MIN;
  }

  /** Learns from a page. */
  public void read(ApiPath path, int items, long bytes) {
    if (items > 0) {
      long each = Math.max(1, bytes / items);
      long limit = Math.min(WANTED / each, (long) of(path) * GROWTH);
      limits.put(path.plural(), (int) Math.max(MIN, Math.min(MAX, limit)));
    }
  }

  /** Learns from a page that was too large to be read. */
  public void tooLarge(ApiPath path) {
    limits.put(path.plural(), Math.max(MIN, of(path) / 4));
  }
}
