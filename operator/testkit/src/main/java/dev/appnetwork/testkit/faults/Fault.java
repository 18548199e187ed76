// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.faults;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An effect on selected requests, optionally limited in number. */
public final class Fault {

  private final Predicate<ApiRequest> selected;
  private final Effect effect;
  private final AtomicInteger left;
  private volatile boolean struck;

  private Fault(Predicate<ApiRequest> selected, Effect effect, int times) {
    this.selected = selected;
    this.effect = effect;
    this.left = new AtomicInteger(times);
  }

  /** Creates a fault for all selected requests. */
  public static Fault on(Predicate<ApiRequest> selected, Effect effect) {
    return new Fault(selected, effect, Integer.MAX_VALUE);
  }

  /** Returns this fault for the first {@code times} requests only. */
  public Fault times(int times) {
    return new Fault(selected, effect, times);
  }

  /** Returns whether it applied to a request. */
  public boolean hasStruck() {
    return struck;
  }

  Effect effect() {
    return effect;
  }

  boolean strikes(ApiRequest request) {
    if (!selected.test(request) || left.getAndUpdate(n -> n > 0 ? n - 1 : 0) == 0) {
      return false;
    }
    struck = true;
    return true;
  }
}
