// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.discovery.RootCause;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link WatchCache} up to date: lists, watches, and restarts when the watch ends. For a
 * kind that isn't served or can't be read, an informer would stop permanently, or retry every few
 * seconds with a stack trace.
 */
final class ResilientWatch<T extends HasMetadata, V>
    implements WatchConnection.Owner<T>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ResilientWatch.class);

  /** A watch that lasted this long counts as a success, however it ended. */
  private static final long SUCCESS_NANOS = 10_000_000_000L;

  /** After this time without a list, only AppNetworks that need the kind are delayed. */
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final WatchQuery<T, V> query;
  private final @Nullable ServedKind kind;
  private final WatchCache<V> watched;
  private final KubernetesClient client;
  private final ScheduledExecutorService executor;

  private volatile long waitingSince = System.nanoTime();

  // Guarded by this.
  private @Nullable WatchConnection<T> current;
  private @Nullable String version;
  private final FailureRecord failures = new FailureRecord(System::nanoTime);
  private boolean idle;
  private boolean closed;

  /**
   * Creates a watch that isn't started.
   *
   * @param kind tells whether the kind is served; null if it always is
   */
  ResilientWatch(
      WatchQuery<T, V> query,
      @Nullable ServedKind kind,
      KubernetesClient client,
      ScheduledExecutorService executor) {
    this.query = query;
    this.kind = kind;
    this.watched = new WatchCache<>(query.toString());
    this.client = client;
    this.executor = executor;
  }

  WatchCache<V> watched() {
    return watched;
  }

  /**
   * Marks the kind as failing if it isn't listed yet, although the API server responds, so that
   * nothing waits for it.
   */
  void giveUpWaiting() {
    if (!watched.isSettled() && System.nanoTime() - waitingSince > PATIENCE_NANOS) {
      LOG.warn("Can't list resource={}; only AppNetworks that need it are pending", query);
      watched.failing();
    }
  }

  Class<T> type() {
    return query.type();
  }

  void start() {
    waitingSince = System.nanoTime();
    reconnectAfter(0);
  }

  @Override
  public void close() {
    WatchConnection<T> last;
    synchronized (this) {
      closed = true;
      last = current;
      current = null;
    }
    if (last != null) {
      last.close();
    }
  }

  /** Called when the served state of the kind changed. */
  void onKindChanged() {
    synchronized (this) {
      if (!idle) {
        return;
      }
      idle = false;
      waitingSince = System.nanoTime();
    }
    reconnectAfter(0);
  }

  // No requests are sent while the kind isn't served. Its CRD tells when that changes.
  private boolean isNotServed() {
    if (kind == null) {
      return false;
    }
    // Updates everything before a listener can list objects of the kind.
    synchronized (this) {
      boolean settled = kind.isSettled();
      idle = !kind.shouldRequest();
      if (!idle) {
        return false;
      }
      version = null;
      if (settled) {
        watched.notServed();
      }
    }
    return true;
  }

  private void reconnectAfter(long pauseMillis) {
    try {
      var unused = executor.schedule(this::connect, pauseMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Watch stopped, shutting down resource={}", query);
    }
  }

  // Called once at the start and once after the end of each watch, so there is never more than one.
  private void connect() {
    if (isNotServed()) {
      return;
    }
    try {
      var from = version();
      if (from == null) {
        from = list();
      }
      watch(from);
    } catch (RuntimeException e) {
      failed(e);
    } catch (StackOverflowError e) {
      // An unreadable object must not end the loop.
      failed(new IllegalStateException(e));
    }
  }

  private synchronized @Nullable String version() {
    return version;
  }

  private String list() {
    var listing = ListResult.of(query, client);
    synchronized (this) {
      failures.answered();
    }
    watched.list(listing.objects());
    return listing.version();
  }

  private void watch(String from) {
    var connection = new WatchConnection<>(this);
    synchronized (this) {
      if (closed) {
        return;
      }
      version = from;
      current = connection;
    }
    var options =
        new ListOptionsBuilder().withResourceVersion(from).withAllowWatchBookmarks(true).build();
    connection.opened(query.on(client).watch(options, connection));
  }

  private void failed(RuntimeException e) {
    var failure = WatchFailure.of(e);
    boolean lasting;
    long pause;
    synchronized (this) {
      current = null;
      if (closed) {
        return;
      }
      if (failure.isExpired() || failure.isLasting()) {
        version = null;
      }
      lasting = failures.isLasting(failure, watched.state() == WatchCache.State.LISTED);
      pause = failures.pauseMillis(lasting ? failure : WatchFailure.NO_ANSWER);
    }
    if (lasting && failure.isNotServed()) {
      watched.notServed();
    } else if (lasting) {
      if (watched.state() != WatchCache.State.REJECTED) {
        LOG.info("Can't watch resource={} error={}", query, RootCause.of(e));
      }
      watched.rejected();
    } else {
      LOG.debug("Watch failed, retrying resource={} delayMillis={}", query, pause, e);
    }
    reconnectAfter(pause);
  }

  @Override
  public void ended(WatchConnection<T> connection, boolean expired) {
    long pause;
    synchronized (this) {
      if (current != connection || closed || connection.endsBeforeOpening(expired)) {
        return;
      }
      current = null;
      boolean success = connection.age() > SUCCESS_NANOS;
      // A watch that ended immediately without an event might have reported an expired version. A
      // message right before the end of a connection can get lost (client 8.0.0 handles messages
      // and the end on different threads).
      if (expired || (!success && connection.isSilent())) {
        version = null;
      }
      pause = failures.ended(success);
    }
    reconnectAfter(pause);
  }

  @Override
  public boolean isCurrent(WatchConnection<T> connection) {
    return current == connection;
  }

  @Override
  public void received(WatchConnection<T> connection, Action action, T object) {
    synchronized (this) {
      if (current != connection) {
        return;
      }
      version = object.getMetadata().getResourceVersion();
      failures.reset();
    }
    switch (action) {
      case ADDED, MODIFIED -> watched.put(ResourceID.fromResource(object), query.viewOf(object));
      case DELETED -> watched.put(ResourceID.fromResource(object), null);
      default -> LOG.trace("{} of {}", action, query);
    }
  }
}
