// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The policy for all pods of a namespace with a baseline. It allows only DNS; the policies of
 * AppNetworks add to it.
 */
public final class BaselinePolicy {

  /** Its name. */
  public static final String NAME = "appnetwork-baseline";

  private BaselinePolicy() {}

  /**
   * Renders the policy, with every server default and without an owner.
   *
   * @param dns the cluster's DNS listeners
   */
  public static NetworkPolicy of(String namespace, Baseline baseline, List<DnsTarget> dns) {
    boolean isDenyAll = baseline == Baseline.DENY_ALL;
    var egress = isDenyAll ? DnsRules.of(dns, namespace) : List.<Rule>of();
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(namespace)
        .withLabels(
            new TreeMap<>(
                Map.of(
                    OwnerLabels.MANAGED_BY,
                    OwnerLabels.OPERATOR,
                    Baseline.LABEL,
                    baseline.value())))
        .endMetadata()
        .withNewSpec()
        .withPodSelector(new LabelSelector())
        .withPolicyTypes(isDenyAll ? List.of("Ingress", "Egress") : List.of("Ingress"))
        .withIngress(List.of())
        .withEgress(Canonical.<Rule>sorted(egress).stream().map(Rule::toEgress).toList())
        .endSpec()
        .build();
  }
}
