// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Problems that other controllers report about exposures are findings of the AppNetwork. */
@ControlPlaneTest(manifests = "crds/manifests")
class ExposureReportsIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String APP = "site";
  private static final String NGINX = "nginx-ingress-controller";

  @SuppressWarnings("NullAway.Init")
  private ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  @BeforeEach
  void expose(ControlPlane running, @TestNamespace String namespace) {
    controlPlane = running;
    apps = new Apps(running.client(), namespace);
    apps.apply("ingress-class.yaml");
    apps.apply("reports/app.yaml", "${namespace}", namespace);
  }

  @Test
  void warningEventsOfControllersAndPendingCertificatesAreFindings() {
    // Events about objects that aren't owned, and about a deleted Ingress, are ignored.
    report("other", "", "Warning", Instant.now(), "Rejected", "another app's problem");
    report(APP, "0-0-0", "Warning", Instant.now(), "Rejected", "a previous Ingress");
    try (var operator = RunningOperator.start(controlPlane, apps.namespace())) {
      assertThat(operator.port()).isPositive();
      apps.awaitReady(APP);
      var uid = apps.ingress(APP).orElseThrow().getMetadata().getUid();

      report(APP, uid, "Warning", Instant.now(), "Rejected", "All hosts are taken\nby others");
      var rejected = onlyFinding();
      assertThat(rejected.field()).isEqualTo("spec.expose[0]");
      assertThat(rejected.severity()).isEqualTo(Severity.Warning);
      assertThat(rejected.message())
          .startsWith(
              "nginx-ingress-controller reported a problem with Ingress \"site\": Rejected: All"
                  + " hosts are taken by others. Its hosts might not be served.")
          .endsWith("kubectl describe ingress site -n " + apps.namespace());
      apps.awaitReady(APP);

      report(APP, uid, "Warning", Instant.now().plusSeconds(2), "Rejected", "x".repeat(5000));
      await("a long message")
          .atMost(SOON)
          .until(() -> onlyFinding().message().contains("x".repeat(200) + "..."));
      assertThat(onlyFinding().message()).hasSizeLessThan(600);

      report(APP, uid, "Normal", Instant.now().plusSeconds(4), "AddedOrUpdated", "was added");
      awaitNoFindings();
      assertFindingOutlivesEvent(uid);

      // A report about a previous generation of the Ingress.
      var before = Instant.now().minus(1, ChronoUnit.HOURS);
      report(APP, uid, "Warning", before, "Rejected", "long ago");
      certificatesAreFindings();
    }
  }

  /** The API server deletes Events after an hour, even if the problem persists. */
  private void assertFindingOutlivesEvent(String uid) {
    report(APP, uid, "Warning", Instant.now().plusSeconds(6), "Rejected", "still taken");
    assertThat(onlyFinding().message()).contains("still taken");
    controlPlane.client().v1().events().inNamespace(apps.namespace()).delete();
    // This makes the operator compute the status again.
    apps.patch(APP, "{\"spec\":{\"allow\":{\"from\":[{\"pods\":{\"namespace\":\"web\"}}]}}}");
    apps.awaitReady(APP);
    assertThat(onlyFinding().message()).contains("still taken");

    apps.patch(APP, "{\"spec\":{\"expose\":null}}");
    awaitNoFindings();
    apps.apply("reports/app.yaml", "${namespace}", apps.namespace());
    apps.awaitReady(APP);
    assertThat(findings()).isEmpty();
  }

  @Test
  void warningOutlivesARestart() {
    try (var operator = RunningOperator.start(controlPlane, apps.namespace())) {
      assertThat(operator.port()).isPositive();
      apps.awaitReady(APP);
      var uid = apps.ingress(APP).orElseThrow().getMetadata().getUid();
      report(APP, uid, "Warning", Instant.now().plusSeconds(2), "Rejected", "taken");
      onlyFinding();
    }
    controlPlane.client().v1().events().inNamespace(apps.namespace()).delete();
    try (var operator = RunningOperator.start(controlPlane, apps.namespace())) {
      assertThat(operator.port()).isPositive();
      apps.patch(APP, "{\"spec\":{\"allow\":{\"from\":[{\"pods\":{\"namespace\":\"web\"}}]}}}");
      apps.awaitReady(APP);
      assertThat(onlyFinding().message()).contains("taken");

      apps.patch(
          APP,
          "{\"spec\":{\"expose\":[{\"name\":\"main\",\"ingressClassName\":\"nginx\",\"hosts\":[{\"host\":\"new.%s.example.com\"}]}]}}"
              .formatted(apps.namespace()));
      awaitNoFindings();
    }
  }

  private void certificatesAreFindings() {
    apps.applyText(Apps.read("reports/certificate-crd.yaml"));
    await("kind served").atMost(SOON).ignoreExceptions().until(() -> certificate("False"));

    await("finding").atMost(SOON).until(() -> !findings().isEmpty());
    var pending = onlyFinding();
    assertThat(pending.field()).isEqualTo("spec.expose[0].hosts[1].tls.secretName");
    assertThat(pending.message())
        .startsWith(
            "Certificate \"shop\" isn't ready: DoesNotExist: Issuing certificate as Secret does"
                + " not exist. ")
        .endsWith("kubectl describe certificate shop -n " + apps.namespace());
    apps.awaitReady(APP);

    certificate("True");
    awaitNoFindings();
  }

  private boolean certificate(String ready) {
    apps.apply("reports/certificate.yaml", "${ready}", ready);
    return true;
  }

  private void report(
      String ingress, String uid, String type, Instant at, String reason, String message) {
    controlPlane
        .client()
        .resource(
            new EventBuilder()
                .withNewMetadata()
                .withGenerateName(ingress + "-")
                .withNamespace(apps.namespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withKind("Ingress")
                .withApiVersion("networking.k8s.io/v1")
                .withNamespace(apps.namespace())
                .withName(ingress)
                .withUid(uid)
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withLastTimestamp(at.truncatedTo(ChronoUnit.SECONDS).toString())
                .withNewSource()
                .withComponent(NGINX)
                .endSource()
                .build())
        .create();
  }

  private Finding onlyFinding() {
    await("finding").atMost(SOON).untilAsserted(() -> assertThat(findings()).hasSize(1));
    return findings().get(0);
  }

  private void awaitNoFindings() {
    await("no finding").atMost(SOON).untilAsserted(() -> assertThat(findings()).isEmpty());
  }

  private List<Finding> findings() {
    var status = apps.get(APP).getStatus();
    @Nullable List<Finding> all = status == null ? null : status.findings();
    return all == null
        ? List.of()
        : all.stream().filter(finding -> finding.reason().equals("ExposureProblem")).toList();
  }
}
