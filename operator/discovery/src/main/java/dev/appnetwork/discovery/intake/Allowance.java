// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Limits the memory of objects, by namespace and in total, so that a single tenant can't determine
 * the operator's memory use.
 *
 * <p>The large objects of a namespace have a fixed limit. For all objects, a namespace can use up
 * to four times the memory that is still free. Thus, one namespace can use four fifths of the
 * total, and some memory always remains for other namespaces.
 */
final class Allowance {

  /** Maximum size of a small object. A typical AppNetwork has 1 kB. */
  static final int SMALL = 8 * 1024;

  private static final int KB = 1024;

  /** Multiple of the free memory that a namespace can use. */
  private static final int SHARE = 4;

  /** Fraction of the memory that is reserved for stubs of rejected objects. */
  private static final int STUBS = 4;

  /** Maximum number of recorded rejected objects; others are admitted at their next event. */
  private static final int MAX_REJECTED = 10_000;

  private final long largeOfNamespace;
  private final long largeOfAll;
  private final long heap;

  // Guarded by this.
  private final Map<String, Kept> objects = new HashMap<>();
  private final Map<String, Share> namespaces = new HashMap<>();
  private final Map<String, Kept> rejected = new Rejected();
  private final Share all = new Share();
  private final Map<ListScope, Long> lists = new HashMap<>();
  private long stubs;

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
   */
  record Type(String kind, boolean managed) {}

  /** The result for an object. */
  enum Verdict {
    ADMITTED,
    LARGE_IN_NAMESPACE,
    LARGE_IN_CLUSTER,
    NO_ROOM,
    /** There is no memory left even for its metadata. */
    DROPPED
  }

  private record Kept(
      Type type, String namespace, long large, long heap, boolean stub, long seen) {}

  private static final class Share {
    private long large;
    private long heap;
  }

  /**
   * Creates an allowance.
   *
   * @param largeOfNamespace maximum bytes of large objects per namespace
   * @param largeOfAll maximum bytes of all large objects
   * @param heap maximum estimated bytes of all objects in memory
   */
  Allowance(long largeOfNamespace, long largeOfAll, long heap) {
    this.largeOfNamespace = largeOfNamespace;
    this.largeOfAll = largeOfAll;
    this.heap = heap;
  }

  /**
   * Returns the limits for the current heap. In memory, a large object takes about six times the
   * size of its JSON.
   */
  static Allowance ofHeap() {
    long max = Runtime.getRuntime().maxMemory();
    return new Allowance(Math.min(2048L * KB, max / 32), max / 16, max * 3 / 8);
  }

  /**
   * Admits the current version of an object.
   *
   * @param type type of the object
   * @param size size of the object
   * @param stub size of the stub to keep if the object is rejected
   */
  synchronized Verdict admit(
      UnreadableObjects.Identity object, Type type, Size size, Supplier<Size> stub) {
    var before = objects.get(object.uid());
    forget(object.uid());
    var namespace = object.namespace() == null ? "" : object.namespace();
    clock++;
    long large = size.bytes() > SMALL ? size.bytes() : 0;
    var kept = new Kept(type, namespace, large, size.heap(), false, clock);
    boolean grows = before == null || before.stub() || before.heap() < kept.heap();
    var verdict = verdict(kept, grows);
    if (verdict == Verdict.ADMITTED) {
      keep(object.uid(), kept);
      return verdict;
    }
    rejected.put(object.uid(), kept);
    long stubSize = stub.get().heap();
    if (stubs + stubSize > heap / STUBS) {
      return Verdict.DROPPED;
    }
    keep(object.uid(), new Kept(type, namespace, 0, stubSize, true, clock));
    return verdict;
  }

  private Verdict verdict(Kept kept, boolean grows) {
    var share = namespaces.getOrDefault(kept.namespace(), new Share());
    if (kept.large() > 0 && share.large + kept.large() > largeOfNamespace) {
      return Verdict.LARGE_IN_NAMESPACE;
    }
    if (kept.large() > 0 && all.large + kept.large() > largeOfAll) {
      return Verdict.LARGE_IN_CLUSTER;
    }
    long free = heap - all.heap - kept.heap();
    // An admitted object stays admitted unless it grows, so that other objects can't displace it.
    return !grows || share.heap + kept.heap() <= SHARE * free ? Verdict.ADMITTED : Verdict.NO_ROOM;
  }

  /** Returns the reason for a rejection; null if the object is admitted. */
  @Nullable String explain(Verdict verdict) {
    return switch (verdict) {
      case ADMITTED -> null;
      case LARGE_IN_NAMESPACE ->
          "has more than %d kB, and with other large objects of the namespace more than %d kB"
              .formatted(SMALL / KB, largeOfNamespace / KB);
      case LARGE_IN_CLUSTER ->
          "has more than %d kB, and with other large objects of the cluster more than %d kB"
              .formatted(SMALL / KB, largeOfAll / KB);
      case NO_ROOM, DROPPED ->
          ("exceeds the memory for objects of the namespace, which is at most four fifths of the"
                  + " operator's %d MB for all objects")
              .formatted(heap / KB / KB);
    };
  }

  private void keep(String uid, Kept kept) {
    objects.put(uid, kept);
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
  synchronized boolean hasRoomFor(String uid) {
    var kept = rejected.get(uid);
    return kept != null && verdict(kept, true) == Verdict.ADMITTED;
  }

  /** Removes a deleted object. */
  synchronized void forget(UnreadableObjects.Identity object) {
    forget(object.uid());
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
      Stream.of(objects, rejected)
          .flatMap(some -> some.entrySet().stream())
          .filter(one -> isGone(one.getValue(), scope, since))
          .map(Map.Entry::getKey)
          .toList()
          .forEach(this::forget);
    }
  }

  private static boolean isGone(Kept kept, ListScope scope, long since) {
    return kept.seen() <= since
        && scope.contains(kept.type().kind(), kept.namespace(), kept.type().managed());
  }

  private void forget(String uid) {
    rejected.remove(uid);
    var before = objects.remove(uid);
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
