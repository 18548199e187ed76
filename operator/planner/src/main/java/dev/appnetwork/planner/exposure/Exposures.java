// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.NAME;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import dev.appnetwork.planner.service.DeclaredServices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exposures of an app. */
public final class Exposures {

  private Exposures() {}

  /** Resolves the exposures with a valid name, in declaration order. */
  public static WithFindings<List<Exposure>> of(
      PlanInput input,
      AppNetworkSpec spec,
      DeclaredPorts ports,
      DeclaredServices services,
      ValidationErrors errors) {
    var entries = spec.expose();
    if (entries == null || entries.isEmpty()) {
      return WithFindings.of(List.of());
    }
    if (ports.isEmpty()) {
      return new WithFindings<>(List.of(), List.of(noPorts()));
    }
    var exposures = new ArrayList<Exposure>();
    var findings = new ArrayList<Finding>();
    var taken = new HashSet<String>();
    var own =
        HostClaims.of(input.app(), input.since(), spec, List.of(), errors).stream()
            .map(claim -> ServedBy.resolved(claim, input))
            .toList();
    var others = ServedClaims.of(input, own);
    var regexHosts = RegexHosts.of(others, entries);
    var claims = new ArrayList<>(others);
    claims.addAll(ServedClaims.wildcards(input, own));
    if (entries.size() > 1) {
      claims.addAll(own);
    }
    for (var i = 0; i < entries.size(); i++) {
      var field = SpecFields.exposure(i);
      if (isNamed(field, errors)) {
        var entry = entries.get(i);
        var via = ServedBy.of(input, entry);
        var controller = controllerOf(input, entry);
        var grants =
            new HostAllocation(
                input,
                entry,
                controller,
                host -> entry.gateway() == null && regexHosts.isRegex(host, controller, via),
                taken);
        var hosts = new ExposedHosts(ports, services, errors, grants);
        var exposure = Exposure.of(input, entry, field, hosts, errors, regexHosts, claims);
        exposures.add(exposure.value());
        findings.addAll(exposure.findings());
      }
    }
    findings.addAll(PortNames.findings(exposures, services));
    findings.addAll(new MixedHosts(input).findings(exposures));
    findings.addAll(new SharedAddresses(input, others).findings(exposures));
    return new WithFindings<>(List.copyOf(exposures), findings);
  }

  private static @Nullable ControllerOptions controllerOf(PlanInput input, ExposeEntry entry) {
    @Nullable IngressClassFacts facts =
        entry.gateway() == null ? ClassChoice.facts(input, entry) : null;
    return facts == null ? null : ControllerTable.of(facts.controller()).orElse(null);
  }

  /** Returns whether an entry, and therefore its objects, has a valid name. */
  static boolean isNamed(FieldPath field, ValidationErrors errors) {
    return !errors.at(field) && !errors.within(field.child(NAME));
  }

  private static Finding noPorts() {
    return Findings.error(
        Reason.PortNotFound,
        SpecFields.EXPOSE,
        "The app has no port that can be exposed. Add a TCP port to spec.ports, or remove "
            + "expose.");
  }
}
