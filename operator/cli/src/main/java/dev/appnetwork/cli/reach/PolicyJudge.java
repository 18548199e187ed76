package dev.appnetwork.cli.reach;

import dev.appnetwork.cli.reach.Verdict.RuleOfPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges connections by NetworkPolicies as {@code networking.k8s.io/v1} defines them: a pod that
 * any policy selects for a direction may do in it what the rules of all those policies together
 * allow, and nothing else; any other pod may do everything.
 */
public final class PolicyJudge {
  private static final String INGRESS = "Ingress";
  private static final String EGRESS = "Egress";

  private final List<NetworkPolicy> policies;

  /** By these policies, whatever their order. */
  public PolicyJudge(Collection<NetworkPolicy> policies) {
    this.policies =
        policies.stream()
            .sorted(
                Comparator.comparing((NetworkPolicy one) -> one.getMetadata().getNamespace())
                    .thenComparing(one -> one.getMetadata().getName()))
            .toList();
  }

  /** Whether both ends let the connection through. */
  public boolean allows(Connection connection) {
    return egress(connection).isAllowed() && ingress(connection).isAllowed();
  }

  /** What the policies of the calling end say. */
  public Verdict egress(Connection connection) {
    return verdict(EGRESS, connection.from(), connection.to(), connection);
  }

  /** What the policies of the called end say. */
  public Verdict ingress(Connection connection) {
    return verdict(INGRESS, connection.to(), connection.from(), connection);
  }

  private Verdict verdict(String direction, End self, End other, Connection connection) {
    var pod = self.pod();
    if (pod == null) {
      return Verdict.UNRESTRICTED;
    }
    var selecting = new ArrayList<NetworkPolicy>();
    var allowing = new ArrayList<RuleOfPolicy>();
    var onOtherPorts = new ArrayList<RuleOfPolicy>();
    for (var policy : policies) {
      if (!restricts(policy, direction, pod)) {
        continue;
      }
      selecting.add(policy);
      var rules = rules(policy.getSpec(), direction);
      for (var i = 0; i < rules.size(); i++) {
        var rule = rules.get(i);
        if (rule.isAbout(other, pod.namespace())) {
          (rule.isOn(connection) ? allowing : onOtherPorts).add(new RuleOfPolicy(policy, i));
        }
      }
    }
    return new Verdict(selecting, allowing, onOtherPorts);
  }

  private static boolean restricts(NetworkPolicy policy, String direction, End.Pod pod) {
    var spec = policy.getSpec();
    return spec != null
        && pod.namespace().equals(policy.getMetadata().getNamespace())
        && hasType(spec, direction)
        && LabelMatch.selects(spec.getPodSelector(), pod.labels());
  }

  // The API server writes policyTypes into every stored policy; in a file they may be missing.
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

    boolean isAbout(End other, String namespace) {
      return peers.isEmpty()
          || peers.stream().anyMatch(peer -> PeerMatch.isAbout(peer, other, namespace));
    }

    boolean isOn(Connection connection) {
      return ports.isEmpty() || ports.stream().anyMatch(port -> PortMatch.isOn(port, connection));
    }
  }
}
