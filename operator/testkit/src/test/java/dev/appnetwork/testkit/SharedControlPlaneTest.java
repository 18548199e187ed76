// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import static dev.appnetwork.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class SharedControlPlaneTest {

  @Test
  void deletesNamespaces(KubernetesClient client) throws Exception {
    var namespace =
        new NamespaceBuilder().withNewMetadata().withName("short-lived").endMetadata().build();
    client.resource(namespace).create();
    client.resource(configMap("short-lived", "content")).create();

    client.namespaces().withName("short-lived").delete();

    eventually("namespace gone", () -> client.namespaces().withName("short-lived").get() == null);
  }

  @Test
  void createsEndpointsOfBothFamilies(KubernetesClient client, @TestNamespace String namespace)
      throws Exception {
    var labels = Map.of("app", "three");
    client.resource(deployment(namespace, labels)).create();
    var service =
        client
            .resource(
                new ServiceBuilder()
                    .withNewMetadata()
                    .withName("three")
                    .withNamespace(namespace)
                    .endMetadata()
                    .withNewSpec()
                    .withSelector(labels)
                    .withIpFamilyPolicy("RequireDualStack")
                    .addNewPort()
                    .withPort(80)
                    .endPort()
                    .endSpec()
                    .build())
            .create();

    assertThat(service.getSpec().getIpFamilies()).containsExactly("IPv4", "IPv6");
    for (var family : List.of("IPv4", "IPv6")) {
      eventually(
          "three ready endpoints of " + family,
          () -> readyEndpoints(client, namespace, family) == 3);
    }
  }

  @Test
  void collectsGarbage(KubernetesClient client, @TestNamespace String namespace) throws Exception {
    var owner = client.resource(configMap(namespace, "owner")).create();
    var owned = configMap(namespace, "owned");
    owned.addOwnerReference(owner);
    client.resource(owned).create();

    client.resource(owner).delete();

    eventually(
        "owned object gone",
        () -> client.configMaps().inNamespace(namespace).withName("owned").get() == null);
  }

  @Test
  void enforcesRbac(ControlPlane controlPlane, @TestNamespace String namespace) {
    var unprivileged = controlPlane.configFor("nobody", "some-group");
    try (var client = ControlPlane.newClient(unprivileged)) {
      assertThatThrownBy(() -> client.pods().inNamespace(namespace).list())
          .isInstanceOfSatisfying(
              KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(403));
    }
    assertThat(controlPlane.audit().eventsOf("nobody"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.verb()).isEqualTo("list");
              assertThat(event.resource()).isEqualTo("pods");
              assertThat(event.namespace()).isEqualTo(namespace);
              assertThat(event.code()).isEqualTo(403);
            });
  }

  @Test
  void issuesServiceAccountTokens(ControlPlane controlPlane, @TestNamespace String namespace)
      throws Exception {
    var kubeconfig = controlPlane.kubeconfigForServiceAccount("kube-system", "default");
    try (var client = ControlPlane.newClient(Config.fromKubeconfig(kubeconfig.toFile()))) {
      assertThatThrownBy(() -> client.pods().inNamespace(namespace).list())
          .hasMessageContaining("system:serviceaccount:kube-system:default");
    }
  }

  @Test
  void kubectlWorksWithAnImpersonatingKubeconfig(ControlPlane controlPlane) throws Exception {
    var kubectl =
        new ProcessBuilder(
                controlPlane.kubectl().toString(),
                "--kubeconfig=" + controlPlane.kubeconfigFor("jane", "devs", "admins"),
                "auth",
                "whoami")
            .redirectErrorStream(true)
            .start();
    var output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(kubectl.waitFor()).as(output).isZero();
    assertThat(output).contains("jane").contains("devs admins system:authenticated");
  }

  @Test
  void countsRequests(ControlPlane controlPlane, @TestNamespace String namespace) {
    var client = controlPlane.client();
    var before = controlPlane.requests();
    client.resource(configMap(namespace, "one")).create();
    client.resource(configMap(namespace, "two")).create();
    client.resource(configMap(namespace, "one")).delete();

    var since = controlPlane.requests().since(before);

    assertThat(since.writes("configmaps")).isGreaterThanOrEqualTo(3);
    assertThat(since.of("DELETE", "configmaps")).isEqualTo(1);
    assertThat(since.of("PATCH", "configmaps")).isZero();
  }

  private static long readyEndpoints(KubernetesClient client, String namespace, String family) {
    return client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(namespace)
        .withLabel("kubernetes.io/service-name", "three")
        .list()
        .getItems()
        .stream()
        .filter(slice -> slice.getAddressType().equals(family))
        .flatMap(slice -> slice.getEndpoints().stream())
        .filter(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()))
        .count();
  }

  private static io.fabric8.kubernetes.api.model.ConfigMap configMap(
      String namespace, String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .endMetadata()
        .build();
  }

  private static io.fabric8.kubernetes.api.model.apps.Deployment deployment(
      String namespace, Map<String, String> labels) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("three")
        .withNamespace(namespace)
        .endMetadata()
        .withNewSpec()
        .withReplicas(3)
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("none")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }
}
