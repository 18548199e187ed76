// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels that Cilium 1.20 ignores by default: expressions that match from the start of the key. */
class CiliumLabelsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "statefulset.kubernetes.io/pod-name",
        "apps.kubernetes.io/pod-index",
        "pod-template-hash",
        "pod-template-generation",
        "controller-revision-hash",
        "controller-uid",
        "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-completion-index",
        "topology.kubernetes.io/zone",
        "kubernetes.io/hostname",
        "k8s.io/role",
        "io.cilium.k8s.policy.cluster",
        "io.kubernetes.pod.name",
        "beta.kubernetes.io/arch",
        "failure-domain.beta.kubernetes.io/zone",
        "annotation.example.com/a",
        "etcd_node"
      })
  void ignores(String key) {
    assertThat(CiliumLabels.isIgnored(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app",
        "k8s-app",
        "app.kubernetes.io/name",
        "batch.kubernetes.io/job-name",
        "job-name",
        "example.com/kubernetes.io",
        "gateway.networking.k8s.io/gateway-name",
        "leaderworkerset.sigs.k8s.io/name"
      })
  void keeps(String key) {
    assertThat(CiliumLabels.isIgnored(key)).isFalse();
  }
}
