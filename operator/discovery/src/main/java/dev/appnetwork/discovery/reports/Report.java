// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.reports;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An Event about an Ingress or HTTPRoute.
 *
 * @param about the object
 * @param uid the object's UID; empty if the Event doesn't name it
 * @param reporter the controller
 * @param warning true for type Warning
 * @param reason its reason
 * @param message its message, truncated
 * @param at time of its last occurrence
 */
public record Report(
    Subject about,
    String uid,
    String reporter,
    boolean warning,
    String reason,
    String message,
    Instant at) {

  /**
   * The object of a report.
   *
   * @param kind Ingress or HTTPRoute
   * @param namespace its namespace
   * @param name its name
   */
  public record Subject(String kind, String namespace, String name) {}

  /** Reads an Event; null if it isn't about a named object. */
  static @Nullable Report of(Event event) {
    var involved = event.getInvolvedObject();
    if (involved == null || involved.getName() == null || involved.getKind() == null) {
      return null;
    }
    return new Report(
        new Subject(involved.getKind(), event.getMetadata().getNamespace(), involved.getName()),
        Objects.requireNonNullElse(involved.getUid(), ""),
        reporter(event),
        "Warning".equals(event.getType()),
        QuotedText.of(event.getReason()),
        QuotedText.of(event.getMessage()),
        time(event));
  }

  private static String reporter(Event event) {
    var source = event.getSource();
    return QuotedText.of(
        source != null && source.getComponent() != null && !source.getComponent().isEmpty()
            ? source.getComponent()
            : event.getReportingComponent());
  }

  // Old clients set lastTimestamp, newer ones eventTime and series.
  private static Instant time(Event event) {
    return Stream.of(
            event.getLastTimestamp(),
            event.getSeries() == null ? null : time(event.getSeries().getLastObservedTime()),
            time(event.getEventTime()),
            event.getMetadata().getCreationTimestamp())
        .map(Report::parse)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static @Nullable String time(io.fabric8.kubernetes.api.model.@Nullable MicroTime time) {
    return time == null ? null : time.getTime();
  }

  private static @Nullable Instant parse(@Nullable String time) {
    try {
      return time == null || time.isEmpty() ? null : Instant.parse(time);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
