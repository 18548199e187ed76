// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.discovery.reports.Report;
import dev.appnetwork.discovery.reports.Report.Subject;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastingReportsTest {

  private static final Instant REPORTED = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void keepsABoundedNumberOfObjects() {
    var lasting = new LastingReports();

    for (var i = 0; i < LastingReports.MAX_WRITES + 10; i++) {
      var name = "shop-" + i;
      assertThat(lasting.of(ingress(name), List.of(rejected(name)), "spec.expose[0]", null))
          .hasSize(1);
    }

    assertThat(lasting.size()).isEqualTo(LastingReports.MAX_WRITES);
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
    var subject = new Subject("Ingress", "web", name);
    return new Report(subject, "1", "nginx", true, "Rejected", "", REPORTED);
  }
}
