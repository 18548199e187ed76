package dev.appnetwork.controller.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaves workers to other namespaces: one that has many AppNetworks to reconcile can't make the
 * others wait until it is done.
 */
final class FairShare {

  /** Workers that no namespace can take. */
  private static final int RESERVED = 2;

  private static final Duration MIN_PAUSE = Duration.ofMillis(50);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  private final int most;
  private final Map<String, Share> shares = new ConcurrentHashMap<>();

  private record Share(int working, int turnedAway) {}

  /** Shares that many workers. */
  FairShare(int workers) {
    this.most = Math.max(1, workers - RESERVED);
  }

  /** Takes a worker for a namespace; empty if it got one, else the time until it asks again. */
  Optional<Duration> enter(String namespace) {
    var now =
        shares.merge(
            namespace,
            new Share(1, 0),
            (share, one) ->
                share.working() < most
                    ? new Share(share.working() + 1, 0)
                    : new Share(share.working(), share.turnedAway() + 1));
    if (now.turnedAway() == 0) {
      return Optional.empty();
    }
    // The more there are that wait, the later each asks again, so that asking costs little.
    var pause = MIN_PAUSE.plusMillis(now.turnedAway());
    return Optional.of(pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE);
  }

  /** Gives a worker back. */
  void leave(String namespace) {
    shares.computeIfPresent(
        namespace, (name, share) -> share.working() > 1 ? new Share(share.working() - 1, 0) : null);
  }
}
