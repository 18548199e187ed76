// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import java.util.Optional;
import java.util.Set;

/**
 * Weave Net, whose policies a separate container enforces.
 *
 * <p>github.com/weaveworks/weave v2.8.1: prog/weave-kube/weave-daemonset-k8s-1.11.yaml and
 * launch.sh: with {@code EXPECT_NPC=0}, traffic bypasses the rules of {@code weave-npc}.
 */
final class WeaveNet {

  static final String EXPECT_CONTROLLER = "EXPECT_NPC";

  private WeaveNet() {}

  static Optional<PluginEvidence> in(DaemonSetFacts daemonSet) {
    return daemonSet
        .container("weave")
        .filter(weave -> weave.image().contains("weave"))
        .map(weave -> evidence(daemonSet, weave));
  }

  private static PluginEvidence evidence(DaemonSetFacts daemonSet, ContainerFacts weave) {
    var runs = daemonSet.running(Plugin.WEAVE_NET, weave);
    var controller = daemonSet.container("weave-npc");
    if (controller.isEmpty()) {
      return PluginEvidence.notEnforced(
          Plugin.WEAVE_NET, runs + " without its policy controller, the container weave-npc.");
    }
    return weave.isOff(EXPECT_CONTROLLER)
        ? PluginEvidence.notEnforced(
            Plugin.WEAVE_NET, runs + " with EXPECT_NPC=0, so its policy controller has no effect.")
        : PluginEvidence.enforced(
            Plugin.WEAVE_NET,
            runs + " with its policy controller " + controller.get().image() + ".",
            Set.of());
  }
}
