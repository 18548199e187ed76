// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.cli.inventory.KnownPods.Pods;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Warnings about an AppNetwork that doesn't fit the pods of the input. The operator reports them
 * later, from the endpoints of running pods.
 */
public final class PodFindings {

  private PodFindings() {}

  /**
   * Returns the warnings; empty if the input has no pods of the app, and none with similar labels.
   */
  public static List<Finding> of(AppNetwork app, KnownPods known) {
    var selected = known.of(app);
    if (selected.isEmpty()) {
      return hint(app, known).map(PodFindings::noPods).stream().toList();
    }
    var findings = new ArrayList<Finding>();
    missingPorts(app, selected).ifPresent(findings::add);
    onHost(selected).ifPresent(findings::add);
    return findings;
  }

  private static Optional<String> hint(AppNetwork app, KnownPods known) {
    @Nullable Map<String, String> selector =
        app.getSpec() == null ? null : app.getSpec().selector();
    return selector == null || selector.isEmpty()
        ? Optional.empty()
        : SelectorHint.of(selector, known.labels(app.getMetadata().getNamespace()));
  }

  private static Finding noPods(String hint) {
    return Findings.warning(
        Reason.NoEndpoints,
        SpecFields.SELECTOR,
        "No pod of the input matches, but %s. Fix the selector, unless the pods are created later."
            .formatted(hint));
  }

  private static Optional<Finding> missingPorts(AppNetwork app, List<Pods> selected) {
    var missing =
        PeerApp.of(app.getSpec()).map(DeclaredPorts::of).stream()
            .flatMap(ports -> ports.all().stream())
            .filter(port -> port.target().getStrVal() != null)
            .filter(
                port ->
                    selected.stream()
                        .flatMap(one -> one.properties().ports().stream())
                        .noneMatch(one -> one.isNamed(port.target().getStrVal(), port.protocol())))
            .map(PodFindings::named)
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Findings.warning(
            Reason.PortNotExposed,
            SpecFields.PORTS,
            "%s has no container port named %s. Traffic to it fails. Fix targetPort, or add the port to the container; the pods have %s."
                .formatted(names(selected), String.join(", ", missing), ports(selected))));
  }

  private static String named(DeclaredPort port) {
    var name = port.target().getStrVal();
    return port.protocol().equals("TCP") ? name : "%s (%s)".formatted(name, port.protocol());
  }

  private static String ports(List<Pods> selected) {
    var ports =
        selected.stream()
            .flatMap(one -> one.properties().ports().stream())
            .map(PodPort::text)
            .distinct()
            .collect(Collectors.joining(", "));
    return ports.isEmpty() ? "no container ports" : ports;
  }

  private static Optional<Finding> onHost(List<Pods> selected) {
    var onHost = selected.stream().filter(one -> one.properties().hostNetwork()).toList();
    if (onHost.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Findings.warning(
            Reason.HostNetworkPods,
            SpecFields.SELECTOR,
            "%s has hostNetwork: true. NetworkPolicies don't apply to its pods. Remove hostNetwork, or restrict their traffic with a firewall on the nodes."
                .formatted(names(onHost))));
  }

  private static String names(List<Pods> some) {
    return some.stream().map(Pods::name).distinct().limit(3).collect(Collectors.joining(", "));
  }
}
