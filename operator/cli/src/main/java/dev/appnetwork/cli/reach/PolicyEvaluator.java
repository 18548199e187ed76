// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import dev.appnetwork.cli.reach.Verdict.Exemption;
import dev.appnetwork.cli.reach.Verdict.RuleOfPolicy;
import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates connections by NetworkPolicies as {@code networking.k8s.io/v1} defines them: if any
 * policy selects a pod for a direction, the union of the rules of all such policies is allowed, and
 * nothing else. Otherwise, everything is allowed. Administrators' policies in the tier Admin take
 * precedence, and those in the tier Baseline apply if no NetworkPolicy does. A pod can always reach
 * itself and its own node.
 */
public final class PolicyEvaluator {
  private static final String INGRESS = "Ingress";
  private static final String EGRESS = "Egress";

  private final Map<String, List<NetworkPolicy>> policies;
  private final List<AdminRule> admin;
  private final BlockScope blocks;
  private final Vocabulary vocabulary;

  /** Creates a judge for these policies, in any order. */
  public PolicyEvaluator(Collection<NetworkPolicy> policies) {
    this(policies, List.of(), BlockScope.ALL);
  }

  /**
   * Creates a judge for these policies and administrators' rules, in any order.
   *
   * @param blocks the peers that the network plugin matches with CIDR blocks
   */
  public PolicyEvaluator(
      Collection<NetworkPolicy> policies, Collection<AdminRule> admin, BlockScope blocks) {
    this.policies =
        policies.stream()
            .sorted(
                Comparator.comparing((NetworkPolicy one) -> one.getMetadata().getNamespace())
                    .thenComparing(one -> one.getMetadata().getName()))
            .collect(Collectors.groupingBy(one -> one.getMetadata().getNamespace()));
    this.admin =
        admin.stream()
            .sorted(
                Comparator.comparingInt(AdminRule::priority)
                    .thenComparing(AdminRule::policy)
                    .thenComparingInt(AdminRule::index))
            .toList();
    this.blocks = blocks;
    this.vocabulary = Vocabulary.of(policies, admin);
  }

  /** Returns whether both sides allow the connection. */
  public boolean allows(Connection connection) {
    return egress(connection).isAllowed() && ingress(connection).isAllowed();
  }

  /** Returns the result of the client's policies. */
  public Verdict egress(Connection connection) {
    return verdict(EGRESS, connection.from(), connection.to(), connection);
  }

  /** Returns the result of the destination's policies. */
  public Verdict ingress(Connection connection) {
    return verdict(INGRESS, connection.to(), connection.from(), connection);
  }

  /**
   * Returns the properties of an end that policies can distinguish. Ends with equal values always
   * have equal results.
   */
  public Object sort(End end) {
    return vocabulary.sort(end);
  }

  private Verdict verdict(String direction, End self, End other, Connection connection) {
    var pod = self.pod();
    if (pod == null) {
      return Verdict.exempt(Exemption.NOT_A_POD);
    }
    if (self.isSamePod(other)) {
      return Verdict.exempt(Exemption.SAME_POD);
    }
    if (self.runsOn(other)) {
      return Verdict.exempt(Exemption.OWN_NODE);
    }
    var selecting = new ArrayList<NetworkPolicy>();
    var allowing = new ArrayList<RuleOfPolicy>();
    var onOtherPorts = new ArrayList<RuleOfPolicy>();
    var byAddress = new ArrayList<RuleOfPolicy>();
    for (var policy : policies.getOrDefault(pod.namespace(), List.of())) {
      if (!restricts(policy, direction, pod)) {
        continue;
      }
      selecting.add(policy);
      var rules = rules(policy.getSpec(), direction);
      for (var i = 0; i < rules.size(); i++) {
        var rule = rules.get(i);
        var match = PeerMatch.of(rule.peers(), other, pod.namespace(), blocks);
        if (match == PeerMatch.NONE) {
          continue;
        }
        var found = new RuleOfPolicy(policy, i);
        if (!rule.matchesPort(connection)) {
          onOtherPorts.add(found);
          continue;
        }
        if (match == PeerMatch.POD_ADDRESS) {
          byAddress.add(found);
        }
        if (match == PeerMatch.CERTAIN || blocks == BlockScope.ALL) {
          allowing.add(found);
        }
      }
    }
    return new Verdict(
        Exemption.NONE,
        decisive(false, direction, self, other, connection),
        selecting,
        allowing,
        onOtherPorts,
        byAddress,
        decisive(true, direction, self, other, connection));
  }

  /**
   * Returns the first rule of a tier that matches the connection; null if the next tier decides.
   */
  private @Nullable AdminRule decisive(
      boolean baseline, String direction, End self, End other, Connection connection) {
    return admin.stream()
        .filter(rule -> rule.baseline() == baseline)
        .filter(rule -> rule.ingress() == direction.equals(INGRESS))
        .filter(rule -> rule.matches(self, other, connection))
        .findFirst()
        .filter(rule -> rule.action() != AdminRule.Action.PASS)
        .orElse(null);
  }

  private static boolean restricts(NetworkPolicy policy, String direction, End.Pod pod) {
    var spec = policy.getSpec();
    return spec != null
        && pod.namespace().equals(policy.getMetadata().getNamespace())
        && hasType(spec, direction)
        && LabelSelectors.selects(spec.getPodSelector(), pod.labels());
  }

  // The API server sets policyTypes in every stored policy. In a file, the field can be missing.
  private static boolean hasType(NetworkPolicySpec spec, String direction) {
    var types = orEmpty(spec.getPolicyTypes());
    if (!types.isEmpty()) {
      return types.contains(direction);
    }
    return direction.equals(INGRESS) || !orEmpty(spec.getEgress()).isEmpty();
  }

  private static List<Rule> rules(NetworkPolicySpec spec, String direction) {
    return direction.equals(INGRESS)
        ? orEmpty(spec.getIngress()).stream()
            .map(rule -> new Rule(orEmpty(rule.getFrom()), orEmpty(rule.getPorts())))
            .toList()
        : orEmpty(spec.getEgress()).stream()
            .map(rule -> new Rule(orEmpty(rule.getTo()), orEmpty(rule.getPorts())))
            .toList();
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private record Rule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {

    boolean matchesPort(Connection connection) {
      return ports.isEmpty()
          || ports.stream().anyMatch(port -> PortMatch.matches(port, connection));
    }
  }
}
