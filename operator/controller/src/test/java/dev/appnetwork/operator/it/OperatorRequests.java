package dev.appnetwork.operator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testenv.AuditLog.Event;
import dev.appnetwork.testenv.ControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the operator has asked of the API server from some moment on, as the server wrote it down.
 * Watches are left out: they are how the operator hears of things, and renewed now and then.
 */
final class OperatorRequests {

  private static final Set<String> READS = Set.of("get", "list");

  /** Several times what the operator needs to react to anything. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final ControlPlane controlPlane;
  private final int before;

  private OperatorRequests(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
    this.before = ofOperator(controlPlane).size();
  }

  static OperatorRequests fromNow(ControlPlane controlPlane) {
    return new OperatorRequests(controlPlane);
  }

  /** From the moment on when nothing more comes of what was done before, such as events. */
  static OperatorRequests fromQuiet(ControlPlane controlPlane) {
    await("the operator is done")
        .pollInterval(QUIET)
        .until(
            () -> ofOperator(controlPlane).size(),
            count -> fromNow(controlPlane).isQuietSince(count));
    return fromNow(controlPlane);
  }

  private boolean isQuietSince(int count) {
    await().pollDelay(QUIET).until(() -> true);
    return ofOperator(controlPlane).size() == count;
  }

  /** Everything that operators have ever asked of that control plane. */
  static List<String> ofAll(ControlPlane controlPlane) {
    return ofOperator(controlPlane).stream().map(OperatorRequests::text).toList();
  }

  List<Event> events() {
    var all = ofOperator(controlPlane);
    return all.subList(before, all.size());
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

  List<String> reads() {
    return events().stream()
        .filter(event -> READS.contains(event.verb()))
        .map(OperatorRequests::text)
        .toList();
  }

  /** Fails if there was any so far, or is one in the next moments. */
  void assertNone() {
    assertNoneFor(QUIET);
  }

  void assertNoneFor(Duration time) {
    await("the operator asks for nothing")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .during(time)
        .atMost(time.multipliedBy(3))
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
    return controlPlane.audit().eventsOf(ShippedRights.ACCOUNT).stream()
        .filter(event -> !event.verb().equals("watch"))
        .toList();
  }
}
