// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.AuditLog.Event;
import dev.appnetwork.testkit.AuditLog.Position;
import dev.appnetwork.testkit.ControlPlane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The operator's requests to the API server since a point in time, read from the audit log. Watches
 * are excluded: the operator renews them occasionally.
 */
final class OperatorRequests {

  private static final Set<String> READS = Set.of("get", "list");

  /** Several times the operator's reaction time. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(200);

  private static final String EVERYWHERE = "";

  private final ControlPlane controlPlane;
  private final String namespace;
  private final Position position;

  /** The current time, not that of the last audit entry, since the audit log lags behind. */
  private final Instant start;

  private OperatorRequests(ControlPlane controlPlane, String namespace) {
    this.controlPlane = controlPlane;
    this.namespace = namespace;
    this.position = controlPlane.audit().end();
    this.start = Instant.now();
  }

  static OperatorRequests fromNow(ControlPlane controlPlane) {
    return new OperatorRequests(controlPlane, EVERYWHERE);
  }

  /**
   * Starts recording once the operator is idle, so that no effects of earlier changes are included.
   */
  static OperatorRequests fromIdle(ControlPlane controlPlane) {
    return fromIdle(controlPlane, EVERYWHERE);
  }

  /** Considers only requests in one namespace, so that operators of other tests can run. */
  static OperatorRequests fromIdle(ControlPlane controlPlane, String namespace) {
    var before = controlPlane.audit().end();
    await("the operator is idle")
        .atMost(Apps.SOON)
        .pollDelay(QUIET)
        .pollInterval(POLL)
        .until(
            () ->
                ofOperator(controlPlane, namespace, before).stream()
                    .noneMatch(OperatorRequests::isRecent));
    return new OperatorRequests(controlPlane, namespace);
  }

  /**
   * Waits until the audit log contains all requests that have been answered so far. The effect of a
   * request can be visible before.
   */
  static void awaitAuditLog(ControlPlane controlPlane) {
    var mark = "/version?mark=" + UUID.randomUUID();
    var before = controlPlane.audit().end();
    controlPlane.client().raw(mark);
    await("the audit log contains all answered requests")
        .atMost(Apps.SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> controlPlane.audit().contains(mark, before));
  }

  private static boolean isRecent(Event event) {
    return event.at().isAfter(Instant.now().minus(QUIET));
  }

  /** Returns all requests that operators have ever sent to that control plane. */
  static List<String> ofAll(ControlPlane controlPlane) {
    return ofOperator(controlPlane, EVERYWHERE, new Position(0)).stream()
        .map(OperatorRequests::text)
        .toList();
  }

  List<Event> events() {
    return ofOperator(controlPlane, namespace, position).stream()
        .filter(event -> event.at().isAfter(start))
        .toList();
  }

  /** Returns all requests as {@code verb resource/name}, in the order of their responses. */
  List<String> all() {
    return events().stream().map(OperatorRequests::text).toList();
  }

  /** Returns the write requests, whether they succeeded or not. */
  List<String> writes() {
    return events().stream()
        .filter(event -> !READS.contains(event.verb()))
        .map(OperatorRequests::text)
        .toList();
  }

  /** Returns the reads except the owner check that precedes a create: see decision 64. */
  List<String> reads() {
    return events().stream()
        .filter(event -> READS.contains(event.verb()))
        .filter(event -> !isOwnerCheck(event))
        .map(OperatorRequests::text)
        .toList();
  }

  private static boolean isOwnerCheck(Event event) {
    return event.verb().equals("list")
        && event.resource().equals("appnetworks")
        && !event.name().isEmpty();
  }

  /** Fails if the operator has sent a request since the start, or sends one soon. */
  void assertNone() {
    assertNoneFor(QUIET);
  }

  void assertNoneFor(Duration time) {
    assertNoneFor(time, event -> true);
  }

  /** Fails if the operator sends a request soon, except for Events of changes that it has made. */
  static void assertSettled(ControlPlane controlPlane) {
    fromNow(controlPlane).assertNoneFor(QUIET, event -> !event.resource().equals("events"));
  }

  private void assertNoneFor(Duration time, Predicate<Event> relevant) {
    await("the operator sends no request")
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .during(time)
        .atMost(time.plus(Apps.SOON))
        .untilAsserted(
            () ->
                assertThat(events().stream().filter(relevant).map(OperatorRequests::text))
                    .isEmpty());
  }

  /** Fails unless the operator has sent exactly these requests and sends no others soon. */
  void assertSettlesAt(String... requests) {
    assertThat(all()).containsExactly(requests);
    assertSettled(controlPlane);
  }

  private static String text(Event event) {
    var sub = event.subresource().isEmpty() ? "" : "/" + event.subresource();
    return event.verb() + " " + event.resource() + "/" + event.name() + sub;
  }

  private static List<Event> ofOperator(
      ControlPlane controlPlane, String namespace, Position after) {
    awaitAuditLog(controlPlane);
    return controlPlane.audit().eventsOf(ShippedRbac.ACCOUNT, after).stream()
        .filter(event -> namespace.isEmpty() || event.namespace().equals(namespace))
        .filter(event -> !event.verb().equals("watch"))
        .toList();
  }
}
