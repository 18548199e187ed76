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
public final class RetryPauses<V> {

  private static final int MAX_REMEMBERED = 20_000;
  private static final int MAX_DOUBLINGS = 16;
  private static final Duration MIN_PAUSE = Duration.ofSeconds(1);

  private final LongSupplier nanos;
  private final Map<ResourceID, Attempt<V>> last = new Bounded<>();

  /** The attempts at {@code what} so far, with the result of the last one. */
  private record Attempt<V>(Object what, int count, long at, long until, V result) {}

  /**
   * The remaining pause and the result that applies meanwhile.
   *
   * @param rest time until the next attempt
   * @param result the result of the last attempt
   */
  public record Pending<V>(Duration rest, V result) {}

  /** Creates an instance without attempts. {@code nanos} is the clock. */
  public RetryPauses(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns the remaining pause after the last attempt at {@code what}; empty if it is over. */
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

  /** Returns whether the last attempt was one at {@code what}. */
  synchronized boolean tried(ResourceID object, Object what) {
    @Nullable Attempt<V> attempt = last.get(object);
    return attempt != null && attempt.what().equals(what);
  }

  /**
   * Records an attempt.
   *
   * @param longest the maximum pause
   * @return the pause until the next attempt
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

  /** Removes the attempts of an object after a success. */
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
