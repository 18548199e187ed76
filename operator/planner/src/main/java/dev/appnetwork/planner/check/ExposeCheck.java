// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.HOST;
import static dev.appnetwork.planner.field.FieldName.HOSTS;
import static dev.appnetwork.planner.field.FieldName.HTTP;
import static dev.appnetwork.planner.field.FieldName.INGRESS_CLASS_NAME;
import static dev.appnetwork.planner.field.FieldName.NAME;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the classes and hosts of exposures; {@link HostRules} has the rules for one host. */
final class ExposeCheck implements Check {
  private static final FieldPath FIELD = SpecFields.EXPOSE;

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var exposures = spec.expose();
    if (exposures == null) {
      return List.of();
    }
    var names = new HashMap<String, Integer>();
    for (@Nullable ExposeEntry entry : exposures) {
      if (entry != null) {
        names.merge(entry.nameOrMain(), 1, Integer::sum);
      }
    }
    var findings = new ArrayList<Finding>();
    for (var i = 0; i < exposures.size(); i++) {
      @Nullable ExposeEntry entry = exposures.get(i);
      var field = FIELD.index(i);
      if (entry == null) {
        findings.add(Findings.invalid(field, "must not be null: set hosts."));
      } else {
        findings.addAll(name(entry.nameOrMain(), names, field));
        findings.addAll(findings(entry, field));
      }
    }
    return findings;
  }

  private static List<Finding> name(String name, Map<String, Integer> names, FieldPath field) {
    if (!Syntax.isDnsLabel(name)) {
      return List.of(
          Findings.invalid(
              field.child(NAME),
              "%s must be lowercase letters, digits, and '-', for example internal."
                  .formatted(Syntax.shown(name))));
    }
    if (names.getOrDefault(name, 0) > 1) {
      return List.of(
          Findings.invalid(
              field.child(NAME),
              ("More than one exposure has the name %s. None of them is applied. Use unique "
                      + "names.")
                  .formatted(Syntax.shown(name))));
    }
    return List.of();
  }

  private static List<Finding> findings(ExposeEntry expose, FieldPath exposure) {
    var findings = new ArrayList<Finding>();
    var className = expose.ingressClassName();
    if (className != null && !Syntax.isSubdomain(className)) {
      findings.add(
          Findings.invalid(
              exposure.child(INGRESS_CLASS_NAME),
              ("%s must be the name of an IngressClass (kubectl get ingressclass). To use the "
                      + "default class, remove the field.")
                  .formatted(Syntax.shown(className))));
    }
    if (expose.gateway() != null) {
      findings.addAll(GatewayRules.findings(expose, exposure));
    }
    if (expose.http() != null) {
      findings.addAll(HttpRules.findings(expose.http(), exposure.child(HTTP)));
    }
    var hosts = expose.hosts();
    if (hosts == null || hosts.isEmpty()) {
      findings.add(
          Findings.invalid(
              exposure.child(HOSTS),
              "must have at least one host. To expose nothing, remove the exposure."));
      return findings;
    }
    var counts = counts(hosts);
    for (var i = 0; i < hosts.size(); i++) {
      var host = hosts.get(i);
      var field = SpecFields.host(exposure, i);
      findings.addAll(HostRules.findings(host, field));
      if (host != null && counts.getOrDefault(host.host(), 0) > 1) {
        // All duplicates are invalid, not only later ones, because the intended one is unknown.
        findings.add(
            Findings.invalid(
                field.child(HOST),
                "Host %s is listed more than once. List it once, with all of its paths."
                    .formatted(Syntax.shown(host.host()))));
      }
    }
    return findings;
  }

  private static Map<String, Integer> counts(List<Host> hosts) {
    var counts = new HashMap<String, Integer>();
    for (@Nullable Host host : hosts) {
      if (host != null && host.host() != null) {
        counts.merge(host.host(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
