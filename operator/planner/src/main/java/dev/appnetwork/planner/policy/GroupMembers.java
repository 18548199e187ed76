// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.PeerGroup;
import dev.appnetwork.planner.check.PeerRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a peer group. */
public final class GroupMembers {

  private GroupMembers() {}

  /**
   * Returns the members. The configuration overrides the built-in groups. Invalid members are left
   * out.
   */
  public static List<PeerGroup> of(ClusterSettings settings, String name) {
    var configured = settings.peerGroups().get(name);
    var members = configured == null ? BuiltInGroups.named(name) : configured;
    var valid = new ArrayList<PeerGroup>();
    for (@Nullable PeerGroup member : members) {
      if (member != null && PeerRules.isValid(member)) {
        valid.add(member);
      }
    }
    return valid;
  }
}
