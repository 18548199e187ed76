// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.discovery.reports.Report;
import dev.appnetwork.discovery.reports.Report.Subject;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportFindingsTest {

  private static final Instant WRITTEN = Instant.parse("2026-01-01T12:00:00Z");
  private static final Ingress INGRESS =
      new IngressBuilder()
          .withNewMetadata()
          .withName("shop")
          .withNamespace("web")
          .withUid("1")
          .addNewManagedField()
          .withManager(Ownership.FIELD_MANAGER)
          .withTime(WRITTEN.toString())
          .endManagedField()
          .addNewManagedField()
          .withManager("nginx")
          .withSubresource("status")
          .withTime(WRITTEN.plusSeconds(60).toString())
          .endManagedField()
          .endMetadata()
          .build();

  @Test
  void reportsTheLastWarningOfEachController() {
    assertThat(
            reasons(
                report("nginx", true, "Rejected", 1),
                report("nginx", true, "RejectedAgain", 2),
                report("cert-manager", true, "BadConfig", 0)))
        .containsExactly("cert-manager BadConfig", "nginx RejectedAgain");
  }

  @Test
  void normalReportEndsAProblem() {
    assertThat(reasons(report("nginx", true, "Rejected", 1), report("nginx", false, "Added", 2)))
        .isEmpty();
    // Reports of the same second, and of another controller, don't count.
    assertThat(reasons(report("nginx", true, "Rejected", 1), report("nginx", false, "Added", 1)))
        .hasSize(1);
    assertThat(reasons(report("nginx", true, "Rejected", 1), report("other", false, "Added", 2)))
        .hasSize(1);
  }

  @Test
  void ignoresReportsAboutAPreviousVersion() {
    assertThat(reasons(report("nginx", true, "Rejected", -1))).isEmpty();
    assertThat(reasons(report("nginx", true, "Rejected", 0))).hasSize(1);
  }

  @Test
  void ignoresReportsAboutAPreviousObjectOfThatName() {
    var other =
        new Report(
            new Subject("Ingress", "web", "shop"), "2", "nginx", true, "Rejected", "", WRITTEN);
    assertThat(reasons(other)).isEmpty();
  }

  private static Report report(String reporter, boolean warning, String reason, int seconds) {
    return new Report(
        new Subject("Ingress", "web", "shop"),
        "1",
        reporter,
        warning,
        reason,
        "",
        WRITTEN.plusSeconds(seconds));
  }

  private static Stream<String> reasons(Report... reports) {
    return new LastingReports()
        .of(INGRESS, List.of(reports), SpecFields.exposure(0), null).stream()
            .map(Finding::message)
            .map(message -> message.replaceAll(" reported .*\": (\\w+)\\..*", " $1"));
  }
}
