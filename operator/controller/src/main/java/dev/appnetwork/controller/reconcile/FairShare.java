// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shares workers between namespaces: a namespace with many AppNetworks can't block the others. Its
 * AppNetworks wait in a queue without polling, and a finished reconcile starts the next one. Edited
 * AppNetworks precede those that are reconciled because of other changes.
 */
final class FairShare {

  /** Workers that a single namespace can't occupy. */
  private static final int RESERVED = 2;

  private final int maxPerNamespace;
  private final Map<String, Share> shares = new ConcurrentHashMap<>();

  private static final class Share {
    int active;
    final Set<ResourceID> edited = new LinkedHashSet<>();
    final Set<ResourceID> unedited = new LinkedHashSet<>();

    boolean isUnused() {
      return active == 0 && edited.isEmpty() && unedited.isEmpty();
    }

    void forget(ResourceID app) {
      edited.remove(app);
      unedited.remove(app);
    }

    @Nullable ResourceID first() {
      return Stream.concat(edited.stream(), unedited.stream()).findFirst().orElse(null);
    }
  }

  /** Shares the given number of workers. */
  FairShare(int workers) {
    this.maxPerNamespace = Math.max(1, workers - RESERVED);
  }

  /**
   * Acquires a worker for an AppNetwork.
   *
   * @param edited true if its spec hasn't been reconciled yet
   * @return false if the AppNetwork must wait until it is called
   */
  boolean enter(ResourceID app, boolean edited) {
    var entered = new boolean[1];
    shares.compute(
        namespace(app),
        (name, share) -> {
          var current = share == null ? new Share() : share;
          if (current.active < maxPerNamespace) {
            current.active++;
            current.forget(app);
            entered[0] = true;
          } else {
            (edited ? current.edited : current.unedited).add(app);
          }
          return current;
        });
    return entered[0];
  }

  /**
   * Releases a worker.
   *
   * @param exists returns true if an AppNetwork still exists; deleted ones are skipped
   * @return the next AppNetwork to call; empty if none waits
   */
  Optional<ResourceID> leave(ResourceID app, Predicate<ResourceID> exists) {
    var next = new @Nullable ResourceID[1];
    shares.computeIfPresent(
        namespace(app),
        (name, share) -> {
          share.active--;
          for (var first = share.first(); next[0] == null && first != null; first = share.first()) {
            share.forget(first);
            next[0] = exists.test(first) ? first : null;
          }
          return share.isUnused() ? null : share;
        });
    return Optional.ofNullable(next[0]);
  }

  private static String namespace(ResourceID app) {
    return app.getNamespace().orElse("");
  }
}
