// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.LabelSelectors;
import dev.appnetwork.planner.PeerGroup;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.List;
import java.util.Map;

/**
 * The built-in peer groups, which need no configuration. They name namespaces, because labels alone
 * would allow every user who can label a pod.
 */
final class BuiltInGroups {

  /**
   * Prometheus. The Prometheus operator sets these labels on its pods (`applicationNameLabelValue`
   * in github.com/prometheus-operator/prometheus-operator: pkg/prometheus/server and agent), and so
   * does the Helm chart without the operator.
   */
  private static final LabelSelector PROMETHEUS =
      oneOf("app.kubernetes.io/name", "prometheus", "prometheus-agent");

  /**
   * The common namespaces: kube-prometheus and the documentation of its Helm chart (monitoring,
   * prometheus); OpenShift, for platform and user workloads; Rancher; KubeSphere.
   */
  private static final LabelSelector MONITORING_NAMESPACES =
      oneOf(
          LabelSelectors.NAMESPACE_NAME,
          "cattle-monitoring-system",
          "kubesphere-monitoring-system",
          "monitoring",
          "openshift-monitoring",
          "openshift-user-workload-monitoring",
          "prometheus");

  private static final Map<String, List<PeerGroup>> ALL =
      Map.of(
          "monitoring",
          List.of(new PeerGroup(new PodsPeer(PROMETHEUS, null, MONITORING_NAMESPACES), null)));

  private BuiltInGroups() {}

  /** Returns the members of the group; empty if there is no such group. */
  static List<PeerGroup> named(String name) {
    return ALL.getOrDefault(name, List.of());
  }

  private static LabelSelector oneOf(String key, String... values) {
    return new LabelSelectorBuilder()
        .addNewMatchExpression()
        .withKey(key)
        .withOperator("In")
        .withValues(values)
        .endMatchExpression()
        .build();
  }
}
