// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of an administrator's policy.
 *
 * @param kind the policy's kind
 * @param policy the policy's name
 * @param baseline true if its tier is Baseline
 * @param priority its priority in the tier; the lowest is evaluated first
 * @param subject the selected pods
 * @param ingress true for ingress, false for egress
 * @param index index among the policy's rules of that direction
 * @param action the action for matching connections
 * @param peers the peers
 * @param ports the ports; empty for all
 */
public record AdminRule(
    String kind,
    String policy,
    boolean baseline,
    int priority,
    Subject subject,
    boolean ingress,
    int index,
    Action action,
    List<Peer> peers,
    List<Port> ports) {

  /** Action of a rule. */
  public enum Action {
    /** Allows the connection; no further rule is evaluated. */
    ACCEPT,
    /** Denies the connection; no further rule is evaluated. */
    DENY,
    /** Skips the remaining rules of the tier. */
    PASS
  }

  /** Copies the lists. */
  public AdminRule {
    peers = List.copyOf(peers);
    ports = List.copyOf(ports);
  }

  /** Returns whether the rule allows matching connections. */
  public boolean isAccept() {
    return action == Action.ACCEPT;
  }

  /** Returns whether it has DNS names as destinations, which can't be compared with an address. */
  public boolean hasDomainNames() {
    return peers.stream().anyMatch(peer -> peer instanceof DomainNames);
  }

  /** Returns whether it has node peers. */
  public boolean hasNodes() {
    return peers.stream().anyMatch(peer -> peer instanceof Nodes);
  }

  boolean matches(End self, End other, Connection connection) {
    var pod = self.pod();
    return pod != null
        && subject.matches(pod)
        && peers.stream().anyMatch(peer -> peer.matches(other))
        && (ports.isEmpty() || ports.stream().anyMatch(port -> port.matches(connection)));
  }

  /** A peer of a rule. */
  public sealed interface Peer {
    /** Returns whether the peer matches the end. */
    boolean matches(End end);
  }

  /**
   * Pods, without hostNetwork pods.
   *
   * @param namespaces selects their namespaces
   * @param pods selects them; null for all
   */
  public record Subject(LabelSelector namespaces, @Nullable LabelSelector pods) implements Peer {
    @Override
    public boolean matches(End end) {
      return end.pod() != null && matches(end.pod());
    }

    private boolean matches(End.Pod pod) {
      return LabelSelectors.selects(namespaces, pod.namespaceLabels())
          && LabelSelectors.selects(pods, pod.labels());
    }
  }

  /**
   * Nodes, including hostNetwork pods.
   *
   * @param selector selects them
   */
  public record Nodes(LabelSelector selector) implements Peer {
    @Override
    public boolean matches(End end) {
      return end.pod() == null
          && end.node() != null
          && LabelSelectors.selects(selector, end.node().labels());
    }
  }

  /**
   * Addresses, including those of pods and nodes.
   *
   * @param blocks CIDR blocks
   */
  public record Networks(List<String> blocks) implements Peer {
    @Override
    public boolean matches(End end) {
      return end.addresses().stream()
          .anyMatch(address -> blocks.stream().anyMatch(block -> Blocks.contains(block, address)));
    }
  }

  /** DNS names, whose addresses are unknown here. */
  public record DomainNames() implements Peer {
    @Override
    public boolean matches(End end) {
      return false;
    }
  }

  /** A peer of a later API version. */
  public record Unknown() implements Peer {
    @Override
    public boolean matches(End end) {
      return false;
    }
  }

  /** Everyone. The API requires this for a deny rule with an unknown peer. */
  public record AnyPeer() implements Peer {
    @Override
    public boolean matches(End end) {
      return true;
    }
  }

  /**
   * A port.
   *
   * @param protocol null for any
   * @param name a container port's name; null for numbers
   * @param first the first number; null for all
   * @param last the last number
   */
  public record Port(
      @Nullable String protocol,
      @Nullable String name,
      @Nullable Integer first,
      @Nullable Integer last) {

    boolean matches(Connection connection) {
      if (protocol != null && !protocol.equals(connection.protocol())) {
        return false;
      }
      if (name != null) {
        return connection.portNames().contains(name);
      }
      var number = connection.port();
      return first == null
          || (number != null && first <= number && number <= (last == null ? first : last));
    }
  }
}
