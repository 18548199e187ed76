package dev.appnetwork.discovery.cluster;

import dev.appnetwork.discovery.RootCause;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link Watched} right: lists, watches from there on, and begins again whenever that ends.
 * An informer would stop for ever, or try for ever every few seconds with a stack trace each time,
 * where a kind is not served or may not be seen.
 */
final class WatchLoop<T extends HasMetadata, V> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);

  /** A watch that held for that long was a success, however it ended. */
  private static final long SUCCESS_NANOS = 10_000_000_000L;

  /** A refusal that lasts longer than that after a success is one. */
  private static final long PASSING_NANOS = 5_000_000_000L;

  private final WatchQuery<T, V> query;
  private final @Nullable ServedKind kind;
  private final Watched<V> watched;
  private final KubernetesClient client;
  private final ScheduledExecutorService executor;

  // Guarded by this.
  private @Nullable Connection current;
  private @Nullable String version;
  private @Nullable Long refusedSince;
  private int failures;
  private boolean idle;
  private boolean closed;

  /**
   * A loop that is not started yet.
   *
   * @param kind says whether there is anything to ask for; null where there always is
   */
  WatchLoop(
      WatchQuery<T, V> query,
      @Nullable ServedKind kind,
      KubernetesClient client,
      ScheduledExecutorService executor) {
    this.query = query;
    this.kind = kind;
    this.watched = new Watched<>(query.toString());
    this.client = client;
    this.executor = executor;
  }

  Watched<V> watched() {
    return watched;
  }

  void start() {
    again(0);
  }

  @Override
  public void close() {
    Connection last;
    synchronized (this) {
      closed = true;
      last = current;
      current = null;
    }
    if (last != null) {
      last.close();
    }
  }

  /** What was said about the kind has changed. */
  void look() {
    synchronized (this) {
      if (!idle) {
        return;
      }
      idle = false;
    }
    again(0);
  }

  // Until the kind is served nobody is asked; its CRD tells when that is.
  private boolean isPointless() {
    if (kind == null) {
      return false;
    }
    // All of it before anybody who hears that the kind has come can list its objects.
    synchronized (this) {
      boolean settled = kind.isSettled();
      idle = !kind.isWorthAsking();
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

  private void again(long pauseMillis) {
    try {
      var unused = executor.schedule(this::connect, pauseMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("No more of {}: closing", query);
    }
  }

  // Only one at a time: it is called once in the beginning, and once after each end.
  private void connect() {
    if (isPointless()) {
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
      // An object that cannot be read must not end the loop.
      failed(new IllegalStateException(e));
    }
  }

  private synchronized @Nullable String version() {
    return version;
  }

  private String list() {
    var listing = Listing.of(query, client);
    synchronized (this) {
      refusedSince = null;
    }
    watched.list(listing.objects());
    return listing.version();
  }

  private void watch(String from) {
    var connection = new Connection();
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
    boolean lasting = isLasting(failure);
    long pause;
    synchronized (this) {
      current = null;
      if (closed) {
        return;
      }
      if (failure.isExpired() || failure.isRefusal()) {
        version = null;
      }
      pause =
          lasting ? failure.pauseMillis(failures) : WatchFailure.NO_ANSWER.pauseMillis(failures);
      failures++;
    }
    if (!lasting) {
      LOG.debug("No answer on {}, it is tried again in {} ms", query, pause, e);
    } else if (failure.isNotServed()) {
      watched.notServed();
    } else {
      if (watched.state() != Watched.State.REFUSED) {
        LOG.info("Cannot see {}: {}", query, RootCause.of(e));
      }
      watched.refused();
    }
    again(pause);
  }

  /**
   * Whether what was seen is not to be had any more. An API server that has just started refuses
   * everything until it knows its roles, and does not know custom resources yet: that passes, and
   * must not turn what is known into what is unknown.
   */
  private synchronized boolean isLasting(WatchFailure failure) {
    long now = System.nanoTime();
    if (!failure.isRefusal()) {
      refusedSince = null;
      return false;
    }
    if (refusedSince == null) {
      refusedSince = now;
    }
    return watched.state() != Watched.State.LISTED || now - refusedSince > PASSING_NANOS;
  }

  private void ended(Connection connection, boolean expired) {
    long pause;
    synchronized (this) {
      if (current != connection || closed || connection.endsBeforeItIsOpen(expired)) {
        return;
      }
      current = null;
      boolean success = connection.age() > SUCCESS_NANOS;
      // A watch that ended at once and told nothing may have been told that its version is too old:
      // what comes right before the end of a connection can get lost (client 7.8.0 handles messages
      // on one thread and ends on another).
      if (expired || (!success && connection.isSilent())) {
        version = null;
      }
      failures = success ? 0 : failures + 1;
      pause = failures == 0 ? 0 : WatchFailure.NO_ANSWER.pauseMillis(failures);
    }
    again(pause);
  }

  /** One watch, until it ends. What it knows of itself is guarded by the loop. */
  private final class Connection implements Watcher<T>, AutoCloseable {

    private long begun;
    private @Nullable Watch watch;
    private @Nullable Boolean endedExpired;
    private boolean silent = true;

    void opened(Watch opened) {
      boolean wanted;
      @Nullable Boolean ended;
      synchronized (WatchLoop.this) {
        watch = opened;
        begun = System.nanoTime();
        wanted = current == this;
        ended = endedExpired;
      }
      if (!wanted) {
        // Closed in the meantime.
        opened.close();
      } else if (ended != null) {
        ended(this, ended);
      }
    }

    /**
     * Whether it is not open yet; its end is then remembered, for it may have been opened all the
     * same. One that cannot be opened is told of its end, too, before whoever opens it learns why:
     * only the latter may begin again.
     */
    boolean endsBeforeItIsOpen(boolean expired) {
      if (watch != null) {
        return false;
      }
      endedExpired = expired;
      return true;
    }

    long age() {
      return System.nanoTime() - begun;
    }

    /** Whether it has told nothing yet. */
    boolean isSilent() {
      return silent;
    }

    @Override
    public void close() {
      Watch open;
      synchronized (WatchLoop.this) {
        open = watch;
      }
      if (open != null) {
        open.close();
      }
    }

    @Override
    public void eventReceived(Action action, T object) {
      synchronized (WatchLoop.this) {
        if (current != this) {
          return;
        }
        version = object.getMetadata().getResourceVersion();
        silent = false;
        failures = 0;
      }
      switch (action) {
        case ADDED, MODIFIED ->
            watched.put(ResourceID.fromResource(object), query.view().apply(object));
        case DELETED -> watched.put(ResourceID.fromResource(object), null);
        default -> LOG.trace("{} of {}", action, query);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      ended(this, cause.isHttpGone());
    }

    @Override
    public void onClose() {
      ended(this, false);
    }
  }
}
