// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.discovery.intake.MemoryBudget.Size;
import dev.appnetwork.discovery.intake.MemoryBudget.Verdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The memory for a group of objects, by namespace and in total. Not thread-safe.
 *
 * <p>The large objects of a namespace have a fixed limit. For all objects, a namespace can use up
 * to four times the memory that is still free. Thus, one namespace can use four fifths of the
 * total, and some memory always remains for other namespaces.
 */
final class MemoryPool {

  /** Multiple of the free memory that a namespace can use. */
  private static final int SHARE = 4;

  /** Fraction of the memory that is reserved for stubs of rejected objects. */
  private static final int STUBS = 4;

  /** Maximum number of recorded rejected objects; others are admitted at their next event. */
  private static final int MAX_REJECTED = 10_000;

  private final Limits limits;
  private final Map<String, Kept> objects = new HashMap<>();
  private final Map<String, Share> namespaces = new HashMap<>();
  private final Map<String, Kept> rejected = new Rejected();
  private final Share all = new Share();
  private long stubs;

  /**
   * The limits of a pool.
   *
   * @param largeOfNamespace maximum bytes of large objects per namespace
   * @param largeOfAll maximum bytes of all large objects
   * @param heap maximum estimated bytes of all objects in memory
   */
  record Limits(long largeOfNamespace, long largeOfAll, long heap) {}

  /**
   * An object.
   *
   * @param large its size as JSON if it is large, otherwise 0
   * @param heap its estimated size in memory
   * @param seen the time of its last version, by the clock of {@link MemoryBudget}
   */
  record Kept(
      MemoryBudget.Type type, String namespace, long large, long heap, boolean stub, long seen) {

    static Kept of(MemoryBudget.Type type, String namespace, Size size, long seen) {
      long large = size.bytes() > MemoryBudget.SMALL ? size.bytes() : 0;
      return new Kept(type, namespace, large, size.heap(), false, seen);
    }

    private Kept asStub(long size) {
      return new Kept(type, namespace, 0, size, true, seen);
    }
  }

  private static final class Share {
    private long large;
    private long heap;
  }

  MemoryPool(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /** Admits the current version of an object, or the stub that is kept if it is rejected. */
  Verdict admit(String id, Kept kept, Supplier<Size> stub) {
    var before = objects.get(id);
    forget(id);
    boolean grows = before == null || before.stub() || before.heap() < kept.heap();
    var verdict = verdict(kept, grows);
    if (verdict == Verdict.ADMITTED) {
      keep(id, kept);
      return verdict;
    }
    rejected.put(id, kept);
    long stubSize = stub.get().heap();
    if (stubs + stubSize > limits.heap() / STUBS) {
      return Verdict.DROPPED;
    }
    keep(id, kept.asStub(stubSize));
    return verdict;
  }

  private Verdict verdict(Kept kept, boolean grows) {
    var share = namespaces.getOrDefault(kept.namespace(), new Share());
    if (kept.large() > 0 && share.large + kept.large() > limits.largeOfNamespace()) {
      return Verdict.LARGE_IN_NAMESPACE;
    }
    if (kept.large() > 0 && all.large + kept.large() > limits.largeOfAll()) {
      return Verdict.LARGE_IN_CLUSTER;
    }
    long free = limits.heap() - all.heap - kept.heap();
    // An admitted object stays admitted unless it grows, so that other objects can't displace it.
    return !grows || share.heap + kept.heap() <= SHARE * free ? Verdict.ADMITTED : Verdict.NO_ROOM;
  }

  private void keep(String id, Kept kept) {
    objects.put(id, kept);
    var share = namespaces.computeIfAbsent(kept.namespace(), name -> new Share());
    share.large += kept.large();
    all.large += kept.large();
    if (kept.stub()) {
      stubs += kept.heap();
    } else {
      share.heap += kept.heap();
      all.heap += kept.heap();
    }
  }

  /** Returns whether a rejected version of an object would be admitted now. */
  boolean hasRoomFor(String id) {
    var kept = rejected.get(id);
    return kept != null && verdict(kept, true) == Verdict.ADMITTED;
  }

  /** Removes the objects that match. */
  void forgetAll(Predicate<Kept> gone) {
    Stream.of(objects, rejected)
        .flatMap(some -> some.entrySet().stream())
        .filter(one -> gone.test(one.getValue()))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::forget);
  }

  /** Removes an object. */
  void forget(String id) {
    rejected.remove(id);
    var before = objects.remove(id);
    if (before == null) {
      return;
    }
    var share = namespaces.get(before.namespace());
    all.large -= before.large();
    if (before.stub()) {
      stubs -= before.heap();
    } else {
      all.heap -= before.heap();
    }
    if (share != null) {
      share.large -= before.large();
      share.heap -= before.stub() ? 0 : before.heap();
      if (share.large <= 0 && share.heap <= 0) {
        namespaces.remove(before.namespace());
      }
    }
  }

  private static final class Rejected extends LinkedHashMap<String, Kept> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
      return size() > MAX_REJECTED;
    }
  }
}
