// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.AuditLog.Event;
import dev.appnetwork.testkit.ControlPlane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the operator has asked of the API server from some moment on, as the server wrote it down.
 * Watches are left out: they are how the operator hears of things, and renewed now and then.
 */
final class OperatorRequests {

  private static final Set<String> READS = Set.of("get", "list");

  /** Several times what the operator needs to react to anything. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(200);

  private final ControlPlane controlPlane;

  /** Of the moment, and not of what is written down by then: the server is behind with that. */
  private final Instant begun = Instant.now();

  private OperatorRequests(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  static OperatorRequests fromNow(ControlPlane controlPlane) {
    return new OperatorRequests(controlPlane);
  }

  /** From the moment on when nothing more comes of what was done before, such as events. */
  static OperatorRequests fromQuiet(ControlPlane controlPlane) {
    await("the operator is done")
        .atMost(Apps.SOON)
        .pollDelay(QUIET)
        .pollInterval(POLL)
        .until(() -> ofOperator(controlPlane).stream().noneMatch(OperatorRequests::isOfLate));
    return fromNow(controlPlane);
  }

  // What an answered request has changed may be seen before the request is written down.
  private static void awaitWhatIsAnswered(ControlPlane controlPlane) {
    var mark = "/version?mark=" + UUID.randomUUID();
    controlPlane.client().raw(mark);
    await("the audit log has what was answered")
        .atMost(Apps.SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> controlPlane.audit().events().stream().anyMatch(e -> e.path().equals(mark)));
  }

  private static boolean isOfLate(Event event) {
    return event.at().isAfter(Instant.now().minus(QUIET));
  }

  /** Everything that operators have ever asked of that control plane. */
  static List<String> ofAll(ControlPlane controlPlane) {
    return ofOperator(controlPlane).stream().map(OperatorRequests::text).toList();
  }

  List<Event> events() {
    return ofOperator(controlPlane).stream().filter(event -> event.at().isAfter(begun)).toList();
  }

  /** All of them as {@code verb resource/name} in the order of their answers. */
  List<String> all() {
    return events().stream().map(OperatorRequests::text).toList();
  }

  /** Those that are to change something, whether they did or not. */
  List<String> writes() {
    return events().stream()
        .filter(event -> !READS.contains(event.verb()))
        .map(OperatorRequests::text)
        .toList();
  }

  /** Reads except the one of an owner that precedes a create: see decision 64. */
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

  /** Fails if there was any so far, or is one in the next moments. */
  void assertNone() {
    assertNoneFor(QUIET);
  }

  void assertNoneFor(Duration time) {
    await("the operator asks for nothing")
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .during(time)
        .atMost(time.plus(Apps.SOON))
        .untilAsserted(() -> assertThat(all()).isEmpty());
  }

  /** Fails unless there were these so far, and there are no others in the next moments. */
  void assertSettlesAt(String... requests) {
    assertThat(all()).containsExactly(requests);
    fromNow(controlPlane).assertNone();
  }

  private static String text(Event event) {
    var sub = event.subresource().isEmpty() ? "" : "/" + event.subresource();
    return event.verb() + " " + event.resource() + "/" + event.name() + sub;
  }

  private static List<Event> ofOperator(ControlPlane controlPlane) {
    awaitWhatIsAnswered(controlPlane);
    return controlPlane.audit().eventsOf(ShippedRbac.ACCOUNT).stream()
        .filter(event -> !event.verb().equals("watch"))
        .toList();
  }
}
