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
 * The observed failover between two replicas, after the first one failed while reconciling.
 *
 * @param struck the time of the failure; for a stopped replica, the time when it had exited
 * @param end how the first replica ended
 * @param log the log of the first replica
 * @param writesOfFirst the writes of the first replica
 * @param writesOfOther the writes of the other replica
 * @param lateWrites the writes of the first replica after those of the other one
 * @param before the objects before the failure, by kind and name
 * @param after the objects after the failover
 * @param changes the number of changes of each policy that must change once
 */
record Failover(
    Instant struck,
    End end,
    List<String> log,
    List<Event> writesOfFirst,
    List<Event> writesOfOther,
    List<Event> lateWrites,
    Map<String, String> before,
    Map<String, String> after,
    List<Long> changes) {

  /** The number of AppNetworks that the leader is reconciling when it fails. */
  private static final int IN_PROGRESS = 10;

  /** The number of AppNetworks that have changed when the new leader starts. */
  private static final int CHANGED = 15;

  private static final String DELETED = app(APPS - 1);
  private static final String CREATED = "late";
  private static final Duration ENDS = Duration.ofSeconds(15);
  private static final Duration OTHERS_START = Duration.ofSeconds(60);

  /** The ways in which a leader can fail. */
  enum Strike {
    KILLED,
    FROZEN,
    CUT_OFF,
    STOPPED
  }

  /**
   * The end of a process.
   *
   * @param at the time when it was observed
   * @param exitCode empty if the process didn't exit
   */
  record End(Instant at, Optional<Integer> exitCode) {

    static End of(Program program) {
      var exitCode = program.awaitExit(ENDS);
      return new End(Instant.now(), exitCode);
    }
  }

  /** Makes a leader fail once all replicas that start at the same time are ready. */
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

      replicas.change(0, IN_PROGRESS);
      var struck = Instant.now();
      strike(strike, first, network);
      if (strike == Strike.STOPPED) {
        struck = End.of(first).at();
      }
      replicas.change(IN_PROGRESS, CHANGED);
      replicas.apps().delete(DELETED);
      replicas.createApp(CREATED);
      if (strike == Strike.FROZEN) {
        awaitWorkDone(replicas);
        first.resume();
      }
      var end = End.of(first);
      awaitWorkDone(replicas);
      network.forward();
      OperatorRequests.awaitAuditLog(controlPlane);
      var writesOfFirst = replicas.writes(A);
      var writesOfOther = replicas.writes(B);
      return new Failover(
          struck,
          end,
          first.log(),
          writesOfFirst,
          writesOfOther,
          writesOfFirst.stream()
              .filter(write -> write.at().isAfter(writesOfOther.get(0).at()))
              .toList(),
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
      case STOPPED -> leader.requestExit();
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

  /** Returns the time without an active leader. */
  Duration gap() {
    return Duration.between(struck, firstWriteOfOther());
  }

  /** Fails if work was lost or done twice, or if both replicas wrote at the same time. */
  void assertCorrect() {
    assertThat(writesOfFirst).isNotEmpty();
    assertThat(lateWrites).isEmpty();
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
