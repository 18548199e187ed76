// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.discovery.reports.Report;
import dev.appnetwork.discovery.reports.Report.Subject;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastingReportsTest {

  private static final FieldPath FIELD = SpecFields.exposure(0);
  private static final Instant REPORTED = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void keepsABoundedNumberOfObjects() {
    var lasting = new LastingReports();

    for (var i = 0; i < LastingReports.MAX_OBJECTS + 10; i++) {
      var name = "shop-" + i;
      assertThat(lasting.of(ingress(name), List.of(rejected(name)), FIELD, null)).hasSize(1);
    }

    assertThat(lasting.size()).isEqualTo(LastingReports.MAX_OBJECTS);
  }

  /** Clients can delete Events in any order; the API server deletes the oldest first. */
  @Test
  void aReportDoesNotCountAgainAfterALaterOneWasDeleted() {
    var lasting = new LastingReports();
    var site = ingress("site");
    var accepted = report("site", false, "AddedOrUpdated", 2);
    var taken = report("site", true, "Rejected", 4);
    var before = status(lasting.of(site, List.of(accepted, taken), FIELD, null));
    assertThat(before.findings()).hasSize(1);

    before = status(lasting.of(site, List.of(accepted), FIELD, before));
    assertThat(before.findings()).as("the warning still holds").hasSize(1);
    before = status(lasting.of(site, List.of(), FIELD, before));
    assertThat(before.findings()).hasSize(1);

    var solved = report("site", false, "AddedOrUpdated", 6);
    before = status(lasting.of(site, List.of(taken, solved), FIELD, before));
    assertThat(before.findings()).isEmpty();
    assertThat(lasting.of(site, List.of(taken), FIELD, before)).as("solved").isEmpty();
  }

  private static AppNetworkStatus status(List<Finding> findings) {
    return new AppNetworkStatus(1L, null, null, null, null, null, null, null, null, null, findings);
  }

  private static Report report(String name, boolean warning, String reason, int seconds) {
    var subject = new Subject("Ingress", "web", name);
    return new Report(subject, "1", "nginx", warning, reason, "", REPORTED.plusSeconds(seconds));
  }

  private static Ingress ingress(String name) {
    return new IngressBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("web")
        .withUid("1")
        .endMetadata()
        .build();
  }

  private static Report rejected(String name) {
    return report(name, true, "Rejected", 0);
  }
}
