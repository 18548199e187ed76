// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appnetwork.testkit.cilium.CiliumLibrary;
import dev.appnetwork.testkit.cyclonus.Traffic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The list of ignored labels equals that of Cilium's own library. */
class CiliumLabelFilterTest {
  private static final List<String> KEYS =
      List.of(
          "app",
          "app.kubernetes.io/name",
          "app.kubernetes.io/instance",
          "apps.kubernetes.io/pod-index",
          "apps.kubernetes.io/other",
          "statefulset.kubernetes.io/pod-name",
          "statefulset.kubernetes.io/other",
          "batch.kubernetes.io/job-completion-index",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name",
          "job-name",
          "controller-uid",
          "controller-revision-hash",
          "pod-template-hash",
          "pod-template-generation",
          "pod-template",
          "topology.kubernetes.io/zone",
          "topology.kubernetes.io/region",
          "kubernetes.io/arch",
          "kubernetes.io/hostname",
          "node.kubernetes.io/instance-type",
          "beta.kubernetes.io/arch",
          "failure-domain.beta.kubernetes.io/zone",
          "k8s.io/name",
          "networking.k8s.io/name",
          "k8s-app",
          "io.kubernetes.name",
          "io.kubernetes.pod.name",
          "io.cilium.k8s.policy.cluster",
          "io.cilium.k8s.policy.serviceaccount",
          "io.cilium.k8s.namespace.labels.team",
          "io.cilium.name",
          "annotation",
          "annotation.example.com/a",
          "annotations",
          "example.com/annotation",
          "etcd_node",
          "etcd_nodes",
          "kubernetes.io",
          "kubernetes",
          "tier",
          "example.com/pod-template-hash",
          "helm.sh/chart");

  @Test
  void knowsTheLabelsThatSelectNoPodOnCilium() {
    assumeTrue(CiliumLibrary.reasonToSkip().isEmpty(), CiliumLibrary.reasonToSkip());
    var selects = new TreeMap<String, Boolean>();
    var expected = new TreeMap<String, Boolean>();
    for (var key : KEYS) {
      var pod = Traffic.Peer.pod("shop", Map.of(key, "value"), "10.0.1.1");
      var denied =
          """
          kind: NetworkPolicy
          metadata: {name: denied, namespace: shop}
          spec: {podSelector: {matchLabels: {"%s": value}}, policyTypes: [Ingress]}
          """
              .formatted(key);
      var traffic = Traffic.tcp(Traffic.Peer.external("192.0.2.1"), pod, 80);
      var question = new CiliumLibrary.Question(List.of(denied), Map.of(), List.of(traffic), false);

      selects.put(key, !CiliumLibrary.evaluate(question).get(0));
      expected.put(key, !CiliumLabels.isIgnored(key));
    }

    assertThat(selects).isEqualTo(expected);
  }
}
