// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.ThirdPartyCrds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Applies the plugin-specific policies of all golden cases to an API server with the plugin's own
 * CRD. The API server must reject, drop, and default no field, so that the operator never sees
 * drift. These are the cases that {@link GoldenServerIT} must skip.
 */
@ControlPlaneTest(isolated = true)
class PluginPolicyServerIT {

  private static final int MIN_CASES = 6;

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @BeforeAll
  static void start(ControlPlane running) {
    controlPlane = running;
    Manifests.apply(controlPlane.client(), ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path());
    Manifests.apply(
        controlPlane.client(),
        Repository.root()
            .resolve("operator/controller/src/test/resources/behaviour/fqdn/gke-crd.yaml"));
  }

  static List<JsonNode> policies() {
    return GoldenFolder.all().stream()
        .flatMap(golden -> golden.expected().stream())
        .map(plan -> plan.path("pluginPolicy"))
        .filter(policy -> policy.has("kind"))
        .toList();
  }

  @Test
  void hasCasesOfEitherKind() {
    assertThat(policies()).hasSizeGreaterThan(MIN_CASES);
    assertThat(policies())
        .extracting(policy -> policy.path("kind").asString())
        .contains("CiliumNetworkPolicy", "FQDNNetworkPolicy");
  }

  @ParameterizedTest
  @MethodSource("policies")
  void isAcceptedUnchanged(JsonNode policy) {
    var yaml = controlPlane.client().getKubernetesSerialization();
    var planned =
        Objects.requireNonNull(yaml.convertValue(policy, GenericKubernetesResource.class));
    try (var namespace = FreshNamespace.create(controlPlane.client(), "plugin")) {
      planned.getMetadata().setNamespace(namespace.name());
      var resource = controlPlane.client().resource(planned);

      var taken = resource.fieldManager("appnetwork-operator").serverSideApply();
      var again = resource.fieldManager("appnetwork-operator").serverSideApply();

      assertThat(yaml.convertValue(taken, JsonNode.class).path("spec"))
          .isEqualTo(policy.path("spec"));
      assertThat(again.getMetadata().getResourceVersion())
          .isEqualTo(taken.getMetadata().getResourceVersion());
    }
  }
}
