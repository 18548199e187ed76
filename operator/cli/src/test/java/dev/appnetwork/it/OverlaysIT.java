// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.controller.config.ConfigReader;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server accepts everything that deploy ships. */
@ControlPlaneTest(manifests = "crds/manifests")
class OverlaysIT {

  private static final String PROMETHEUS = "monitoring.coreos.com/v1";
  private static final String SYSTEM = ShippedRbac.NAMESPACE;

  private ControlPlane controlPlane;
  private KubernetesClient client;
  private String namespace;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @BeforeEach
  void prepare(ControlPlane running, @TestNamespace String testNamespace) {
    controlPlane = running;
    client = running.client();
    namespace = testNamespace;
    // The namespace and the account, which a dry run doesn't create.
    ShippedRbac.grant(controlPlane);
  }

  static List<String> kustomizations() {
    return Kustomization.all();
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void isAcceptedByTheApiServer(String name) throws IOException, InterruptedException {
    var all = build(name);
    // Its kinds are not served here.
    var file =
        Program.write(
            folder.resolve("all.yaml"),
            String.join(
                "---\n",
                all.objects().stream()
                    .filter(object -> !object.getApiVersion().equals(PROMETHEUS))
                    .map(Serialization::asYaml)
                    .toList()));

    var answer =
        Kubectl.of(controlPlane)
            .answer(
                "apply",
                "--server-side",
                "--force-conflicts",
                "--field-manager=dry-run",
                "--dry-run=server",
                "--validate=strict",
                "--filename=" + file);

    assertThat(answer.lines())
        .contains(
            "deployment.apps/appnetwork-operator serverside-applied (server dry run)",
            "poddisruptionbudget.policy/appnetwork-operator serverside-applied (server dry run)")
        .hasSizeGreaterThanOrEqualTo(14);
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void hasValidConfiguration(String name) throws ConfigException {
    var file = Program.write(folder.resolve("config.yaml"), build(name).config());

    var config = ConfigReader.read(file);

    assertThat(config.leaderElection()).isPresent();
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.namespaces())
        .hasSize(name.endsWith("/one-namespace") ? 1 : name.endsWith("/namespaces") ? 2 : 0);
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void podsSatisfyTheRestrictedLevel(String name) {
    assertThat(client.namespaces().withName(SYSTEM).get().getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    var pod = pod(build(name).one(Deployment.class));

    assertThat(client.resource(pod).dryRun().create().getMetadata().getUid()).isNotNull();
    // Verifies that the level is enforced.
    pod.getSpec().getContainers().get(0).getSecurityContext().setAllowPrivilegeEscalation(null);
    assertThatThrownBy(() -> client.resource(pod).dryRun().create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("violates PodSecurity");
  }

  @Test
  void selectorsMatchThePods() {
    var base = build("base");
    var deployment = base.one(Deployment.class);
    var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();

    assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(base.one(Service.class).getSpec().getSelector()).isEqualTo(labels);
    assertThat(base.one(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
        .isEqualTo(labels);
    assertThat(base.one(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels())
        .isEqualTo(labels);
  }

  @Test
  void monitorFindsTheServiceAndItsPort() {
    var all = build("overlays/service-monitor");
    var service = all.one(Service.class);
    var monitor =
        all.all(GenericKubernetesResource.class)
            .filter(object -> object.getKind().equals("ServiceMonitor"))
            .findFirst()
            .orElseThrow();

    assertThat(monitor.getApiVersion()).isEqualTo(PROMETHEUS);
    assertThat(monitor.<Object>get("spec", "selector", "matchLabels"))
        .isEqualTo(service.getMetadata().getLabels());
    assertThat(monitor.<Object>get("spec", "namespaceSelector", "matchNames"))
        .isEqualTo(List.of(service.getMetadata().getNamespace()));
    assertThat(monitor.<Object>get("spec", "endpoints", 0, "port"))
        .isEqualTo(service.getSpec().getPorts().get(0).getName());
    assertThat(monitor.<Object>get("spec", "endpoints", 0, "path")).isEqualTo("/metrics");
    assertThat(all.objects())
        .anyMatch(object -> object.getKind().equals("PrometheusRule"))
        .hasSize(build("base").objects().size() + 2);
  }

  /** The namespaces of the overlays are examples; the test uses an existing one. */
  private Kustomization build(String name) {
    return Kustomization.build(controlPlane, name)
        .with(client, "shop", namespace)
        .with(client, "web", "default");
  }

  private static Pod pod(Deployment deployment) {
    var template = deployment.getSpec().getTemplate();
    return new PodBuilder()
        .withNewMetadata()
        .withName("restricted")
        .withNamespace(deployment.getMetadata().getNamespace())
        .withLabels(template.getMetadata().getLabels())
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }
}
