// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static dev.appnetwork.it.Replicas.A;
import static dev.appnetwork.it.Replicas.APPS;
import static dev.appnetwork.it.Replicas.B;
import static dev.appnetwork.it.Replicas.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.AuditLog.Event;
import dev.appnetwork.testkit.ControlPlane;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was seen of two replicas, the first of which was struck in the middle of its work.
 *
 * @param struck when it was; for one that was told to stop, when it had ended
 * @param end how the first one ended
 * @param log what the first one logged
 * @param writers who wrote, in turn
 * @param writesOfOther what the other one did
 * @param before the objects before the strike, by kind and name
 * @param after those after the takeover
 * @param changes how often each policy was changed that had to change once
 */
record Failover(
    Instant struck,
    End end,
    List<String> log,
    List<String> writers,
    List<Event> writesOfOther,
    Map<String, String> before,
    Map<String, String> after,
    List<Long> changes) {

  /** The leader is at work on these. */
  private static final int UNDER_WAY = 10;

  /** And these are changed while nobody leads. */
  private static final int CHANGED = 15;

  private static final String DELETED = app(APPS - 1);
  private static final String CREATED = "late";
  private static final Duration ENDS = Duration.ofSeconds(15);
  private static final Duration OTHERS_START = Duration.ofSeconds(60);

  /** What happens to a leader. */
  enum Strike {
    KILLED,
    FROZEN,
    CUT_OFF,
    STOPPED
  }

  /**
   * The end of a process.
   *
   * @param at when it was seen
   * @param exitCode empty if it would not end
   */
  record End(Instant at, Optional<Integer> exitCode) {

    static End of(Program program) {
      var exitCode = program.awaitExit(ENDS);
      return new End(Instant.now(), exitCode);
    }
  }

  /** Strikes a leader when all others that are started at the same time are ready too. */
  static Failover of(
      ControlPlane controlPlane, Path folder, Strike strike, CountDownLatch othersReady)
      throws InterruptedException {
    try (var network = new TcpProxy(controlPlane.adminConfig().getMasterUrl());
        var replicas = new Replicas(controlPlane, folder, "leader")) {
      var first = replicas.startLeader(A, network::inFrontOf);
      replicas.startReady(B);
      replicas.createApps();
      var before = replicas.versions();
      othersReady.countDown();
      othersReady.await(OTHERS_START.toSeconds(), TimeUnit.SECONDS);

      replicas.change(0, UNDER_WAY);
      var struck = Instant.now();
      strike(strike, first, network);
      if (strike == Strike.STOPPED) {
        struck = End.of(first).at();
      }
      replicas.change(UNDER_WAY, CHANGED);
      replicas.apps().delete(DELETED);
      replicas.createApp(CREATED);
      if (strike == Strike.FROZEN) {
        awaitWorkDone(replicas);
        first.resume();
      }
      var end = End.of(first);
      awaitWorkDone(replicas);
      network.forward();
      replicas.awaitWrittenDown();
      return new Failover(
          struck,
          end,
          first.log(),
          replicas.writers(),
          replicas.writes(B),
          before,
          replicas.versions(),
          IntStream.range(0, CHANGED).mapToObj(replicas::changesOfPolicy).toList());
    }
  }

  private static void strike(Strike strike, Program leader, TcpProxy network) {
    switch (strike) {
      case KILLED -> leader.close();
      case FROZEN -> leader.pause();
      case CUT_OFF -> network.swallow();
      case STOPPED -> leader.askToEnd();
    }
  }

  private static void awaitWorkDone(Replicas replicas) {
    for (int i = 0; i < CHANGED; i++) {
      replicas.awaitReady(app(i));
    }
    replicas.awaitReady(CREATED);
  }

  Instant firstWriteOfOther() {
    return writesOfOther.get(0).at();
  }

  /** How long nobody worked. */
  Duration gap() {
    return Duration.between(struck, firstWriteOfOther());
  }

  /** Fails unless nothing was lost, nothing done twice, and only one wrote at a time. */
  void assertSound() {
    assertThat(writers).containsExactly(A, B);
    assertThat(changes).containsOnly(1L);
    assertThat(after).containsKeys(objectsOf(CREATED).toArray(String[]::new));
    var kept =
        Stream.concat(
            IntStream.range(0, CHANGED)
                .boxed()
                .flatMap(i -> Stream.of("Service/" + app(i), "Ingress/" + app(i))),
            IntStream.range(CHANGED, APPS - 1).boxed().flatMap(i -> objectsOf(app(i))));
    assertThat(kept)
        .allSatisfy(
            object ->
                assertThat(after.get(object)).as(object).isNotNull().isEqualTo(before.get(object)));
    assertThat(writesOfOther)
        .filteredOn(event -> !event.resource().equals("events"))
        .extracting(Event::name)
        .isSubsetOf(Stream.concat(Stream.of(CREATED), changed()).toList());
  }

  private static Stream<String> changed() {
    return IntStream.range(0, CHANGED).mapToObj(Replicas::app);
  }

  private static Stream<String> objectsOf(String app) {
    return Stream.of("Service/" + app, "NetworkPolicy/" + app, "Ingress/" + app);
  }
}
