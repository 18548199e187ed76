// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The baseline policy of a namespace follows the label; nothing else is modified. */
@ControlPlaneTest(manifests = "crds/manifests")
class BaselineIT {

  private static final String NAME = "appnetwork-baseline";

  private ControlPlane controlPlane;
  private KubernetesClient client;
  private String namespace;
  private ExternalActor actor;
  private @Nullable RunningOperator operator;

  @BeforeEach
  void start(ControlPlane running, @TestNamespace String testNamespace) {
    controlPlane = running;
    client = running.client();
    namespace = testNamespace;
    actor = new ExternalActor(client, namespace);
    operator = RunningOperator.start(running, namespace);
  }

  @AfterEach
  void stop() {
    label(null);
    if (operator != null) {
      operator.close();
    }
    client.network().v1().networkPolicies().inNamespace(namespace).withName(NAME).delete();
  }

  private void label(@Nullable String value) {
    client
        .namespaces()
        .withName(namespace)
        .edit(
            found -> {
              var builder = new NamespaceBuilder(found).editMetadata();
              builder.removeFromLabels("appnetwork.dev/baseline");
              if (value != null) {
                builder.addToLabels("appnetwork.dev/baseline", value);
              }
              return builder.endMetadata().build();
            });
  }

  private @Nullable NetworkPolicy policy() {
    return client.network().v1().networkPolicies().inNamespace(namespace).withName(NAME).get();
  }

  private NetworkPolicy existing() {
    return Objects.requireNonNull(policy());
  }

  private void awaitTypes(String... types) {
    ExternalActor.soon("baseline")
        .untilAsserted(
            () -> {
              assertThat(policy()).isNotNull();
              assertThat(existing().getSpec().getPolicyTypes()).containsExactly(types);
            });
  }

  @Test
  void followsTheLabel() {
    label("deny-ingress");
    awaitTypes("Ingress");
    var uid = existing().getMetadata().getUid();
    assertThat(existing().getSpec().getIngress()).isEmpty();
    assertThat(existing().getSpec().getPodSelector().getMatchLabels()).isNullOrEmpty();
    assertThat(existing().getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            owner -> {
              assertThat(owner.getKind()).isEqualTo("Namespace");
              assertThat(owner.getName()).isEqualTo(namespace);
              assertThat(owner.getController()).isTrue();
            });

    label("deny-all");
    awaitTypes("Ingress", "Egress");
    assertThat(existing().getMetadata().getUid()).isEqualTo(uid);
    assertThat(existing().getSpec().getEgress())
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(rule.getTo()).isNotEmpty();
              assertThat(rule.getPorts())
                  .extracting(port -> port.getPort().getIntVal())
                  .contains(53);
            });

    label("deny-everything");
    assertThatNothingChangesAfter(() -> {});

    label(null);
    ExternalActor.soon("removed").until(() -> policy() == null);
  }

  /** Asserts that an invalid label value and the idle operator cause no writes. */
  private void assertThatNothingChangesAfter(Runnable change) {
    var before = existing().getMetadata().getResourceVersion();
    change.run();
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(existing().getMetadata().getResourceVersion()).isEqualTo(before);
  }

  @Test
  void correctsDrift() {
    label("deny-ingress");
    awaitTypes("Ingress");

    actor.patch("NetworkPolicy/" + NAME, "{spec: {ingress: [{}]}}");
    ExternalActor.soon("rule removed").until(() -> existing().getSpec().getIngress().isEmpty());

    actor.patch("NetworkPolicy/" + NAME, "{spec: {podSelector: {matchLabels: {app: only-this}}}}");
    ExternalActor.soon("selector corrected")
        .until(
            () -> {
              var labels = existing().getSpec().getPodSelector().getMatchLabels();
              return labels == null || labels.isEmpty();
            });

    actor.patch(
        "NetworkPolicy/" + NAME,
        "{metadata: {labels: {app.kubernetes.io/managed-by: null}}, spec: {ingress: [{}]}}");
    ExternalActor.soon("label and rule corrected")
        .until(
            () ->
                existing().getSpec().getIngress().isEmpty()
                    && "appnetwork-operator"
                        .equals(
                            existing()
                                .getMetadata()
                                .getLabels()
                                .get("app.kubernetes.io/managed-by")));

    actor.delete("NetworkPolicy/" + NAME);
    awaitTypes("Ingress");
    assertThatNothingChangesAfter(() -> {});
  }

  @Test
  void leavesUnmanagedPolicyUnchanged() {
    var foreign =
        new NetworkPolicyBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .withNewPodSelector()
            .addToMatchLabels("app", "theirs")
            .endPodSelector()
            .withPolicyTypes("Ingress")
            .endSpec()
            .build();
    var uid = client.resource(foreign).create().getMetadata().getUid();

    label("deny-all");
    assertThatNothingChangesAfter(() -> {});
    label(null);
    assertThatNothingChangesAfter(() -> {});
    assertThat(existing().getMetadata().getUid()).isEqualTo(uid);

    label("deny-all");
    actor.delete("NetworkPolicy/" + NAME);
    awaitTypes("Ingress", "Egress");
  }

  @Test
  void removesBaselineWhoseLabelWasRemovedWhileStopped() {
    label("deny-ingress");
    awaitTypes("Ingress");
    Objects.requireNonNull(operator).close();
    operator = null;

    label(null);
    assertThatNothingChangesAfter(() -> {});
    operator = RunningOperator.start(controlPlane, namespace);

    ExternalActor.soon("removed").until(() -> policy() == null);
  }

  @Test
  void warnsAppsWhoseEgressItDenies() {
    var app =
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: app, namespace: %s}
        spec: {selector: {app: app}, ports: [{name: http, port: 80}]}
        """
            .formatted(namespace);
    client.resource(client.getKubernetesSerialization().unmarshal(app, AppNetwork.class)).create();
    new Apps(client, namespace).awaitReady("app");
    assertThat(warnings()).isEmpty();

    label("deny-all");
    ExternalActor.soon("warning")
        .until(() -> warnings().equals(Map.of("spec.allow.to", "Warning")));

    label("deny-ingress");
    ExternalActor.soon("no warning").until(() -> warnings().isEmpty());
  }

  private Map<String, String> warnings() {
    var found =
        client.resources(AppNetwork.class).inNamespace(namespace).withName("app").get().getStatus();
    var findings = new HashMap<String, String>();
    if (found != null && found.findings() != null) {
      found.findings().stream()
          .filter(finding -> finding.reason().equals("DeniedByBaseline"))
          .forEach(finding -> findings.put(finding.field(), finding.severity().name()));
    }
    return findings;
  }

  @Test
  void countsNamespaces() throws IOException {
    label("deny-all");
    awaitTypes("Ingress", "Egress");

    var metrics = new Probes(Objects.requireNonNull(operator).port()).get("/metrics").body();
    assertThat(metrics.lines().toList())
        .containsAll(
            List.of(
                "appnetwork_baselines{baseline=\"deny-all\"} 1.0",
                "appnetwork_baselines{baseline=\"deny-ingress\"} 0.0"));
  }
}
