// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.NetworkFacts;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adapts rules to the cluster's network plugin. Unsupported parts are omitted, with a finding, so
 * they can only narrow access.
 *
 * <p>Weave Net 2.8.1 (github.com/weaveworks/weave, npc/): rejects the whole policy if it has a
 * named port, ignores the rules after an IPv6 block, and allows only the first port of a range.
 * Cilium 1.20: a named port never allows SCTP, and under egress nothing if its number differs
 * between pods.
 */
final class PluginLimits {

  /** Maximum number of single ports that replace a range. */
  private static final int MAX_SINGLE_PORTS = 64;

  private static final SortedSet<Integer> NONE = Collections.emptySortedSet();

  private final NetworkFacts network;
  private final List<Finding> findings = new ArrayList<>();

  PluginLimits(NetworkFacts network) {
    this.network = network;
  }

  /** Returns findings about the omitted parts. */
  List<Finding> findings() {
    return findings.stream().distinct().toList();
  }

  /**
   * Returns the supported parts of the rule; empty if nothing remains.
   *
   * @param destination the AppNetwork that has the ports; null if unknown
   * @param egress true for an egress rule
   * @param field the path of the rule's entry
   */
  Optional<Rule> adapt(Rule rule, @Nullable AppRef destination, boolean egress, FieldPath field) {
    if (network.plugin() == Plugin.OTHER) {
      return Optional.of(rule);
    }
    return peers(rule.peers(), field)
        .flatMap(
            peers ->
                ports(rule.ports(), destination, egress, field)
                    .map(ports -> new Rule(peers, ports)));
  }

  private Optional<Peers> peers(Peers peers, FieldPath field) {
    if (network.plugin() != Plugin.WEAVE_NET || !(peers instanceof Peers.Only only)) {
      return Optional.of(peers);
    }
    var left = new ArrayList<Peer>();
    for (var peer : only.peers()) {
      if (peer instanceof Peer.Block block && block.cidr().indexOf(':') >= 0) {
        add(
            field,
            "Weave Net doesn't support IPv6 blocks in a NetworkPolicy. Block %s is left out and allows no traffic. Remove it, or use an IPv4 block."
                .formatted(block.cidr()));
      } else {
        left.add(peer);
      }
    }
    return Peers.only(left);
  }

  private Optional<RulePorts> ports(
      RulePorts ports, @Nullable AppRef destination, boolean egress, FieldPath field) {
    if (!(ports instanceof RulePorts.Only only)) {
      return Optional.of(ports);
    }
    var fitting = new LinkedHashSet<PolicyPort>();
    only.ports().stream()
        .flatMap(port -> port(port, destination, egress, field))
        .forEach(fitting::add);
    return RulePorts.only(fitting);
  }

  private Stream<PolicyPort> port(
      PolicyPort port, @Nullable AppRef destination, boolean egress, FieldPath field) {
    @Nullable String name = port.port().getStrVal();
    if (name != null) {
      return named(port, name, destination, egress, field);
    }
    @Nullable Integer last = port.endPort();
    if (last == null || network.plugin() != Plugin.WEAVE_NET) {
      return Stream.of(port);
    }
    int first = port.port().getIntVal();
    if (last - first >= MAX_SINGLE_PORTS) {
      add(
          field,
          "Weave Net doesn't support port ranges in a NetworkPolicy, and %d-%d is too long to list. The range is left out and allows no traffic. Use at most %d ports."
              .formatted(first, last, MAX_SINGLE_PORTS));
      return Stream.empty();
    }
    return IntStream.rangeClosed(first, last).mapToObj(number -> single(port, number));
  }

  private Stream<PolicyPort> named(
      PolicyPort port, String name, @Nullable AppRef destination, boolean egress, FieldPath field) {
    SortedSet<Integer> numbers =
        destination == null
            ? NONE
            : network.portNumbers().getOrDefault(destination, Map.of()).getOrDefault(name, NONE);
    if (network.plugin() == Plugin.CILIUM
        && !port.protocol().equals("SCTP")
        && !(egress && numbers.size() > 1)) {
      return Stream.of(port);
    }
    if (!numbers.isEmpty()) {
      return numbers.stream().map(number -> single(port, number));
    }
    add(
        field,
        "%s doesn't support %s by name in a NetworkPolicy, and the EndpointSlices don't list the number of \"%s\" yet. The port is left out and allows no traffic. Use the port's number as targetPort."
            .formatted(
                network.plugin().displayName(),
                network.plugin() == Plugin.CILIUM ? "SCTP ports" : "ports",
                name));
    return Stream.empty();
  }

  private static PolicyPort single(PolicyPort port, int number) {
    return new PolicyPort(port.protocol(), new IntOrString(number), null);
  }

  private void add(FieldPath field, String message) {
    findings.add(Findings.warning(Reason.PluginLimitation, field, message));
  }
}
