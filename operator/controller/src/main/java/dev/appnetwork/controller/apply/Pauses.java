// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Exponential pauses between attempts. During a pause, the result of the last attempt applies, so
 * events cause no additional requests.
 *
 * @param <V> the result of an attempt
 */
public final class Pauses<V> {

  private static final int MAX_REMEMBERED = 20_000;
  private static final int MAX_DOUBLINGS = 16;
  private static final Duration MIN_PAUSE = Duration.ofSeconds(1);

  private final LongSupplier nanos;
  private final Map<ResourceID, Attempt<V>> last = new Bounded<>();

  /** Attempts at {@code what} so far, the last one with that result. */
  private record Attempt<V>(Object what, int count, long at, long until, V result) {}

  /**
   * The pause that is left, and the result that stands.
   *
   * @param rest until the next attempt
   * @param result of the last one
   */
  public record Pending<V>(Duration rest, V result) {}

  /** No attempt yet; times are those of {@code nanos}. */
  public Pauses(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The pause after the last attempt at {@code what}, while it lasts. */
  public synchronized Optional<Pending<V>> pending(ResourceID object, Object what) {
    @Nullable Attempt<V> attempt = last.get(object);
    if (attempt == null || !attempt.what().equals(what)) {
      return Optional.empty();
    }
    var rest = Duration.ofNanos(attempt.until() - nanos.getAsLong());
    return rest.isNegative() || rest.isZero()
        ? Optional.empty()
        : Optional.of(new Pending<>(rest, attempt.result()));
  }

  /** Whether the last attempt was one at {@code what}. */
  synchronized boolean tried(ResourceID object, Object what) {
    @Nullable Attempt<V> attempt = last.get(object);
    return attempt != null && attempt.what().equals(what);
  }

  /**
   * Remembers an attempt.
   *
   * @param longest the longest pause
   * @return the pause until the next one
   */
  public synchronized Duration after(ResourceID object, Object what, V result, Duration longest) {
    @Nullable Attempt<V> before = last.get(object);
    long now = nanos.getAsLong();
    boolean again =
        before != null
            && before.what().equals(what)
            && now - before.at() < longest.multipliedBy(2).toNanos() + MIN_PAUSE.toNanos();
    int count = again && before != null ? before.count() + 1 : 1;
    var doubled = MIN_PAUSE.multipliedBy(1L << Math.min(count - 1, MAX_DOUBLINGS));
    var pause = doubled.compareTo(longest) > 0 ? longest : doubled;
    last.put(object, new Attempt<>(what, count, now, now + pause.toNanos(), result));
    return pause;
  }

  /** Forgets the attempts, after one that succeeded. */
  public synchronized void clear(ResourceID object) {
    last.remove(object);
  }

  private static final class Bounded<V> extends LinkedHashMap<ResourceID, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ResourceID, V> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
