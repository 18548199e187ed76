// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import java.util.Optional;

/**
 * kube-router, with all its parts, or for policies only.
 *
 * <p>github.com/cloudnativelabs/kube-router v2.11: daemonset/ and docs/user-guide.md. {@code
 * --run-firewall} enables policies, and is true by default. k0s runs the same program.
 */
final class KubeRouter {

  static final String RUN_FIREWALL = "--run-firewall";

  private KubeRouter() {}

  static Optional<PluginEvidence> in(DaemonSetFacts daemonSet) {
    return daemonSet.container("kube-router").map(router -> evidence(daemonSet, router));
  }

  private static PluginEvidence evidence(DaemonSetFacts daemonSet, ContainerFacts router) {
    var runs = daemonSet.running(Plugin.KUBE_ROUTER, router);
    return router.isOff(RUN_FIREWALL)
        ? PluginEvidence.notEnforced(
            Plugin.KUBE_ROUTER, runs + " with --run-firewall=false, so it enforces no policies.")
        : PluginEvidence.enforced(
            Plugin.KUBE_ROUTER, runs + ", which enforces policies.", PolicyEngines.ANY_BRIDGE);
  }
}
