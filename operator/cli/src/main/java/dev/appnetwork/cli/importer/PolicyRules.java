// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.reach.End;
import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads policies with the API server's defaults. */
final class PolicyRules {

  static final String INGRESS = "Ingress";
  static final String EGRESS = "Egress";
  private static final int DNS = 53;

  private PolicyRules() {}

  /**
   * A rule of either direction.
   *
   * @param peers the peers; empty for everyone
   * @param ports the ports; empty for all
   */
  record Rule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {

    boolean isForEverything() {
      return peers.isEmpty() && ports.isEmpty();
    }
  }

  static List<Rule> rules(NetworkPolicy policy, String direction) {
    var spec = policy.getSpec();
    if (spec == null || !hasType(policy, direction)) {
      return List.of();
    }
    return direction.equals(INGRESS)
        ? orEmpty(spec.getIngress()).stream()
            .map(rule -> new Rule(orEmpty(rule.getFrom()), orEmpty(rule.getPorts())))
            .toList()
        : orEmpty(spec.getEgress()).stream()
            .map(rule -> new Rule(orEmpty(rule.getTo()), orEmpty(rule.getPorts())))
            .toList();
  }

  static boolean hasType(NetworkPolicy policy, String direction) {
    var spec = policy.getSpec();
    if (spec == null) {
      return false;
    }
    var types = orEmpty(spec.getPolicyTypes());
    return types.isEmpty()
        ? direction.equals(INGRESS) || !orEmpty(spec.getEgress()).isEmpty()
        : types.contains(direction);
  }

  static boolean selects(NetworkPolicy policy, Workload workload) {
    return selects(policy, workload.namespace(), workload.labels());
  }

  static boolean selects(NetworkPolicy policy, End.Pod pod) {
    return selects(policy, pod.namespace(), pod.labels());
  }

  private static boolean selects(
      NetworkPolicy policy, String namespace, Map<String, String> labels) {
    return policy.getSpec() != null
        && namespace.equals(policy.getMetadata().getNamespace())
        && LabelSelectors.selects(policy.getSpec().getPodSelector(), labels);
  }

  /** Returns whether the policy selects every current and future pod of its namespace. */
  static boolean isForNamespace(NetworkPolicy policy) {
    var selector = policy.getSpec() == null ? null : policy.getSpec().getPodSelector();
    return selector == null
        || ((selector.getMatchLabels() == null || selector.getMatchLabels().isEmpty())
            && orEmpty(selector.getMatchExpressions()).isEmpty());
  }

  /** Returns whether all rules of the policy are for egress to port 53. */
  static boolean allowsOnlyDns(NetworkPolicy policy) {
    return rules(policy, INGRESS).isEmpty()
        && rules(policy, EGRESS).stream()
            .allMatch(
                rule ->
                    !rule.ports().isEmpty()
                        && rule.ports().stream().allMatch(PolicyRules::isDnsPort));
  }

  private static boolean isDnsPort(NetworkPolicyPort port) {
    return port.getPort() != null
        && Integer.valueOf(DNS).equals(port.getPort().getIntVal())
        && port.getEndPort() == null;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
