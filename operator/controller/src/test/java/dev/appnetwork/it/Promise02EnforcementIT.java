// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.Enforcement;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.JsonNode;

/**
 * Promise 2: if the network plugin ignores policies, PolicyEnforced reports it with evidence; the
 * condition is never True without evidence.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise02EnforcementIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String CALICO = "flannel-and-calico-for-policies/daemonset-calico-node";
  private static final String FLANNEL = "flannel/daemonset-kube-flannel-ds";
  private static final String CILIUM = "cilium/daemonset-cilium";

  private ControlPlane controlPlane;
  private String namespace;
  private String app;
  private Apps apps;
  private NetworkPlugins plugins;

  @BeforeEach
  void prepare(ControlPlane running, @TestNamespace String testNamespace, TestInfo test) {
    controlPlane = running;
    namespace = testNamespace;
    apps = new Apps(running.client(), namespace);
    plugins = new NetworkPlugins(running.client());
    // Each test has its own app: the objects of the previous one might not be garbage-collected
    // yet.
    app = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    apps.apply("enforcement/app.yaml", "name: shop", "name: " + app);
  }

  @AfterEach
  void cleanUp() {
    plugins.close();
    apps.delete(app);
  }

  @Test
  void conditionFollowsRunningPlugin() {
    plugins.createImpostor(CILIUM, namespace);
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      awaitUnknown("No known network plugin was detected");
      assertThat(column()).isEqualTo("Unknown");

      // A DaemonSet without running pods is no evidence.
      var cilium = plugins.install(CILIUM, 0);
      awaitUnknown("DaemonSet kube-system/cilium (Cilium) was ignored");
      plugins.setReadyPods(cilium, 3);
      assertThat(awaitEnforced("True", "PolicyEnforced").message())
          .isEqualTo(
              "DaemonSet kube-system/cilium runs Cilium (cilium/cilium:v1.20.2), which enforces"
                  + " policies.");
      assertThat(enforcement()).isEqualTo(new Enforcement("Enforced", "Cilium"));
      assertThat(column()).isEqualTo("Enforced");

      // A rolling update of its pods changes nothing and causes no write.
      var requests = OperatorRequests.fromIdle(controlPlane);
      plugins.setReadyPods(cilium, 2);
      requests.assertNone();

      plugins.remove(cilium);
      awaitUnknown("No known network plugin was detected");
      assertThat(enforcement()).isEqualTo(new Enforcement("Unknown", null));
      assertThat(new Probes(operator.port()).live()).isTrue();
    }
  }

  /**
   * In lite mode, Azure NPM ignores policies that select pods. Only its ConfigMap contains the
   * mode.
   */
  @Test
  void azureNpmIsEnforcedUnlessItIsLite() {
    plugins.install("azure-cni-with-npm/daemonset-azure-npm", 3);
    var config =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("azure-npm-config")
            .withNamespace("kube-system")
            .endMetadata()
            .addToData("azure-npm.json", "{\"Toggles\": {\"EnableNPMLite\": true}}")
            .build();
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      assertThat(operator.port()).isPositive();
      awaitEnforced("True", "PolicyEnforced");
      controlPlane.client().resource(config).create();
      assertThat(awaitEnforced("False", "PluginDoesNotEnforce").message())
          .contains("EnableNPMLite", "kube-system/azure-npm-config");
    } finally {
      controlPlane.client().resource(config).delete();
    }
  }

  @Test
  void isNotEnforcedUntilAnEngineRuns() {
    plugins.install(FLANNEL, 3);
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      assertThat(awaitEnforced("False", "PluginDoesNotEnforce").message())
          .contains("kube-flannel/kube-flannel-ds", "Flannel", "which enforces no policies");
      assertThat(enforcement()).isEqualTo(new Enforcement("NotEnforced", "Flannel"));
      assertThat(column()).isEqualTo("NotEnforced");
      // The declaration itself is valid.
      apps.awaitReady(app);
      assertThat(apps.policy(app)).isPresent();

      var calico = plugins.install(CALICO, 3);
      assertThat(awaitEnforced("True", "PolicyEnforced").message())
          .contains("calico-system/calico-node", "kube-flannel/kube-flannel-ds");
      assertThat(enforcement()).isEqualTo(new Enforcement("Enforced", "Calico"));

      plugins.remove(calico);
      awaitEnforced("False", "PluginDoesNotEnforce");
      assertThat(new Probes(operator.port()).live()).isTrue();
    }
  }

  @Test
  void restartWritesNothing() {
    plugins.install(CILIUM, 3);
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      awaitEnforced("True", "PolicyEnforced");
      assertThat(new Probes(operator.port()).live()).isTrue();
    }
    var requests = OperatorRequests.fromIdle(controlPlane);
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      await().atMost(SOON).until(() -> new Probes(operator.port()).ready());
      assertThat(requests.writes()).isEmpty();
    }
  }

  @Test
  void isUnknownWithoutPermission() {
    plugins.install(CILIUM, 3);
    try (var rights = new RevokedPermissions(controlPlane)) {
      rights.revoke("daemonsets", "list", "watch");
      var connection = ShippedRbac.config(controlPlane);
      try (var operator = RunningOperator.start(connection, namespace)) {
        awaitUnknown("can't list DaemonSets");
        apps.awaitReady(app);

        rights.restore("daemonsets", "list");
        awaitEnforced("True", "PolicyEnforced");
        assertThat(new Probes(operator.port()).live()).isTrue();
      }
    }
  }

  @Test
  void statusFitsEveryPlugin() {
    for (var file : NetworkPlugins.table()) {
      var daemonSet = NetworkPlugins.read(controlPlane.client(), file);
      daemonSet.getMetadata().setNamespace(namespace);
      var made = controlPlane.client().resource(daemonSet).dryRun().create();
      assertThat(made.getMetadata().getUid()).as(file.toString()).isNotNull();
    }
  }

  private Condition awaitEnforced(String status, String reason) {
    return apps.awaitCondition(
        app, "PolicyEnforced", c -> c.status().equals(status) && c.reason().equals(reason), SOON);
  }

  private void awaitUnknown(String words) {
    apps.awaitCondition(
        app,
        "PolicyEnforced",
        c ->
            c.status().equals("Unknown")
                && c.reason().equals("PluginUnknown")
                && c.message().contains(words),
        SOON);
  }

  private Enforcement enforcement() {
    return Objects.requireNonNull(apps.get(app).getStatus().enforcement());
  }

  /** Returns the column Enforced as {@code kubectl get appnetwork} prints it. */
  private String column() {
    var client = controlPlane.client();
    var http = client.getHttpClient();
    var request =
        http.newHttpRequestBuilder()
            .uri(
                URI.create(
                    client.getMasterUrl()
                        + "apis/appnetwork.dev/v1alpha1/namespaces/"
                        + namespace
                        + "/appnetworks/"
                        + app))
            .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
            .build();
    var body = http.sendAsync(request, String.class).join().body();
    var table = client.getKubernetesSerialization().unmarshal(body, JsonNode.class);
    for (int i = 0; i < table.path("columnDefinitions").size(); i++) {
      if (table.at("/columnDefinitions/" + i + "/name").asString().equals("Enforced")) {
        return table.at("/rows/0/cells/" + i).asString();
      }
    }
    throw new AssertionError("No column Enforced: " + body);
  }
}
