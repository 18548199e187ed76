// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.NetworkFacts;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.OwnerLabels;
import dev.appnetwork.planner.field.FieldPath;
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
   * @param plugin the network plugin; listeners that it doesn't support are omitted
   */
  public static NetworkPolicy of(
      String namespace, Baseline baseline, List<DnsTarget> dns, Plugin plugin) {
    boolean isDenyAll = baseline == Baseline.DENY_ALL;
    var fit = new PluginLimits(new NetworkFacts(plugin, Map.of()));
    var egress =
        isDenyAll
            ? DnsRules.of(dns, namespace).stream()
                .flatMap(rule -> fit.adapt(rule, null, true, FieldPath.VALUE).stream())
                .toList()
            : List.<Rule>of();
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
