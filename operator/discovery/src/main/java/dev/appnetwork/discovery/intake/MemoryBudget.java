// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.api.v1alpha1.SpecProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Limits the memory of objects, so that a single tenant can't determine the operator's memory use.
 *
 * <p>AppNetworks have a pool of their own, in which only the fields that users write count. The
 * objects and the status that the operator writes can therefore never make an AppNetwork
 * unreadable.
 */
final class MemoryBudget {

  /** Maximum size of a small object. A typical AppNetwork has 1 kB. */
  static final int SMALL = 8 * 1024;

  private static final int KB = 1024;

  /** Distinguishes the status of an object from the object. */
  private static final String STATUS = "/status";

  // Guarded by this.
  private final MemoryPool declared;
  private final MemoryPool others;
  private final Map<ListScope, Long> lists = new HashMap<>();

  /** Counts admissions and lists, to identify objects observed since a list started. */
  private long clock;

  /**
   * The size of an object.
   *
   * @param bytes its size as JSON
   * @param heap its estimated size in memory, in bytes
   */
  record Size(long bytes, long heap) {

    /**
     * Estimates the size of a JSON object. Its size in memory depends more on the number of its
     * members than on the length of its strings.
     */
    static Size of(CharSequence json) {
      long members = 0;
      for (int i = 0; i < json.length(); i++) {
        char c = json.charAt(i);
        members += c == ',' || c == ':' || c == '{' || c == '[' ? 1 : 0;
      }
      return new Size(json.length(), json.length() + MEMBER * members);
    }

    private static final int MEMBER = 24;

    Size plus(Size other) {
      return new Size(bytes + other.bytes, heap + other.heap);
    }
  }

  /**
   * The type of an object, which determines the lists that contain it.
   *
   * @param kind its kind
   * @param managed true if it has the operator's label
   * @param declared true for AppNetworks, false for all other kinds
   */
  record Type(String kind, boolean managed, boolean declared) {}

  /** The result for an object. */
  enum Verdict {
    ADMITTED,
    LARGE_IN_NAMESPACE,
    LARGE_IN_CLUSTER,
    NO_ROOM,
    /** There is no memory left even for its stub. */
    DROPPED;

    SpecProblem.Reason reason() {
      return this == NO_ROOM || this == DROPPED
          ? SpecProblem.Reason.NO_MEMORY
          : SpecProblem.Reason.TOO_LARGE;
    }
  }

  /** Creates an allowance with these limits for AppNetworks and for all other objects. */
  MemoryBudget(MemoryPool.Limits declared, MemoryPool.Limits others) {
    this.declared = new MemoryPool(declared);
    this.others = new MemoryPool(others);
  }

  /**
   * Returns the limits for the current heap. In memory, a large object takes about six times the
   * size of its JSON. The objects and the status of an AppNetwork take three to six times the
   * memory of its spec.
   */
  static MemoryBudget ofHeap() {
    long max = Runtime.getRuntime().maxMemory();
    long large = Math.min(1024L * KB, max / 64);
    return new MemoryBudget(
        new MemoryPool.Limits(large, max / 32, max * 3 / 32),
        new MemoryPool.Limits(large, max / 32, max * 9 / 32));
  }

  /**
   * Admits the current version of an object.
   *
   * @param type type of the object
   * @param size size of the object, without the status if it is an AppNetwork
   * @param stub size of the stub to keep if the object is rejected
   */
  synchronized Verdict admit(
      UnreadableObjects.Identity object, Type type, Size size, Supplier<Size> stub) {
    return admit(pool(type), object.uid(), object, type, size, stub);
  }

  /**
   * Admits the current status of an AppNetwork.
   *
   * @param size size of the whole status
   * @param reduced size of the fields to keep if the status is rejected
   */
  synchronized Verdict admitStatus(
      UnreadableObjects.Identity object, Type type, Size size, Supplier<Size> reduced) {
    return admit(others, object.uid() + STATUS, object, type, size, reduced);
  }

  private Verdict admit(
      MemoryPool pool,
      String id,
      UnreadableObjects.Identity object,
      Type type,
      Size size,
      Supplier<Size> stub) {
    clock++;
    var namespace = object.namespace() == null ? "" : object.namespace();
    return pool.admit(id, MemoryPool.Kept.of(type, namespace, size, clock), stub);
  }

  private MemoryPool pool(Type type) {
    return type.declared() ? declared : others;
  }

  /** Returns the reason for a rejection; an empty text if the object is admitted. */
  String explain(Verdict verdict, Type type) {
    var limits = pool(type).limits();
    return switch (verdict) {
      case ADMITTED -> "";
      case LARGE_IN_NAMESPACE ->
          "has more than %d kB, and with other large objects of the namespace more than %d kB"
              .formatted(SMALL / KB, limits.largeOfNamespace() / KB);
      case LARGE_IN_CLUSTER ->
          "has more than %d kB, and with other large objects of the cluster more than %d kB"
              .formatted(SMALL / KB, limits.largeOfAll() / KB);
      case NO_ROOM, DROPPED ->
          ("exceeds the memory for %s of the namespace, which is at most four fifths of the"
                  + " operator's %d MB for all %1$s")
              .formatted(type.declared() ? "AppNetworks" : "objects", limits.heap() / KB / KB);
    };
  }

  /** Returns whether a rejected version of an object would be admitted now. */
  synchronized boolean hasRoomFor(String uid) {
    return declared.hasRoomFor(uid) || others.hasRoomFor(uid);
  }

  /** Removes a deleted object. */
  synchronized void forget(UnreadableObjects.Identity object) {
    declared.forget(object.uid());
    others.forget(object.uid());
    others.forget(object.uid() + STATUS);
  }

  /** Must be called before the first page of a list is read. */
  synchronized void beginList(ListScope scope) {
    lists.put(scope, clock);
  }

  /**
   * Must be called after the last page of a list was read. Removes the objects that aren't in it:
   * no event reports a deletion that occurred while no watch was connected.
   */
  synchronized void endList(ListScope scope) {
    var since = lists.remove(scope);
    if (since != null) {
      declared.forgetAll(kept -> isGone(kept, scope, since));
      others.forgetAll(kept -> isGone(kept, scope, since));
    }
  }

  private static boolean isGone(MemoryPool.Kept kept, ListScope scope, long since) {
    return kept.seen() <= since
        && scope.contains(kept.type().kind(), kept.namespace(), kept.type().managed());
  }
}
