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

  /** Workers that no namespace can take. */
  private static final int RESERVED = 2;

  private final int most;
  private final Map<String, Share> shares = new ConcurrentHashMap<>();

  private static final class Share {
    int working;
    final Set<ResourceID> edited = new LinkedHashSet<>();
    final Set<ResourceID> looking = new LinkedHashSet<>();

    boolean isUnused() {
      return working == 0 && edited.isEmpty() && looking.isEmpty();
    }

    void forget(ResourceID app) {
      edited.remove(app);
      looking.remove(app);
    }

    @Nullable ResourceID first() {
      return Stream.concat(edited.stream(), looking.stream()).findFirst().orElse(null);
    }
  }

  /** Shares that many workers. */
  FairShare(int workers) {
    this.most = Math.max(1, workers - RESERVED);
  }

  /**
   * Takes a worker for an AppNetwork. Returns false if it has to wait until it is called.
   *
   * @param edited whether its spec was not looked at before
   */
  boolean enter(ResourceID app, boolean edited) {
    var entered = new boolean[1];
    shares.compute(
        namespace(app),
        (name, share) -> {
          var mine = share == null ? new Share() : share;
          if (mine.working < most) {
            mine.working++;
            mine.forget(app);
            entered[0] = true;
          } else {
            (edited ? mine.edited : mine.looking).add(app);
          }
          return mine;
        });
    return entered[0];
  }

  /**
   * Gives a worker back.
   *
   * @param exists tells whether an AppNetwork is still there; one that isn't is not called
   * @return who has to be called, if anybody waits
   */
  Optional<ResourceID> leave(ResourceID app, Predicate<ResourceID> exists) {
    var next = new @Nullable ResourceID[1];
    shares.computeIfPresent(
        namespace(app),
        (name, share) -> {
          share.working--;
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
