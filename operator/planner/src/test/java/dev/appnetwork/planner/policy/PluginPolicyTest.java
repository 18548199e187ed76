// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.KubernetesApi;
import dev.appnetwork.api.v1alpha1.PolicySettings;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.ApiServerAddress;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases without a policy of the plugin, in addition to the golden cases. */
class PluginPolicyTest {

  @ParameterizedTest
  @ValueSource(strings = {"Preview", "Disabled"})
  void needsNetworkPolicyBesideIt(String mode) {
    assertThat(policy(FqdnPolicies.CILIUM, mode, to("api.example.com"))).isEqualTo(Desired.none());
    assertThat(policy(FqdnPolicies.GKE, mode, to("api.example.com"))).isEqualTo(Desired.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Enforce", "preview", ""})
  void keepsPolicyInUnknownMode(String mode) {
    assertThat(policy(FqdnPolicies.CILIUM, mode, to("api.example.com")))
        .isNotEqualTo(Desired.none());
  }

  @ParameterizedTest
  @EnumSource(FqdnPolicies.class)
  void requiresARule(FqdnPolicies kind) {
    assertThat(policy(kind, "Enforce")).isEqualTo(Desired.none());
    assertThat(policy(kind, "Enforce", to("*"), to("203.0.113.7"))).isEqualTo(Desired.none());
  }

  @Test
  void omitsApiServerForGke() {
    var api = new ToEntry(null, null, null, null, null, new KubernetesApi(), null, null, null);

    assertThat(policy(FqdnPolicies.GKE, "Enforce", api)).isEqualTo(Desired.none());
    assertThat(policy(FqdnPolicies.CILIUM, "Enforce", api)).isNotEqualTo(Desired.none());
  }

  private static ToEntry to(String name) {
    return new ToEntry(null, null, null, name, null, null, null, null, null);
  }

  private static Desired<?> policy(FqdnPolicies kind, String mode, ToEntry... destinations) {
    var spec =
        new AppNetworkSpec(
            Map.of("app", "checkout"),
            null,
            null,
            null,
            new Allow(null, List.of(destinations)),
            new PolicySettings(mode, null, null));
    var facts =
        new ClusterFacts(
            List.of(), List.of(new ApiServerAddress("10.96.0.1", 443)), List.of(), kind, false);
    return Planner.plan(
            new PlanInput(
                new AppRef("shop", "checkout"),
                Instant.EPOCH,
                spec,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                facts,
                ClusterSettings.DEFAULT))
        .pluginPolicies();
  }
}
