// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import dev.appnetwork.cli.reach.AdminRule.Action;
import dev.appnetwork.cli.reach.AdminRule.Peer;
import dev.appnetwork.cli.reach.AdminRule.Port;
import dev.appnetwork.cli.reach.AdminRule.Subject;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of a ClusterNetworkPolicy (policy.networking.k8s.io/v1alpha2), AdminNetworkPolicy
 * or BaselineAdminNetworkPolicy (v1alpha1), as github.com/kubernetes-sigs/network-policy-api v0.2.0
 * and v0.1.7 define them.
 */
public final class AdminRules {

  private static final String BASELINE = "Baseline";

  private final String kind;
  private final Function<Object, LabelSelector> selectors;

  private AdminRules(String kind, Function<Object, LabelSelector> selectors) {
    this.kind = kind;
    this.selectors = selectors;
  }

  /**
   * Returns the rules of a policy.
   *
   * @param kind its kind
   * @param name its name
   * @param spec its spec
   * @param selectors converts a tree to a selector
   */
  public static List<AdminRule> of(
      String kind, String name, Map<?, ?> spec, Function<Object, LabelSelector> selectors) {
    var reader = new AdminRules(kind, selectors);
    var isBaseline =
        spec.get("tier") == null ? kind.startsWith(BASELINE) : BASELINE.equals(spec.get("tier"));
    var priority = spec.get("priority") instanceof Number number ? number.intValue() : 0;
    var subject = spec.get("subject") instanceof Map<?, ?> tree ? reader.pods(tree) : null;
    if (subject == null) {
      return List.of();
    }
    var rules = new ArrayList<AdminRule>();
    for (var ingress : List.of(true, false)) {
      var index = 0;
      for (var rule : maps(spec.get(ingress ? "ingress" : "egress"))) {
        var peers = reader.peers(rule.get(ingress ? "from" : "to"));
        var action = action(rule.get("action"));
        var isKnown = peers.stream().noneMatch(peer -> peer instanceof AdminRule.Unknown);
        rules.add(
            new AdminRule(
                kind,
                name,
                isBaseline,
                priority,
                subject,
                ingress,
                index,
                // According to the API, unknown parts must never allow more.
                isKnown || action == Action.ACCEPT ? action : Action.DENY,
                isKnown || action == Action.ACCEPT ? peers : List.of(new AdminRule.AnyPeer()),
                maps(rule.get(kind.startsWith("Cluster") ? "protocols" : "ports")).stream()
                    .map(reader::port)
                    .toList()));
        index++;
      }
    }
    return rules;
  }

  // An action of a later API version is unknown, but not empty.
  private static Action action(@Nullable Object word) {
    return "Allow".equals(word) || "Accept".equals(word)
        ? Action.ACCEPT
        : "Pass".equals(word) ? Action.PASS : Action.DENY;
  }

  private List<Peer> peers(@Nullable Object trees) {
    return maps(trees).stream().map(this::peer).toList();
  }

  private Peer peer(Map<?, ?> tree) {
    if (tree.get("nodes") != null) {
      return new AdminRule.Nodes(selectors.apply(tree.get("nodes")));
    }
    if (tree.get("networks") instanceof List<?> blocks) {
      return new AdminRule.Networks(blocks.stream().map(String::valueOf).toList());
    }
    if (tree.get("domainNames") != null) {
      return new AdminRule.DomainNames();
    }
    var pods = pods(tree);
    return pods == null ? new AdminRule.Unknown() : pods;
  }

  private @Nullable Subject pods(Map<?, ?> tree) {
    if (tree.get("pods") instanceof Map<?, ?> pods) {
      return new Subject(
          selector(pods.get("namespaceSelector")), selector(pods.get("podSelector")));
    }
    return tree.get("namespaces") == null
        ? null
        : new Subject(selectors.apply(tree.get("namespaces")), null);
  }

  private LabelSelector selector(@Nullable Object tree) {
    return tree == null ? new LabelSelector() : selectors.apply(tree);
  }

  private Port port(Map<?, ?> tree) {
    return kind.startsWith("Cluster") ? portOfProtocol(tree) : portOfNumber(tree);
  }

  private static Port portOfNumber(Map<?, ?> tree) {
    if (tree.get("portNumber") instanceof Map<?, ?> port) {
      return numbers(protocol(port), port.get("port"), null);
    }
    if (tree.get("portRange") instanceof Map<?, ?> range) {
      return numbers(protocol(range), range.get("start"), range.get("end"));
    }
    return new Port(null, String.valueOf(tree.get("namedPort")), null, null);
  }

  private static Port portOfProtocol(Map<?, ?> tree) {
    for (var protocol : List.of("tcp", "udp", "sctp")) {
      if (tree.get(protocol) instanceof Map<?, ?> matches) {
        var port = matches.get("destinationPort");
        var name = protocol.toUpperCase(Locale.ROOT);
        if (port instanceof Map<?, ?> some) {
          return some.get("range") instanceof Map<?, ?> range
              ? numbers(name, range.get("start"), range.get("end"))
              : numbers(name, some.get("number"), null);
        }
        return new Port(name, null, null, null);
      }
    }
    return new Port(null, String.valueOf(tree.get("destinationNamedPort")), null, null);
  }

  private static Port numbers(String protocol, @Nullable Object first, @Nullable Object last) {
    return new Port(protocol, null, number(first), last == null ? null : number(last));
  }

  private static int number(@Nullable Object value) {
    // Port 0 doesn't exist, so an invalid number matches nothing.
    return value instanceof Number number ? number.intValue() : 0;
  }

  private static String protocol(Map<?, ?> tree) {
    return tree.get("protocol") == null ? "TCP" : String.valueOf(tree.get("protocol"));
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    return list instanceof List<?> some
        ? some.stream()
            .filter(one -> one instanceof Map)
            .<Map<?, ?>>map(one -> (Map<?, ?>) one)
            .toList()
        : List.of();
  }
}
