// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Watched objects of the cluster, or the fact that they can't be read. Thread-safe.
 *
 * @param <V> the view of an object
 */
public final class WatchCache<V> {

  /** State of the cache. */
  public enum State {
    /** Not listed yet: the API server hasn't responded. */
    NOT_YET,
    /** Listed and watched. */
    LISTED,
    /** Empty because the kind isn't served. It is listed when that changes. */
    NOT_SERVED,
    /**
     * The operator lacks permission. Previously listed objects are kept. Retried about once per
     * minute.
     */
    REJECTED,
    /**
     * The API server has only returned errors since the start, for example because the kind's
     * conversion webhook fails. Retried every few seconds.
     */
    FAILING
  }

  /** Receives changes in order, one at a time, on a thread that must not be blocked. */
  @FunctionalInterface
  public interface Listener<V> {

    /**
     * An object was added or removed, or its view changed.
     *
     * @param id its name and namespace
     * @param before the previous view; null if it was added
     * @param now the new view; null if it was removed
     */
    void changed(ResourceID id, @Nullable V before, @Nullable V now);

    /** The state changed. Changes of objects that came with it were already delivered. */
    default void stateChanged() {}
  }

  private final String what;
  private final Map<ResourceID, V> objects = new ConcurrentHashMap<>();
  private final List<Listener<? super V>> listeners = new CopyOnWriteArrayList<>();
  private volatile State state = State.NOT_YET;

  WatchCache(String what) {
    this.what = what;
  }

  /** Returns the state. */
  public State state() {
    return state;
  }

  /** Returns whether all objects are known, or can't be known at the moment. */
  public boolean isSettled() {
    return state != State.NOT_YET;
  }

  /** Returns all objects, in no particular order. */
  public List<V> all() {
    return List.copyOf(objects.values());
  }

  /** Returns one object. */
  public Optional<V> get(ResourceID id) {
    return Optional.ofNullable(objects.get(id));
  }

  /** Calls {@code listener} after each change. */
  public void onChange(Listener<? super V> listener) {
    listeners.add(listener);
  }

  /** Runs {@code listener} after each change of an object or of the state. */
  public void onAnyChange(Runnable listener) {
    onChange(
        new Listener<>() {
          @Override
          public void changed(ResourceID id, @Nullable V before, @Nullable V now) {
            listener.run();
          }

          @Override
          public void stateChanged() {
            listener.run();
          }
        });
  }

  /** Runs {@code listener} after each change of the state. */
  public void onStateChange(Runnable listener) {
    onChange(
        new Listener<>() {
          @Override
          public void changed(ResourceID id, @Nullable V before, @Nullable V now) {
            // Only the state matters to this listener.
          }

          @Override
          public void stateChanged() {
            listener.run();
          }
        });
  }

  /**
   * Returns whether the objects can't be read because of missing permissions or missing responses.
   */
  public boolean isRejected() {
    return state == State.REJECTED || state == State.FAILING;
  }

  /** Returns whether nothing is known because the API server can't list the kind. */
  public boolean isFailing() {
    return state == State.FAILING;
  }

  synchronized void list(Map<ResourceID, V> all) {
    for (var id : new HashSet<>(objects.keySet())) {
      if (!all.containsKey(id)) {
        put(id, null);
      }
    }
    all.forEach(this::put);
    become(State.LISTED);
  }

  synchronized void put(ResourceID id, @Nullable V now) {
    var before = now == null ? objects.remove(id) : objects.put(id, now);
    if (!Objects.equals(before, now)) {
      listeners.forEach(listener -> listener.changed(id, before, now));
    }
  }

  /** Removes all objects because the kind isn't served. */
  synchronized void notServed() {
    new HashSet<>(objects.keySet()).forEach(id -> put(id, null));
    become(State.NOT_SERVED);
  }

  /** Marks the objects as unreadable, and keeps the last known ones. */
  synchronized void rejected() {
    become(State.REJECTED);
  }

  /** Marks the kind as failing if it was never listed. */
  synchronized void failing() {
    if (state == State.NOT_YET) {
      become(State.FAILING);
    }
  }

  private void become(State next) {
    if (state != next) {
      state = next;
      listeners.forEach(Listener::stateChanged);
    }
  }

  /** Describes the cache for logs and probes. */
  @Override
  public String toString() {
    return what;
  }
}
