// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static dev.appnetwork.planner.field.FieldName.SECRET_NAME;
import static dev.appnetwork.planner.field.FieldName.TLS;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.discovery.reports.PendingCertificate;
import dev.appnetwork.discovery.reports.Report;
import dev.appnetwork.discovery.reports.Report.Subject;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Warns about problems that other controllers report about exposures and certificates. */
public final class ReportFindings {

  // Timestamps have whole seconds; for equal timestamps, the warning counts.
  private static final Comparator<Report> LATEST =
      Comparator.comparing(Report::at).thenComparing(Report::warning);

  private ReportFindings() {}

  /**
   * Returns the findings about an Ingress or HTTPRoute. The last report of each controller counts.
   *
   * @param current the reports about its current version
   * @param field the path of its exposure
   */
  static List<Finding> of(Collection<Report> current, FieldPath field) {
    var latest = new TreeMap<String, Report>();
    for (var report : current) {
      latest.merge(report.reporter(), report, (a, b) -> LATEST.compare(a, b) >= 0 ? a : b);
    }
    return latest.values().stream()
        .filter(Report::warning)
        .map(report -> finding(report, field))
        .toList();
  }

  /** Returns whether a report is about the version of the object that the operator wrote last. */
  static boolean isCurrent(Report report, HasMetadata object) {
    return (report.uid().isEmpty() || report.uid().equals(object.getMetadata().getUid()))
        && !report.at().isBefore(lastWrite(object));
  }

  /** Returns whether a finding is about the object. */
  static boolean isAbout(Finding finding, Subject object) {
    return finding
        .message()
        .contains(" reported a problem with %s \"%s\": ".formatted(object.kind(), object.name()));
  }

  /**
   * Returns whether the finding is from the controller that made the report about the same object.
   */
  static boolean isBy(Finding finding, Report report) {
    return finding.message().startsWith(reporter(report) + " reported a problem with ");
  }

  private static String reporter(Report report) {
    return report.reporter().isEmpty() ? "A controller" : report.reporter();
  }

  private static Finding finding(Report report, FieldPath field) {
    var about = report.about();
    return Findings.warning(
        Reason.ExposureProblem,
        field,
        "%s reported a problem with %s \"%s\": %s%s Its hosts might not be served. For details, run: kubectl describe %s %s -n %s"
            .formatted(
                reporter(report),
                about.kind(),
                about.name(),
                report.reason(),
                details(report.message()),
                about.kind().toLowerCase(Locale.ROOT),
                about.name(),
                about.namespace()));
  }

  private static String details(String message) {
    return message.isEmpty() ? "." : ": " + message + (message.endsWith(".") ? "" : ".");
  }

  // A report from before this time is about a previous version of the object.
  static Instant lastWrite(HasMetadata object) {
    @Nullable List<ManagedFieldsEntry> managers = object.getMetadata().getManagedFields();
    return Stream.ofNullable(managers)
        .flatMap(List::stream)
        .filter(
            entry ->
                Ownership.FIELD_MANAGER.equals(entry.getManager())
                    && entry.getSubresource() == null)
        .map(ManagedFieldsEntry::getTime)
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /**
   * Returns the findings about Certificates that aren't ready.
   *
   * @param pending the Certificates of Secrets in the app's namespace
   */
  public static List<Finding> ofCertificates(
      @Nullable AppNetworkSpec spec, Function<String, List<PendingCertificate>> pending) {
    var findings = new ArrayList<Finding>();
    var exposures = spec == null ? null : spec.expose();
    for (int i = 0; exposures != null && i < exposures.size(); i++) {
      @Nullable ExposeEntry exposure = exposures.get(i);
      @Nullable List<Host> hosts = exposure == null ? null : exposure.hosts();
      for (int j = 0; hosts != null && j < hosts.size(); j++) {
        var secret = secretOf(hosts.get(j));
        var field = SpecFields.host(SpecFields.exposure(i), j).child(TLS).child(SECRET_NAME);
        if (secret != null) {
          pending.apply(secret).forEach(one -> findings.add(finding(one, field)));
        }
      }
    }
    return findings;
  }

  /** Returns the name of the Secret with a host's certificate; null if it names none. */
  public static @Nullable String secretOf(@Nullable Host host) {
    return host == null || host.tls() == null ? null : host.tls().secretName();
  }

  private static Finding finding(PendingCertificate certificate, FieldPath field) {
    var details =
        certificate.reason().isEmpty()
            ? ": it has no Ready condition yet."
            : ": " + certificate.reason() + details(certificate.message());
    return Findings.warning(
        Reason.ExposureProblem,
        field,
        "Certificate \"%s\" isn't ready%s The host might not be served by HTTPS, or with an old certificate. For details, run: kubectl describe certificate %s -n %s"
            .formatted(certificate.name(), details, certificate.name(), certificate.namespace()));
  }
}
