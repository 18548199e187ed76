// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Decides whether all kinds that an AppNetwork needs are listed. Incomplete caches would make
 * existing peers seem missing, and interrupt allowed traffic.
 */
final class CompleteCaches {

  /**
   * After this time without a complete list of Ingresses, only AppNetworks that need them wait. The
   * lists of other kinds report by themselves that they fail.
   */
  static final Duration LATE = Duration.ofSeconds(10);

  private final List<BooleanSupplier> required;
  private final BooleanSupplier ingresses;
  private final Supplier<Set<Class<?>>> failing;
  private final LongSupplier nanoTime;
  private final long begun;

  /**
   * Creates the decision for these caches.
   *
   * @param required return true when the kinds that all AppNetworks need are listed
   * @param ingresses returns true when Ingresses are listed
   * @param failing returns the kinds that can't be listed
   */
  CompleteCaches(
      List<BooleanSupplier> required,
      BooleanSupplier ingresses,
      Supplier<Set<Class<?>>> failing,
      LongSupplier nanoTime) {
    this.required = required;
    this.ingresses = ingresses;
    this.failing = failing;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  /** Returns whether {@code app} can be reconciled. */
  boolean sufficeFor(AppNetwork app) {
    return required.stream().allMatch(BooleanSupplier::getAsBoolean)
        && (ingresses.getAsBoolean()
            || (isLate() && !NeededKinds.isNeededBy(app, Set.of(Ingress.class))))
        && !NeededKinds.isNeededBy(app, failing.get());
  }

  private boolean isLate() {
    return nanoTime.getAsLong() - begun > LATE.toNanos();
  }
}
