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
 * Requests of one user in a period, from the audit log.
 *
 * @param events the requests
 */
record Requests(List<AuditLog.Event> events) {
  private static final Set<String> READS = Set.of("get", "list", "watch");

  /** Returns the requests received since {@code start}. */
  static Requests since(Instant start, ControlPlane controlPlane, String user) {
    return new Requests(
        controlPlane.audit().eventsOf(user).stream()
            .filter(event -> !event.at().isBefore(start))
            .toList());
  }

  /** Returns the number of writes. */
  long writes() {
    return events.stream()
        .filter(event -> !event.resource().isEmpty() && !READS.contains(event.verb()))
        .count();
  }

  /** Returns the number of reads of a single object, without lists and watches of caches. */
  long reads() {
    return events.stream()
        .filter(event -> !event.resource().isEmpty() && event.verb().equals("get"))
        .count();
  }

  /** Returns the requests without watches. */
  Requests besideWatches() {
    return new Requests(events.stream().filter(event -> !event.verb().equals("watch")).toList());
  }

  /** Returns the number of requests by resource and verb. */
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
