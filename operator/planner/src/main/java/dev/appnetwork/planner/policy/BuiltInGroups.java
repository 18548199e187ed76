// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.PeerGroup;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.List;
import java.util.Map;

/**
 * The peer groups that need no configuration. They name namespaces, because labels alone would
 * allow everyone who can label a pod.
 */
final class BuiltInGroups {

  /**
   * Prometheus. The labels are those that its operator puts on its pods
   * (`applicationNameLabelValue` in github.com/prometheus-operator/prometheus-operator:
   * pkg/prometheus/server and agent), and that the Helm chart without the operator has as well.
   */
  private static final LabelSelector PROMETHEUS =
      oneOf("app.kubernetes.io/name", "prometheus", "prometheus-agent");

  /**
   * Where it is installed: kube-prometheus and the documentation of its Helm chart (monitoring,
   * prometheus); OpenShift, for the platform and for users' workloads; Rancher; KubeSphere.
   */
  private static final LabelSelector MONITORING_NAMESPACES =
      oneOf(
          LabelQuery.NAMESPACE_NAME,
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

  /** The members of that group; none where there is no such group. */
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
