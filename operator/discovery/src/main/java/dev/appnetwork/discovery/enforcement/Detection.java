// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import dev.appnetwork.discovery.enforcement.DetectionResult.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Determines from the evidence whether policies are enforced. Missing, stopped, or contradictory
 * evidence results in Unknown.
 */
public final class Detection {

  private static final Comparator<DaemonSetFacts> BY_NAME =
      Comparator.comparing(DaemonSetFacts::namespace).thenComparing(DaemonSetFacts::name);

  /** Maximum length of {@code status.enforcement.plugin}. */
  private static final int MAX_NAME_LENGTH = 63;

  private Detection() {}

  /** Returns the result. The function is total and deterministic. */
  public static DetectionResult of(NetworkFacts facts) {
    if (facts.daemonSets() == null) {
      // Nodes alone would show K3s, but not whether another plugin replaced a part of it.
      return new DetectionResult(
          Verdict.Unknown,
          null,
          "The network plugin is unknown, because the operator can't list DaemonSets (missing "
              + "RBAC).");
    }
    var evidence = new ArrayList<PluginEvidence>();
    var idle = new ArrayList<String>();
    for (var daemonSet : facts.daemonSets().stream().sorted(BY_NAME).toList()) {
      var found = in(daemonSet, facts);
      if (daemonSet.running()) {
        evidence.addAll(found);
      } else {
        found.forEach(
            one ->
                idle.add(
                    " DaemonSet %s/%s (%s) was ignored, because none of its pods is ready."
                        .formatted(
                            daemonSet.namespace(), daemonSet.name(), one.plugin().displayName())));
      }
    }
    if (facts.k3sNodes() != null) {
      K3s.in(facts.k3sNodes()).ifPresent(evidence::add);
    }
    var concluded = conclude(evidence, facts);
    return new DetectionResult(
        concluded.verdict(), concluded.plugin(), concluded.evidence() + String.join("", idle));
  }

  private static List<PluginEvidence> in(DaemonSetFacts daemonSet, NetworkFacts facts) {
    return Stream.of(
            Calico.in(daemonSet),
            Cilium.in(daemonSet),
            PolicyEngines.antrea(daemonSet),
            PolicyEngines.ovnKubernetes(daemonSet),
            WeaveNet.in(daemonSet),
            KubeRouter.in(daemonSet),
            Kindnet.in(daemonSet),
            PolicyEngines.kubeNetworkPolicies(daemonSet),
            AmazonVpcCni.in(daemonSet, facts.amazonPolicyEndpoints()),
            AzureNpm.in(daemonSet, facts.azureNpmLite()),
            PolicyEngines.azureCni(daemonSet),
            PolicyEngines.flannel(daemonSet))
        .flatMap(Optional::stream)
        .toList();
  }

  private static DetectionResult conclude(List<PluginEvidence> evidence, NetworkFacts facts) {
    if (evidence.isEmpty()) {
      return nothing(facts);
    }
    var enforced = with(Verdict.Enforced, evidence);
    // A network without policy support is irrelevant if a policy engine is known to work with it.
    var open =
        evidence.stream()
            .filter(one -> one.verdict() != Verdict.Enforced)
            .filter(one -> enforced.stream().noneMatch(e -> e.over().contains(one.plugin())))
            .toList();
    if (enforced.isEmpty()) {
      var verdict =
          with(Verdict.Unknown, evidence).isEmpty() ? Verdict.NotEnforced : Verdict.Unknown;
      return new DetectionResult(verdict, names(evidence), words(evidence));
    }
    if (open.isEmpty()) {
      var found = new ArrayList<>(enforced);
      evidence.stream().filter(one -> !enforced.contains(one)).forEach(found::add);
      return new DetectionResult(Verdict.Enforced, names(enforced), words(found));
    }
    return new DetectionResult(
        Verdict.Unknown,
        names(evidence),
        "The evidence is contradictory, so the plugin of the pods' network is unknown: "
            + words(evidence));
  }

  private static DetectionResult nothing(NetworkFacts facts) {
    var known =
        Arrays.stream(Plugin.values()).map(Plugin::displayName).collect(Collectors.joining(", "));
    return new DetectionResult(
        Verdict.Unknown,
        null,
        "No known network plugin was detected. The operator searched the "
            + (facts.k3sNodes() == null
                ? "DaemonSets with hostNetwork, without the nodes (missing RBAC), for "
                : "DaemonSets with hostNetwork and the nodes for ")
            + known
            + ". To override the detection, set enforcement.plugin in its configuration.");
  }

  private static List<PluginEvidence> with(Verdict verdict, List<PluginEvidence> evidence) {
    return evidence.stream().filter(one -> one.verdict() == verdict).toList();
  }

  /** Joins the names, up to the maximum length in status. */
  private static String names(List<PluginEvidence> evidence) {
    return evidence.stream()
        .map(one -> one.plugin().displayName())
        .distinct()
        .reduce(
            (all, next) ->
                all.length() + next.length() + 2 > MAX_NAME_LENGTH ? all : all + ", " + next)
        .orElseThrow();
  }

  private static String words(List<PluginEvidence> evidence) {
    return evidence.stream()
        .map(PluginEvidence::evidence)
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
