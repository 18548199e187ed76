// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits what large objects can take of memory together: by namespace, so that one can't take the
 * share of the others, and in all. Small objects are always admitted.
 */
final class Allowance {

  /** Objects up to that size are small: a usual AppNetwork has 1 kB. */
  static final int SMALL = 8 * 1024;

  private static final int KB = 1024;

  /** Refused objects that are remembered; others are admitted at their next event. */
  private static final int MAX_REFUSED = 10_000;

  private final long ofNamespace;
  private final long ofAll;

  // Guarded by this.
  private final Map<String, Large> objects = new HashMap<>();
  private final Map<String, Long> namespaces = new HashMap<>();
  private final Map<String, Large> refused = new Refused();
  private long all;

  private record Large(String namespace, long bytes) {}

  Allowance(long ofNamespace, long ofAll) {
    this.ofNamespace = ofNamespace;
    this.ofAll = ofAll;
  }

  /** Returns the shares of a heap. In Java an object takes about six times its JSON. */
  static Allowance ofHeap() {
    long all = Runtime.getRuntime().maxMemory() / 16;
    return new Allowance(Math.min(2048L * KB, all / 2), all);
  }

  /**
   * Admits the present version of an object.
   *
   * @return why it is not admitted; null if it is
   */
  synchronized @Nullable String admit(UnreadableObjects.Identity object, long bytes) {
    forget(object);
    if (bytes <= SMALL) {
      return null;
    }
    var namespace = object.namespace() == null ? "" : object.namespace();
    var large = new Large(namespace, bytes);
    if (!fitsNamespace(large)) {
      refused.put(object.uid(), large);
      return "has more than %d kB, and with other large objects of the namespace more than %d kB"
          .formatted(SMALL / KB, ofNamespace / KB);
    }
    if (all + bytes > ofAll) {
      refused.put(object.uid(), large);
      return "has more than %d kB, and with other large objects of the cluster more than %d kB"
          .formatted(SMALL / KB, ofAll / KB);
    }
    objects.put(object.uid(), large);
    namespaces.merge(namespace, bytes, Long::sum);
    all += bytes;
    return null;
  }

  private boolean fitsNamespace(Large large) {
    return namespaces.getOrDefault(large.namespace(), 0L) + large.bytes() <= ofNamespace;
  }

  /** Returns whether the version of an object that was refused would be admitted now. */
  synchronized boolean hasRoomFor(String uid) {
    var large = refused.get(uid);
    return large != null && fitsNamespace(large) && all + large.bytes() <= ofAll;
  }

  /** The object is gone. */
  synchronized void forget(UnreadableObjects.Identity object) {
    refused.remove(object.uid());
    var before = objects.remove(object.uid());
    if (before != null) {
      all -= before.bytes();
      namespaces.compute(
          before.namespace(),
          (name, bytes) ->
              bytes == null || bytes <= before.bytes() ? null : bytes - before.bytes());
    }
  }

  private static final class Refused extends LinkedHashMap<String, Large> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Large> eldest) {
      return size() > MAX_REFUSED;
    }
  }
}
