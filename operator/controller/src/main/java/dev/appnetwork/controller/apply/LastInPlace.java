package dev.appnetwork.controller.apply;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What each object was when it was last found or put in place, as a hash. An object that has to be
 * written although the same is wanted as then was changed by somebody else.
 */
final class LastInPlace {

  private static final int FEW = 1000;

  private final Map<ResourceID, Integer> hashes = new ConcurrentHashMap<>();
  private final Supplier<Set<ResourceID>> present;
  private volatile int enough = FEW;

  /**
   * Remembers nothing yet.
   *
   * @param present the objects that are there; others are forgotten now and then
   */
  LastInPlace(Supplier<Set<ResourceID>> present) {
    this.present = present;
  }

  void set(ResourceID object, ChildBody body) {
    hashes.put(object, body.tree().hashCode());
    if (hashes.size() > enough) {
      hashes.keySet().retainAll(present.get());
      enough = Math.max(FEW, 2 * hashes.size());
    }
  }

  boolean was(ResourceID object, ChildBody body) {
    return Objects.equals(hashes.get(object), body.tree().hashCode());
  }

  /** Whether the object was ever in place, as far as it is remembered. */
  boolean knows(ResourceID object) {
    return hashes.containsKey(object);
  }

  /** Forgets an object, after the operator itself deleted it or could not bring it in place. */
  void forget(ResourceID object) {
    hashes.remove(object);
  }

  int size() {
    return hashes.size();
  }
}
