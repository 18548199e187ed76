// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import org.jspecify.annotations.Nullable;

/** A single watch request. Its owner guards its state. */
final class WatchConnection<T extends HasMetadata> implements Watcher<T>, AutoCloseable {

  /** Opens watches one after the other. */
  interface Owner<T extends HasMetadata> {

    /** Returns whether the connection is the current one. The caller holds the owner's lock. */
    boolean isCurrent(WatchConnection<T> connection);

    /** Handles an event. */
    void received(WatchConnection<T> connection, Action action, T object);

    /** Handles the end of a watch. */
    void ended(WatchConnection<T> connection, boolean expired);
  }

  private final Owner<T> owner;
  private long begun;
  private @Nullable Watch watch;
  private @Nullable Boolean endedExpired;
  private boolean silent = true;

  WatchConnection(Owner<T> owner) {
    this.owner = owner;
  }

  void opened(Watch opened) {
    boolean wanted;
    @Nullable Boolean ended;
    synchronized (owner) {
      watch = opened;
      begun = System.nanoTime();
      wanted = owner.isCurrent(this);
      ended = endedExpired;
    }
    if (!wanted) {
      // Closed while it was being opened.
      opened.close();
    } else if (ended != null) {
      owner.ended(this, ended);
    }
  }

  /**
   * Returns whether the watch isn't open yet. Its end is then recorded, because the request to open
   * it can still succeed. A watch that fails to open is notified of its end before the caller
   * receives the exception; only the caller retries then.
   */
  boolean endsBeforeOpening(boolean expired) {
    if (watch != null) {
      return false;
    }
    endedExpired = expired;
    return true;
  }

  long age() {
    return System.nanoTime() - begun;
  }

  /** Returns whether no event was received. */
  boolean isSilent() {
    return silent;
  }

  @Override
  public void close() {
    Watch open;
    synchronized (owner) {
      open = watch;
    }
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void eventReceived(Action action, T object) {
    synchronized (owner) {
      if (owner.isCurrent(this)) {
        silent = false;
      }
    }
    owner.received(this, action, object);
  }

  @Override
  public void onClose(WatcherException cause) {
    owner.ended(this, cause.isHttpGone());
  }

  @Override
  public void onClose() {
    owner.ended(this, false);
  }
}
