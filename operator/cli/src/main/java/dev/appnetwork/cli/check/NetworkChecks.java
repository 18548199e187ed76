// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.EnforcementFinder;
import dev.appnetwork.discovery.cluster.FactsFinder;
import dev.appnetwork.discovery.enforcement.DetectionResult;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.exposure.KnownClasses;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Checks the network facts that the operator discovers, with the same discovery. */
final class NetworkChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ClusterAccess access;
  private final ClusterSettings settings;
  private final Optional<String> plugin;

  /**
   * Creates the checks.
   *
   * @param plugin {@code enforcement.plugin} of the configuration
   */
  NetworkChecks(ClusterAccess look, ClusterSettings settings, Optional<String> plugin) {
    this.access = look;
    this.settings = settings;
    this.plugin = plugin;
  }

  CheckGroup run() {
    var lines = new ArrayList<CheckLine>();
    try (var view = new ClusterInformers(access.client())) {
      var enforcement = new EnforcementFinder(view, plugin);
      var facts = new FactsFinder(view, settings);
      view.start();
      view.awaitSettled(PATIENCE);
      lines.add(plugin(enforcement.detected()));
      lines.add(dns(facts.facts()));
      ingressClasses(facts.facts(), lines);
      gatewayClasses(lines);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new CheckGroup("Network", lines);
  }

  private static CheckLine plugin(DetectionResult detected) {
    var name = Objects.requireNonNullElse(detected.plugin(), "The network plugin");
    return switch (detected.verdict()) {
      case Enforced ->
          CheckLine.ok("%s enforces NetworkPolicy. %s".formatted(name, detected.evidence()));
      case NotEnforced ->
          CheckLine.error(
              "%s does not enforce NetworkPolicy. %s".formatted(name, detected.evidence()),
              "AppNetworks have no effect on traffic until a plugin enforces policies.");
      case Unknown ->
          CheckLine.unknown(
              "The enforcement of NetworkPolicies is unknown. " + detected.evidence(),
              "Set enforcement.plugin in the operator's configuration.");
    };
  }

  private CheckLine dns(ClusterFacts facts) {
    if (!settings.dns().isEmpty()) {
      return CheckLine.ok("DNS is configured: %s.".formatted(describe(settings.dns())));
    }
    return facts.unknown().contains(UnknownFact.DNS)
        ? CheckLine.unknown(
            "DNS is assumed to be %s.".formatted(describe(facts.dns())),
            "Set dns in the operator's configuration.")
        : CheckLine.ok("DNS was found: %s.".formatted(describe(facts.dns())));
  }

  private static String describe(List<DnsTarget> targets) {
    return CheckLine.names(
        targets.stream()
            .map(
                target ->
                    target.cidr() != null
                        ? target.cidr()
                        : "pods %s in %s"
                            .formatted(new TreeMap<>(target.podLabels()), target.namespace()))
            .toList());
  }

  private void ingressClasses(ClusterFacts facts, List<CheckLine> lines) {
    var classes = access.listCluster("IngressClasses", IngressClass.class, lines);
    for (var one : classes.orElse(List.of())) {
      var name = one.getMetadata().getName();
      var controller =
          one.getSpec() == null
              ? ""
              : Objects.requireNonNullElse(one.getSpec().getController(), "");
      var annotations = one.getMetadata().getAnnotations();
      var release = annotations == null ? null : annotations.get("meta.helm.sh/release-namespace");
      var problem =
          KnownClasses.problem(new IngressClassFacts(name, controller, release), settings, facts);
      lines.add(
          problem.isEmpty()
              ? CheckLine.ok("IngressClass %s: controller known.".formatted(name))
              : CheckLine.warning(
                  "IngressClass %s: no pods are allowed for it.".formatted(name), problem.get()));
    }
  }

  private void gatewayClasses(List<CheckLine> lines) {
    var classes = access.listCluster("GatewayClasses", GatewayClass.class, lines);
    for (var one : classes.orElse(List.of())) {
      var name = one.getMetadata().getName();
      var controller =
          one.getSpec() == null
              ? ""
              : Objects.requireNonNullElse(one.getSpec().getControllerName(), "");
      lines.add(
          KnownClasses.isKnown(name, controller, settings)
              ? CheckLine.ok("GatewayClass %s: controller known.".formatted(name))
              : CheckLine.warning(
                  "GatewayClass %s: no pods are allowed for the controller %s."
                      .formatted(name, controller),
                  "Add it to ingress.controllers of the operator's configuration."));
    }
  }
}
