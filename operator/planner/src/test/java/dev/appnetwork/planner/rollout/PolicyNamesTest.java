// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.Desired;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A policy gets another name if and only if its types change. */
class PolicyNamesTest {

  private static final String IN = "Ingress";
  private static final String BOTH = "Ingress, Egress";

  @Test
  void firstPolicyHasTheNameOfTheApp() {
    assertThat(name(BOTH, 1)).isEqualTo("shop");
  }

  @Test
  void nameStaysWhileTheTypesDo() {
    assertThat(name(BOTH, 7, ours("shop", "Egress, Ingress"))).isEqualTo("shop");
    assertThat(name(BOTH, 7, ours("shop-00000003", BOTH))).isEqualTo("shop-00000003");
  }

  @Test
  void changesTheNameWheneverTypesChange() {
    assertThat(name(BOTH, 2, ours("shop", IN))).isEqualTo("shop-00000002");
    assertThat(name(IN, 300, ours("shop-00000002", BOTH))).isEqualTo("shop-0000012c");
  }

  @Test
  void doesNotReuseThePreviousPolicyFromTheCache() {
    assertThat(name(IN, 3, ours("shop", IN), ours("shop-00000002", BOTH)))
        .isEqualTo("shop-00000003");
    assertThat(name(BOTH, 2, ours("shop-00000002", BOTH), ours("shop", IN)))
        .as("between the two writes")
        .isEqualTo("shop-00000002");
  }

  @Test
  void correctsTypesChangedByAnotherClientInPlace() {
    assertThat(name(IN, 2, policy("shop", BOTH, "{\"f:podSelector\":{}}"))).isEqualTo("shop");
  }

  @Test
  void policiesOfNamespacesAreNumbered() {
    assertThat(numbered(BOTH)).isEqualTo("shop");
    assertThat(numbered(BOTH, ours("shop", BOTH))).isEqualTo("shop");
    assertThat(numbered(BOTH, ours("shop", IN))).isEqualTo("shop-00000002");
    assertThat(numbered(IN, ours("shop-00000002", BOTH), ours("shop", IN)))
        .isEqualTo("shop-00000003");
    assertThat(numbered(IN, ours("shop-0000000f", BOTH))).isEqualTo("shop-00000010");
  }

  private static String numbered(String types, NetworkPolicy... present) {
    return LiveObjects.name(PolicyNames.numbered(policy("shop", types, "{}"), List.of(present)));
  }

  private static String name(String types, long generation, NetworkPolicy... present) {
    var named =
        PolicyNames.of(Desired.of(policy("shop", types, "{}")), List.of(present), generation);
    return LiveObjects.name(named.objects().get(0));
  }

  private static NetworkPolicy ours(String name, String types) {
    return policy(name, types, "{\"f:policyTypes\":{}}");
  }

  private static NetworkPolicy policy(String name, String types, String owned) {
    return Serialization.unmarshal(
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: %s
          managedFields: [{manager: appnetwork-operator, fieldsV1: {"f:spec": %s}}]
        spec: {policyTypes: [%s]}
        """
            .formatted(name, owned, types),
        NetworkPolicy.class);
  }
}
