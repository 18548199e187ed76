// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed on first use. */
final class Lazy<T> {
  private final Supplier<T> maker;
  private @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    var current = value;
    if (current == null) {
      current = maker.get();
      value = current;
    }
    return current;
  }

  synchronized void ifPresent(Consumer<T> action) {
    if (value != null) {
      action.accept(value);
    }
  }
}
