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

  /** What is known. */
  public enum State {
    /** Nothing yet: the API server has not answered. */
    NOT_YET,
    /** All objects; they are followed. */
    LISTED,
    /** None, for the kind is not served. It is looked again when that changes. */
    NOT_SERVED,
    /**
     * The operator may not see them. What was seen before is still held. It is tried again, about
     * once a minute.
     */
    REFUSED,
    /**
     * The API server has answered nothing but errors since the start, as it does if the conversion
     * webhook of the kind is broken. Tried again every few seconds.
     */
    FAILING
  }

  /** Hears of changes, in order, one at a time, on a thread that must not be held up. */
  @FunctionalInterface
  public interface Listener<V> {

    /**
     * An object came, changed in what is kept of it, or went.
     *
     * @param id names it
     * @param before what was kept of it; null where it came
     * @param now what is kept of it; null where it went
     */
    void changed(ResourceID id, @Nullable V before, @Nullable V now);

    /** What is known as a whole changed; objects that changed with it were told of already. */
    default void stateChanged() {}
  }

  private final String what;
  private final Map<ResourceID, V> objects = new ConcurrentHashMap<>();
  private final List<Listener<? super V>> listeners = new CopyOnWriteArrayList<>();
  private volatile State state = State.NOT_YET;

  WatchCache(String what) {
    this.what = what;
  }

  /** What is known. */
  public State state() {
    return state;
  }

  /** Whether it is known what there is, or that it cannot be known. */
  public boolean isSettled() {
    return state != State.NOT_YET;
  }

  /** The objects that there are, in no order. */
  public List<V> all() {
    return List.copyOf(objects.values());
  }

  /** One object. */
  public Optional<V> get(ResourceID id) {
    return Optional.ofNullable(objects.get(id));
  }

  /** From now on tells {@code listener} of changes. */
  public void onChange(Listener<? super V> listener) {
    listeners.add(listener);
  }

  /** From now on runs {@code listener} after any change at all. */
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

  /** From now on runs {@code listener} when something else is known as a whole. */
  public void onStateChange(Runnable listener) {
    onChange(
        new Listener<>() {
          @Override
          public void changed(ResourceID id, @Nullable V before, @Nullable V now) {
            // Whoever wants to know listens to it.
          }

          @Override
          public void stateChanged() {
            listener.run();
          }
        });
  }

  /** Returns whether the operator can't see them: not allowed, or not answered. */
  public boolean isRefused() {
    return state == State.REFUSED || state == State.FAILING;
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

  /** The kind is not served, so that there are no objects. */
  synchronized void notServed() {
    new HashSet<>(objects.keySet()).forEach(id -> put(id, null));
    become(State.NOT_SERVED);
  }

  /** They may not be seen any more; what was seen last is the best there is. */
  synchronized void refused() {
    become(State.REFUSED);
  }

  /** Nothing was ever seen, and won't be soon. */
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

  /** In words, for logs and probes. */
  @Override
  public String toString() {
    return what;
  }
}
