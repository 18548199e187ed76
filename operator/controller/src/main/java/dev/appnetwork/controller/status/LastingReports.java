// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.discovery.reports.Report;
import dev.appnetwork.discovery.reports.Report.Subject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

  /** Users can create and delete exposures with warnings, so their number is bounded. */
  static final int MAX_WRITES = 10_000;

  /**
   * The operator's last write of each object with a warning, the least recently used first. Empty
   * after a restart; an object without an entry is treated as after a restart.
   */
  private final Map<Subject, Instant> writes =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Subject, Instant> eldest) {
              return size() > MAX_WRITES;
            }
          });

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
      String field,
      @Nullable AppNetworkStatus before) {
    var metadata = object.getMetadata();
    var subject = new Subject(object.getKind(), metadata.getNamespace(), metadata.getName());
    var findings = new ArrayList<>(ReportFindings.of(object, reports, field));
    var written = ReportFindings.lastWrite(object);
    @Nullable Instant previous = writes.get(subject);
    if (previous == null || previous.equals(written)) {
      var current = reports.stream().filter(one -> ReportFindings.isCurrent(one, object)).toList();
      expired(subject, current, field, before).forEach(findings::add);
    }
    if (findings.isEmpty()) {
      writes.remove(subject);
    } else {
      writes.put(subject, written);
    }
    return findings;
  }

  /** Returns the number of objects with a warning that are kept. */
  int size() {
    return writes.size();
  }

  private static Stream<Finding> expired(
      Subject subject,
      Collection<Report> reports,
      String field,
      @Nullable AppNetworkStatus before) {
    return before == null || before.findings() == null
        ? Stream.empty()
        : before.findings().stream()
            .filter(finding -> Reason.ExposureProblem.name().equals(finding.reason()))
            .filter(finding -> ReportFindings.isAbout(finding, subject))
            .filter(
                finding ->
                    reports.stream().noneMatch(report -> ReportFindings.isBy(finding, report)))
            .map(
                finding ->
                    new Finding(finding.severity(), field, finding.reason(), finding.message()));
  }
}
