// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.discovery.reports.Report;
import dev.appnetwork.discovery.reports.Report.Subject;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps warnings about exposures whose Events have expired. A warning stays in the status until its
 * controller reports something else about the object, or until the operator changes the object.
 */
public final class LastingReports {

  /** Users can create and delete exposures with reports, so their number is bounded. */
  static final int MAX_OBJECTS = 10_000;

  /**
   * What was seen of each object with reports, the least recently used first. Empty after a
   * restart; an object without an entry is treated as after a restart.
   */
  private final Map<Subject, Seen> seen =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Subject, Seen> eldest) {
              return size() > MAX_OBJECTS;
            }
          });

  /**
   * What was seen of an object.
   *
   * @param write the operator's last write
   * @param latest the time of each controller's last report
   */
  private record Seen(Instant write, Map<String, Instant> latest) {

    /**
     * Returns whether its controller hasn't reported anything else since. Events can be deleted in
     * any order, so a report can be the last one that is left without being the last one.
     */
    boolean isLatest(Report report) {
      return !report.at().isBefore(latest.getOrDefault(report.reporter(), Instant.MIN));
    }

    Seen with(Instant write, Collection<Report> reports) {
      var times = new HashMap<>(latest);
      reports.forEach(
          report -> times.merge(report.reporter(), report.at(), (a, b) -> a.isAfter(b) ? a : b));
      return new Seen(write, Map.copyOf(times));
    }
  }

  /**
   * Returns the findings about an Ingress or HTTPRoute.
   *
   * @param reports the reports about it that haven't expired
   * @param field the path of its exposure
   * @param before the previous status of its AppNetwork
   */
  public List<Finding> of(
      HasMetadata object,
      Collection<Report> reports,
      FieldPath field,
      @Nullable AppNetworkStatus before) {
    var metadata = object.getMetadata();
    var subject = new Subject(object.getKind(), metadata.getNamespace(), metadata.getName());
    var written = ReportFindings.lastWrite(object);
    @Nullable Seen known = seen.get(subject);
    var previous = known == null ? new Seen(written, Map.of()) : known;
    var current =
        reports.stream()
            .filter(one -> ReportFindings.isCurrent(one, object) && previous.isLatest(one))
            .toList();
    var findings = new ArrayList<>(ReportFindings.of(current, field));
    if (previous.write().equals(written)) {
      expired(subject, current, field, before).forEach(findings::add);
    }
    if (findings.isEmpty() && reports.isEmpty()) {
      seen.remove(subject);
    } else {
      seen.put(subject, previous.with(written, current));
    }
    return findings;
  }

  /** Returns the number of objects that are kept. */
  int size() {
    return seen.size();
  }

  private static Stream<Finding> expired(
      Subject subject,
      Collection<Report> reports,
      FieldPath field,
      @Nullable AppNetworkStatus before) {
    return before == null || before.findings() == null
        ? Stream.empty()
        : before.findings().stream()
            .filter(finding -> Reason.ExposureProblem.name().equals(finding.reason()))
            .filter(finding -> ReportFindings.isAbout(finding, subject))
            .filter(
                finding ->
                    reports.stream().noneMatch(report -> ReportFindings.isBy(finding, report)))
            .map(finding -> Findings.moved(finding, field));
  }
}
