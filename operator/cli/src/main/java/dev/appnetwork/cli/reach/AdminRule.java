// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of an administrator's policy.
 *
 * @param kind the policy's kind
 * @param policy the policy's name
 * @param baseline whether its tier is Baseline
 * @param priority its priority in the tier; the lowest is evaluated first
 * @param subject the selected pods
 * @param ingress whether the rule applies to ingress
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

  /** What becomes of a connection. */
  public enum Action {
    /** It is let through, and nothing further is asked. */
    ACCEPT,
    /** It is stopped, and nothing further is asked. */
    DENY,
    /** The next tier decides. */
    PASS
  }

  /** Copies. */
  public AdminRule {
    peers = List.copyOf(peers);
    ports = List.copyOf(ports);
  }

  /** Whether it lets through what it is about. */
  public boolean isAccepting() {
    return action == Action.ACCEPT;
  }

  /** Whether it names destinations by a DNS name, which cannot be compared with an address. */
  public boolean hasDomainNames() {
    return peers.stream().anyMatch(peer -> peer instanceof DomainNames);
  }

  /** Whether it tells nodes apart. */
  public boolean hasNodes() {
    return peers.stream().anyMatch(peer -> peer instanceof Nodes);
  }

  boolean isAbout(End self, End other, Connection connection) {
    var pod = self.pod();
    return pod != null
        && subject.isAbout(pod)
        && peers.stream().anyMatch(peer -> peer.isAbout(other))
        && (ports.isEmpty() || ports.stream().anyMatch(port -> port.isOn(connection)));
  }

  /** The other ends that a rule is about. */
  public sealed interface Peer {
    /** Whether it is about that end. */
    boolean isAbout(End end);
  }

  /**
   * Pods; those on their nodes' network are never among them.
   *
   * @param namespaces selects their namespaces
   * @param pods selects them; null for all
   */
  public record Subject(LabelSelector namespaces, @Nullable LabelSelector pods) implements Peer {
    @Override
    public boolean isAbout(End end) {
      return end.pod() != null && isAbout(end.pod());
    }

    private boolean isAbout(End.Pod pod) {
      return LabelMatch.selects(namespaces, pod.namespaceLabels())
          && LabelMatch.selects(pods, pod.labels());
    }
  }

  /**
   * Nodes, and so the pods on their network.
   *
   * @param selector selects them
   */
  public record Nodes(LabelSelector selector) implements Peer {
    @Override
    public boolean isAbout(End end) {
      return end.pod() == null
          && end.node() != null
          && LabelMatch.selects(selector, end.node().labels());
    }
  }

  /**
   * Addresses, those of pods and nodes among them.
   *
   * @param blocks CIDR blocks
   */
  public record Networks(List<String> blocks) implements Peer {
    @Override
    public boolean isAbout(End end) {
      return end.addresses().stream()
          .anyMatch(address -> blocks.stream().anyMatch(block -> Blocks.contains(block, address)));
    }
  }

  /** DNS names: which addresses they have is not known here. */
  public record DomainNames() implements Peer {
    @Override
    public boolean isAbout(End end) {
      return false;
    }
  }

  /** A peer of a later version. */
  public record Unknown() implements Peer {
    @Override
    public boolean isAbout(End end) {
      return false;
    }
  }

  /** Everybody: the API demands it of a rule that stops and has an unknown peer. */
  public record Everybody() implements Peer {
    @Override
    public boolean isAbout(End end) {
      return true;
    }
  }

  /**
   * Ports.
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

    boolean isOn(Connection connection) {
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
