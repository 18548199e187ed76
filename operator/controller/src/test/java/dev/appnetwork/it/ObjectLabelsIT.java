// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.ObjectLabels;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owned objects carry the configured labels, which follow those of the AppNetwork. */
@ControlPlaneTest(manifests = "crds/manifests")
class ObjectLabelsIT {

  private static final String APP =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata:
        name: app
        namespace: %s
        labels: {team: shop, app.kubernetes.io/instance: tracked, other: value}
      spec: {selector: {app: app}, ports: [{name: http, port: 80}]}
      """;

  private KubernetesClient client;
  private String namespace;

  @BeforeEach
  void prepare(ControlPlane running, @TestNamespace String testNamespace) {
    client = running.client();
    namespace = testNamespace;
  }

  @Test
  void setsCopiesAndRemovesLabels(ControlPlane controlPlane) {
    client
        .resource(
            client
                .getKubernetesSerialization()
                .unmarshal(APP.formatted(namespace), AppNetwork.class))
        .create();
    var labels = new ObjectLabels(Map.of("cost-center", "42"), Set.of("team", "absent"));

    try (var operator = RunningOperator.start(controlPlane, with(labels), namespace)) {
      assertThat(operator.port()).isPositive();
      new Apps(client, namespace).awaitReady("app");
      assertLabels(Map.of("cost-center", "42", "team", "shop"));

      new ExternalActor(client, namespace)
          .patch("AppNetwork/app", "{metadata: {labels: {team: web}}}");
      ExternalActor.soon("copied again")
          .untilAsserted(() -> assertLabels(Map.of("cost-center", "42", "team", "web")));

      new ExternalActor(client, namespace)
          .patch("NetworkPolicy/app", "{metadata: {labels: {cost-center: theirs}}}");
      ExternalActor.soon("corrected")
          .untilAsserted(() -> assertLabels(Map.of("cost-center", "42", "team", "web")));
    }

    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      assertThat(operator.port()).isPositive();
      ExternalActor.soon("removed").untilAsserted(() -> assertLabels(Map.of()));
    }
  }

  private static OperatorConfig with(ObjectLabels labels) {
    return new OperatorConfig(
        Set.of(),
        new ClusterSettings(List.of(), List.of(), Map.of(), List.of(), Set.of(), labels, null),
        Optional.empty(),
        0,
        OperatorConfig.DEFAULT_WORKERS);
  }

  private void assertLabels(Map<String, String> expected) {
    var objects =
        List.<HasMetadata>of(
            client.network().v1().networkPolicies().inNamespace(namespace).withName("app").get(),
            client.services().inNamespace(namespace).withName("app").get());
    for (var object : objects) {
      var labels = new TreeMap<>(object.getMetadata().getLabels());
      assertThat(labels.remove("app.kubernetes.io/managed-by")).isEqualTo("appnetwork-operator");
      assertThat(labels.remove("appnetwork.dev/name")).isEqualTo("app");
      assertThat(labels).isEqualTo(expected);
    }
  }
}
