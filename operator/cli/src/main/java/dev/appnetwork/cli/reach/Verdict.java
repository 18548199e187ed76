package dev.appnetwork.cli.reach;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;

/**
 * What the policies of one end say to a connection.
 *
 * @param selecting the policies that restrict that end in this direction; the end is open where
 *     there are none
 * @param allowing the rules of those that let the connection through
 * @param onOtherPorts the rules of those that are about the other end, but not about this port
 */
public record Verdict(
    List<NetworkPolicy> selecting, List<RuleOfPolicy> allowing, List<RuleOfPolicy> onOtherPorts) {

  /** Of an end that no policy is about. */
  static final Verdict UNRESTRICTED = new Verdict(List.of(), List.of(), List.of());

  /** Copies. */
  public Verdict {
    selecting = List.copyOf(selecting);
    allowing = List.copyOf(allowing);
    onOtherPorts = List.copyOf(onOtherPorts);
  }

  /** Whether the connection is let through on this side. */
  public boolean isAllowed() {
    return selecting.isEmpty() || !allowing.isEmpty();
  }

  /**
   * A rule.
   *
   * @param policy the policy that it is in
   * @param index its position among the policy's rules of that direction
   */
  public record RuleOfPolicy(NetworkPolicy policy, int index) {}
}
