// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.reports;

import dev.appnetwork.discovery.cluster.WatchCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watched objects by key, at most {@code max} per key, because users write these objects and must
 * not determine the operator's memory use.
 */
final class BoundedIndex<K, V> implements WatchCache.Listener<V> {

  private final Function<V, K> key;
  private final int max;
  private final Map<K, Set<ResourceID>> admitted = new ConcurrentHashMap<>();
  private final Map<K, Map<ResourceID, V>> values = new ConcurrentHashMap<>();

  BoundedIndex(Function<V, K> key, int max) {
    this.key = key;
    this.max = max;
  }

  /** Returns the value; null if its key already has the maximum number of others. */
  @Nullable V admit(ResourceID id, V value) {
    var ids = admitted.computeIfAbsent(key.apply(value), k -> ConcurrentHashMap.newKeySet());
    synchronized (ids) {
      if (!ids.contains(id) && ids.size() >= max) {
        return null;
      }
      ids.add(id);
      return value;
    }
  }

  @Override
  public void changed(ResourceID id, @Nullable V before, @Nullable V now) {
    if (before != null && (now == null || !key.apply(before).equals(key.apply(now)))) {
      values.computeIfPresent(key.apply(before), (k, some) -> without(some, id));
      admitted.computeIfPresent(
          key.apply(before),
          (k, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
          });
    }
    if (now != null) {
      values.compute(
          key.apply(now),
          (k, some) -> {
            var all = some == null ? new ConcurrentHashMap<ResourceID, V>() : some;
            all.put(id, now);
            return all;
          });
    }
  }

  private static <V> @Nullable Map<ResourceID, V> without(Map<ResourceID, V> some, ResourceID id) {
    some.remove(id);
    return some.isEmpty() ? null : some;
  }

  /** Returns the values of a key, in no particular order. */
  List<V> get(K of) {
    var some = values.get(of);
    return some == null ? List.of() : List.copyOf(some.values());
  }
}
