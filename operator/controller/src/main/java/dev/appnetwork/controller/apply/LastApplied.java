// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Hashes of the objects as they were last observed or applied. If an object must be written
 * although its desired state hasn't changed, another client changed it.
 */
final class LastApplied {

  private static final int INITIAL_CAPACITY = 1000;

  private final Map<ResourceID, Integer> hashes = new ConcurrentHashMap<>();
  private final Map<ResourceID, String> versions = new ConcurrentHashMap<>();
  private final Supplier<Set<ResourceID>> present;
  private volatile int cleanUpSize = INITIAL_CAPACITY;

  /**
   * Creates an empty memory.
   *
   * @param present the existing objects; others are removed periodically
   */
  LastApplied(Supplier<Set<ResourceID>> present) {
    this.present = present;
  }

  void set(ResourceID object, ApplyBody body) {
    hashes.put(object, body.tree().hashCode());
    if (hashes.size() > cleanUpSize) {
      hashes.keySet().retainAll(present.get());
      versions.keySet().retainAll(hashes.keySet());
      cleanUpSize = Math.max(INITIAL_CAPACITY, 2 * hashes.size());
    }
  }

  boolean was(ResourceID object, ApplyBody body) {
    return Objects.equals(hashes.get(object), body.tree().hashCode());
  }

  /**
   * Stores the version that results from an apply of {@code body}, for an object that is too large
   * to compare.
   */
  void set(ResourceID object, ApplyBody body, HasMetadata answer) {
    versions.put(object, answer.getMetadata().getResourceVersion());
    set(object, body);
  }

  /**
   * Returns whether the object is still the version that resulted from an apply of {@code body}.
   */
  boolean was(ResourceID object, ApplyBody body, HasMetadata actual) {
    return actual.getMetadata().getResourceVersion().equals(versions.get(object))
        && was(object, body);
  }

  /** Returns whether the object was applied before, as far as known. */
  boolean knows(ResourceID object) {
    return hashes.containsKey(object);
  }

  /** Removes an object that the operator deleted or failed to apply. */
  void forget(ResourceID object) {
    hashes.remove(object);
    versions.remove(object);
  }

  int size() {
    return hashes.size();
  }
}
