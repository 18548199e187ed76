// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.advice.ServiceWarnings;
import dev.appnetwork.planner.advice.SpecWarnings;
import dev.appnetwork.planner.check.Checks;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.UnreadableSpec;
import dev.appnetwork.planner.exposure.ExposureObjects;
import dev.appnetwork.planner.exposure.Exposures;
import dev.appnetwork.planner.exposure.ServiceAnnotations;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import dev.appnetwork.planner.peers.PeersAgreed;
import dev.appnetwork.planner.policy.NetworkPolicyRenderer;
import dev.appnetwork.planner.policy.PluginPolicy;
import dev.appnetwork.planner.service.DeclaredServices;
import dev.appnetwork.planner.service.ServiceRenderer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/** Computes the desired objects from a spec and its resolved references. */
public final class Planner {

  private Planner() {}

  /**
   * Returns the plan. The function is total: the same input always gives the same plan, and no
   * input makes it fail.
   */
  public static Plan plan(PlanInput input) {
    var spec = input.spec();
    if (spec == null) {
      return keepAll(List.of(UnreadableSpec.unreadable(input.specProblem())));
    }
    var faults = Checks.run(input.app(), spec);
    // Without a valid selector, the pods are unknown, so no object can be planned.
    if (faults.within(FieldPath.METADATA) || faults.within(SpecFields.SELECTOR)) {
      return keepAll(faults.findings());
    }
    var findings = new ArrayList<>(faults.findings());
    if (input.specProblem() != null) {
      findings.add(UnreadableSpec.unknown(input.specProblem()));
    }
    var ports = DeclaredPorts.own(spec.ports(), faults);
    var services = DeclaredServices.of(input.app(), spec, ports, faults);
    var exposures = Exposures.of(input, spec, ports, services, faults);
    findings.addAll(exposures.findings());
    var serviceAnnotations = ServiceAnnotations.of(input, services, exposures.value());
    findings.addAll(serviceAnnotations.findings());
    var policy = NetworkPolicyRenderer.render(input, spec, ports, exposures.value(), faults);
    findings.addAll(policy.findings());
    var pluginPolicy = PluginPolicy.render(input, spec, ports, exposures.value(), faults);
    findings.addAll(pluginPolicy.findings());
    var exposed = ExposureObjects.of(input.app(), spec, exposures.value(), ports, faults);
    findings.addAll(exposed.findings());
    var peers = PeersAgreed.of(input, spec, ports, faults);
    findings.addAll(peers.findings());
    findings.addAll(SpecWarnings.of(input.app().namespace(), spec, ports, faults));
    var mode = PolicyMode.of(spec);
    mode.finding().ifPresent(findings::add);
    if (mode == PolicyMode.ENFORCE) {
      findings.addAll(ServiceWarnings.of(spec, services, exposures.value()));
    }
    findings.addAll(input.others().findings(input.app(), spec));
    return new Plan(
        inForce(mode, Desired.of(policy.value())),
        inForce(mode, pluginPolicy.value()),
        serviceAnnotations.onto(ServiceRenderer.render(input.app(), spec, services)),
        exposed.value().middlewares(),
        exposed.value().ingresses(),
        exposed.value().httpRoutes(),
        peers.value(),
        NetworkPolicyRenderer.describeDns(input, spec),
        mode == PolicyMode.PREVIEW ? policy.value() : null,
        exposed.value().urls(),
        Findings.sorted(findings));
  }

  /** Policies exist in mode Enforce only. */
  private static <R extends HasMetadata> Desired<R> inForce(PolicyMode mode, Desired<R> desired) {
    return mode == PolicyMode.ENFORCE ? desired : Desired.none();
  }

  private static Plan keepAll(List<Finding> findings) {
    return new Plan(
        Desired.unchanged(),
        Desired.unchanged(),
        Desired.unchanged(),
        Desired.unchanged(),
        Desired.unchanged(),
        Desired.unchanged(),
        List.of(),
        List.of(),
        null,
        List.of(),
        Findings.sorted(findings));
  }
}
