// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of the policies of one side for a connection.
 *
 * @param exemption the reason why no policy applies
 * @param admin the deciding rule of the tier Admin; null if there is none
 * @param selecting the NetworkPolicies that restrict that side in this direction
 * @param allowing their rules that allow the connection
 * @param onOtherPorts their rules that match the peer, but not this port
 * @param byAddress their rules that match this port and the pod only by its address, which not
 *     every network plugin supports
 * @param baseline the deciding rule of the tier Baseline; null if there is none
 */
public record Verdict(
    Exemption exemption,
    @Nullable AdminRule admin,
    List<NetworkPolicy> selecting,
    List<RuleOfPolicy> allowing,
    List<RuleOfPolicy> onOtherPorts,
    List<RuleOfPolicy> byAddress,
    @Nullable AdminRule baseline) {

  /** Connections that no policy can restrict. */
  public enum Exemption {
    /** No exemption; policies apply. */
    NONE,
    /** Policies only apply to pods. */
    NOT_A_POD,
    /** A pod can always reach itself. */
    SAME_POD,
    /** A pod and its node can always reach each other. */
    OWN_NODE
  }

  /** Copies the lists. */
  public Verdict {
    selecting = List.copyOf(selecting);
    allowing = List.copyOf(allowing);
    onOtherPorts = List.copyOf(onOtherPorts);
    byAddress = List.copyOf(byAddress);
  }

  /** Returns the result for an end that no policy can restrict. */
  static Verdict exempt(Exemption exemption) {
    return new Verdict(exemption, null, List.of(), List.of(), List.of(), List.of(), null);
  }

  /** Returns whether this side allows the connection. */
  public boolean isAllowed() {
    if (exemption != Exemption.NONE) {
      return true;
    }
    if (admin != null) {
      return admin.isAccept();
    }
    if (!selecting.isEmpty()) {
      return !allowing.isEmpty();
    }
    return baseline == null || baseline.isAccept();
  }

  /** Returns whether only rules that match a pod by its address allow the connection. */
  public boolean isByAddressOnly() {
    return exemption == Exemption.NONE
        && admin == null
        && !allowing.isEmpty()
        && byAddress.containsAll(allowing);
  }

  /**
   * A rule.
   *
   * @param policy its policy
   * @param index index among the policy's rules of that direction
   */
  public record RuleOfPolicy(NetworkPolicy policy, int index) {}
}
