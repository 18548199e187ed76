// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import dev.appnetwork.discovery.enforcement.DetectionResult.Verdict;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The network of kind and minikube, and its successor outside of kind.
 *
 * <p>github.com/kubernetes-sigs/kind: pkg/build/nodeimage/const_cni.go. Its images are tagged by
 * date. The tag 2024-07-19 (commit e7903573, first released with kind v0.24.0) is the first with a
 * policy controller, which can't be disabled.
 *
 * <p>github.com/aojea/kindnet: cmd/kindnetd/main.go. Since v1.3.0, it has the flag {@code
 * --network-policy}, which is true by default.
 */
final class Kindnet {

  static final String NETWORK_POLICY = "--network-policy";

  private static final Pattern DATED = Pattern.compile(".*:v(\\d{8})(?:\\D.*)?");
  private static final Pattern VERSIONED = Pattern.compile(".*:v(\\d{1,4})\\.(\\d{1,4})\\.\\d.*");
  private static final int FIRST_DATE = 20240719;
  private static final int FIRST_MINOR = 3;

  private Kindnet() {}

  static Optional<PluginEvidence> in(DaemonSetFacts daemonSet) {
    return daemonSet.container("kindnet-cni").map(kindnetd -> evidence(daemonSet, kindnetd));
  }

  private static PluginEvidence evidence(DaemonSetFacts daemonSet, ContainerFacts kindnetd) {
    var runs = daemonSet.running(Plugin.KINDNET, kindnetd);
    return switch (verdict(kindnetd)) {
      case Enforced ->
          PluginEvidence.enforced(
              Plugin.KINDNET, runs + ", which has a built-in policy controller.", Set.of());
      case NotEnforced ->
          PluginEvidence.notEnforced(
              Plugin.KINDNET,
              kindnetd.isOff(NETWORK_POLICY)
                  ? runs + " with --network-policy=false, so it enforces no policies."
                  : runs + ", a version without a policy controller.");
      case Unknown ->
          PluginEvidence.unknown(
              Plugin.KINDNET,
              runs + ", and its version doesn't show whether it has a policy controller.");
    };
  }

  private static Verdict verdict(ContainerFacts kindnetd) {
    if (kindnetd.isOff(NETWORK_POLICY)) {
      return Verdict.NotEnforced;
    }
    if (kindnetd.isOn(NETWORK_POLICY)) {
      return Verdict.Enforced;
    }
    var dated = DATED.matcher(kindnetd.image());
    if (dated.matches()) {
      return known(Integer.parseInt(dated.group(1)) >= FIRST_DATE);
    }
    var versioned = VERSIONED.matcher(kindnetd.image());
    if (versioned.matches()) {
      int major = Integer.parseInt(versioned.group(1));
      int minor = Integer.parseInt(versioned.group(2));
      return known(major > 1 || (major == 1 && minor >= FIRST_MINOR));
    }
    return Verdict.Unknown;
  }

  private static Verdict known(boolean enforced) {
    return enforced ? Verdict.Enforced : Verdict.NotEnforced;
  }
}
