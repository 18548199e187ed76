// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.appnetwork.testkit.AuditLog;
import dev.appnetwork.testkit.AuditLog.Position;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The API server is healthy but rejects requests: status reports the rejection, other objects are
 * not affected, retries back off, and the operator recovers once the cause is removed.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class RejectedRequestsIT {

  private static final Duration RECOVERED = Duration.ofSeconds(15);

  /** The maximum back-off plus the time for the next attempt. */
  private static final Duration RECOVERED_AFTER_BACKOFF = Duration.ofSeconds(40);

  private static final int FORBIDDEN = 403;

  /** Waits of 1, 2, and 4 s lie between four tries. */
  private static final int TRIES = Nightly.RUNS ? 5 : 4;

  @SuppressWarnings("NullAway.Init")
  private FreshNamespace fresh;

  @SuppressWarnings("NullAway.Init")
  private String namespace;

  @SuppressWarnings("NullAway.Init")
  private ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  @SuppressWarnings("NullAway.Init")
  private RevokedPermissions permissions;

  @SuppressWarnings("NullAway.Init")
  private Logs logs;

  @BeforeEach
  void arrange(ControlPlane shared) {
    controlPlane = shared;
    fresh = FreshNamespace.create(shared.client(), "refusals");
    namespace = fresh.name();
    apps = fresh.apps();
    apps.apply("ingress-class.yaml");
    apps.apply("peers.yaml");
    permissions = new RevokedPermissions(shared);
    logs = new Logs();
  }

  @AfterEach
  void assertNoAlarms() {
    logs.close();
    permissions.close();
    fresh.close();
    assertThat(logs.alarming()).isEmpty();
  }

  @Test
  void reportsExceededQuotaAndBacksOff() {
    apps.apply("refusals/no-services.yaml");
    var quota =
        controlPlane.client().resourceQuotas().inNamespace(namespace).withName("no-services");
    await("the quota is enforced").until(() -> !quota.get().getStatus().getHard().isEmpty());
    var begin = controlPlane.audit().end();
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      apps.apply("checkout.yaml");

      var condition = apps.awaitCondition("checkout", "Programmed", "False", "Forbidden");
      assertThat(condition.message())
          .contains("Service checkout could not be written")
          .contains("exceeded quota: no-services");
      apps.awaitCondition("checkout", "Ready", "False", "Forbidden");
      assertThat(apps.ourObjects()).contains("NetworkPolicy/checkout");
      assertThat(apps.ingress("checkout")).as("waits for its Service").isEmpty();
      assertThat(new Probes(operator.port()).live()).isTrue();
      assertRetriesBackOff(begin);

      quota.delete();
      apps.awaitCondition(
          "checkout", "Ready", c -> c.status().equals("True"), RECOVERED_AFTER_BACKOFF);
    }
  }

  /** Each wait is about as long as the failure has lasted. */
  private void assertRetriesBackOff(Position begin) {
    await("tries").atMost(Duration.ofSeconds(30)).until(() -> refused(begin).size() >= TRIES);
    var tries = refused(begin);
    for (int i = 3; i < tries.size(); i++) {
      var wait = Duration.between(tries.get(i - 1), tries.get(i));
      var waitBefore = Duration.between(tries.get(i - 2), tries.get(i - 1));
      assertThat(wait).isGreaterThan(waitBefore);
    }
    assertThat(Duration.between(tries.get(0), tries.get(TRIES - 1)))
        .isGreaterThan(Duration.ofSeconds(5));
  }

  private List<Instant> refused(Position begin) {
    return controlPlane.audit().eventsOf(ShippedRbac.ACCOUNT, begin).stream()
        .filter(e -> e.namespace().equals(namespace) && e.resource().equals("services"))
        .filter(e -> e.code() == FORBIDDEN && e.name().equals("checkout"))
        .map(AuditLog.Event::at)
        .toList();
  }

  @Test
  void forbiddenKindDoesNotAffectOthers() {
    permissions.revoke("ingresses", "create", "patch");
    var connection = ShippedRbac.config(controlPlane);
    try (var operator = RunningOperator.start(connection, namespace)) {
      apps.apply("checkout.yaml");

      var condition = apps.awaitCondition("checkout", "Programmed", "False", "Forbidden");
      assertThat(condition.message())
          .contains("Ingress checkout could not be written")
          .contains("cannot patch resource \"ingresses\"");
      assertThat(apps.ourObjects()).contains("NetworkPolicy/checkout", "Service/checkout");
      assertThat(apps.get("checkout").getStatus().urls()).isNull();
      assertThat(new Probes(operator.port()).live()).isTrue();

      permissions.restore("ingresses", "create");
      apps.awaitCondition("checkout", "Ready", c -> c.status().equals("True"), RECOVERED);
    }
  }

  @Test
  void keepsObjectsThatCannotBeWatched() {
    var direct = ShippedRbac.config(controlPlane);
    try (var network = new TcpProxy(direct.getMasterUrl());
        var operator = RunningOperator.start(network.inFrontOf(direct), namespace)) {
      apps.apply("checkout.yaml");
      apps.awaitReady("checkout", "frontend", "postgres");
      var before = new UnchangedAssert(controlPlane.client(), namespace);

      for (var kind :
          List.of("appnetworks", "services", "networkpolicies", "ingresses", "ingressclasses")) {
        permissions.revoke(kind, "list", "watch");
      }
      // Permissions are only checked for new connections.
      network.refuse();
      network.forward();
      var liveness = new Probes(operator.port());
      await("refused").during(RECOVERED.dividedBy(3)).atMost(RECOVERED).until(liveness::live);
      before.assertAllUnchanged();
      apps.patch("checkout", "{\"spec\": {\"allow\": {\"from\": [{\"anyone\": {}}]}}}");
      controlPlane.client().services().inNamespace(namespace).withName("postgres").delete();
      permissions.restore("appnetworks", "list");

      await("caught up")
          .atMost(RECOVERED)
          .untilAsserted(
              () -> {
                assertThat(apps.service("postgres")).isPresent();
                assertThat(apps.policy("checkout").orElseThrow().getSpec().getIngress())
                    .anyMatch(rule -> rule.getFrom().isEmpty());
              });
    }
  }

  /**
   * Otherwise, peers of the second namespace would look missing, and their traffic would be denied.
   */
  @Test
  void writesNothingBeforeCachesAreSynced() {
    var connection = ShippedRbac.config(controlPlane);
    apps.apply("checkout.yaml");
    try (var first = RunningOperator.start(connection, namespace)) {
      apps.awaitReady("checkout", "frontend", "postgres");
      assertThat(new Probes(first.port()).ready()).isTrue();
    }
    var before = new UnchangedAssert(controlPlane.client(), namespace);
    permissions.revoke("services", "list", "watch");

    try (var operator = RunningOperator.start(connection, namespace)) {
      var probes = new Probes(operator.port());
      assertThat(probes.live()).isTrue();
      assertThat(probes.ready()).isFalse();
      apps.patch("frontend", "{\"spec\": {\"selector\": {\"app\": \"other\"}}}");
      await("nothing written")
          .during(Duration.ofSeconds(2))
          .atMost(RECOVERED)
          .untilAsserted(
              () -> before.assertUnchanged("NetworkPolicy/checkout", "NetworkPolicy/frontend"));

      permissions.restore("services", "list");
      await("ready").atMost(RECOVERED).until(probes::ready);
      apps.awaitReady("checkout", "frontend", "postgres");
    }
  }

  @Test
  void reportsRejectionByAdmission() {
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      apps.awaitReady("postgres");
      var before = new UnchangedAssert(controlPlane.client(), namespace);
      apps.apply("refusals/no-policies.yaml");
      await("admission rejects policies").until(this::policiesAreRefused);

      apps.apply("checkout.yaml");
      apps.patch("postgres", "{\"spec\": {\"allow\": {\"from\": [{\"anyone\": {}}]}}}");

      var condition = apps.awaitCondition("checkout", "Programmed", "False", "ApplyFailed");
      assertThat(condition.message())
          .contains("NetworkPolicy checkout could not be written")
          .contains("policies are frozen until Monday");
      apps.awaitCondition("postgres", "Ready", "False", "ApplyFailed");
      assertThat(apps.ingress("checkout")).as("waits for its policy").isEmpty();
      before.assertUnchanged("NetworkPolicy/postgres");
      assertThat(new Probes(operator.port()).live()).isTrue();

      deleteAdmissionPolicy();
      apps.awaitCondition("checkout", "Ready", c -> c.status().equals("True"), RECOVERED);
      apps.awaitCondition("postgres", "Ready", c -> c.status().equals("True"), RECOVERED);
    } finally {
      deleteAdmissionPolicy();
    }
  }

  private boolean policiesAreRefused() {
    var policy =
        new NetworkPolicyBuilder()
            .withNewMetadata()
            .withName("try")
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .withNewPodSelector()
            .endPodSelector()
            .endSpec()
            .build();
    try {
      controlPlane.client().resource(policy).dryRun().create();
      return false;
    } catch (KubernetesClientException e) {
      return true;
    }
  }

  private void deleteAdmissionPolicy() {
    var name = "no-policies-in-" + namespace;
    var admission = controlPlane.client().admissionRegistration().v1();
    admission.validatingAdmissionPolicyBindings().withName(name).delete();
    admission.validatingAdmissionPolicies().withName(name).delete();
  }

  @Test
  void retriesForbiddenStatusWrite() {
    permissions.revoke("appnetworks/status", "patch");
    var connection = ShippedRbac.config(controlPlane);
    try (var operator = RunningOperator.start(connection, namespace)) {
      apps.apply("checkout.yaml");

      await("objects").atMost(RECOVERED).until(() -> apps.ingress("checkout").isPresent());
      await("the failure is reported").until(() -> logs.ours(Level.WARN).size() > 2);
      assertThat(logs.ours(Level.WARN))
          .allMatch(
              line ->
                  line.contains("appnetworks.appnetwork.dev \"") && line.contains("is forbidden"));
      assertThat(apps.get("checkout").getStatus().conditions()).isNull();
      assertThat(new Probes(operator.port()).live()).isTrue();

      permissions.restore("appnetworks/status", "patch");
      apps.awaitCondition("checkout", "Ready", c -> c.status().equals("True"), RECOVERED);
    }
  }
}
