// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.AuditLog;
import dev.appnetwork.testkit.ControlPlane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The requests of one user during some time, as the API server wrote them down.
 *
 * @param events each of them
 */
record Requests(List<AuditLog.Event> events) {
  private static final Set<String> READS = Set.of("get", "list", "watch");

  /** Those that were received since {@code start}. */
  static Requests since(Instant start, ControlPlane controlPlane, String user) {
    return new Requests(
        controlPlane.audit().eventsOf(user).stream()
            .filter(event -> !event.at().isBefore(start))
            .toList());
  }

  /** How many asked for a change of an object. */
  long writes() {
    return events.stream()
        .filter(event -> !event.resource().isEmpty() && !READS.contains(event.verb()))
        .count();
  }

  /** How many asked for one object; the lists and watches of caches are not among them. */
  long reads() {
    return events.stream()
        .filter(event -> !event.resource().isEmpty() && event.verb().equals("get"))
        .count();
  }

  /** Those that are no watch: what they are about is asked for again, or changed. */
  Requests besideWatches() {
    return new Requests(events.stream().filter(event -> !event.verb().equals("watch")).toList());
  }

  /** Their numbers by resource and verb. */
  Map<String, Long> byKind() {
    return events.stream()
        .collect(Collectors.groupingBy(Requests::kind, TreeMap::new, Collectors.counting()));
  }

  private static String kind(AuditLog.Event event) {
    var what = event.resource().isEmpty() ? event.path().replaceAll("\\?.*", "") : event.resource();
    var slash = event.subresource().isEmpty() ? "" : "/" + event.subresource();
    return what + slash + " " + event.verb();
  }
}
