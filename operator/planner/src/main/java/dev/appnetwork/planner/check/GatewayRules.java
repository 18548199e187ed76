// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.GATEWAY;
import static dev.appnetwork.planner.field.FieldName.INGRESS_CLASS_NAME;
import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.NAMESPACE;
import static dev.appnetwork.planner.field.FieldName.SECTION_NAME;
import static dev.appnetwork.planner.field.FieldName.TLS;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.GatewayRef;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for an exposure with a Gateway. */
final class GatewayRules {
  private static final String NOT_BOTH = "must have either ingressClassName or gateway, not both.";

  private GatewayRules() {}

  static List<Finding> findings(ExposeEntry expose, FieldPath field) {
    var findings = new ArrayList<>(names(expose.gateway(), field.child(GATEWAY)));
    if (expose.ingressClassName() != null) {
      // Both are invalid because the intended one is unknown.
      findings.add(Findings.invalid(field.child(GATEWAY), NOT_BOTH));
      findings.add(Findings.invalid(field.child(INGRESS_CLASS_NAME), NOT_BOTH));
    }
    var hosts = expose.hosts();
    for (var i = 0; hosts != null && i < hosts.size(); i++) {
      @Nullable Host host = hosts.get(i);
      if (host != null && host.tls() != null) {
        findings.add(
            Findings.invalid(
                SpecFields.host(field, i).child(TLS),
                "must not be set: the listeners of the Gateway have the certificates."));
      }
    }
    return findings;
  }

  private static List<Finding> names(@Nullable GatewayRef gateway, FieldPath field) {
    var findings = new ArrayList<Finding>();
    if (gateway == null) {
      return findings;
    }
    if (!Syntax.isSubdomain(gateway.name())) {
      findings.add(
          Findings.invalid(
              field.child(NAME),
              "%s must be the name of a Gateway, for example public."
                  .formatted(Syntax.shown(gateway.name()))));
    }
    if (gateway.namespace() != null && !Syntax.isDnsLabel(gateway.namespace())) {
      findings.add(
          Findings.invalid(
              field.child(NAMESPACE),
              ("%s must be a namespace, for example shop. To use this object's namespace, remove "
                      + "the field.")
                  .formatted(Syntax.shown(gateway.namespace()))));
    }
    if (gateway.sectionName() != null && !Syntax.isSubdomain(gateway.sectionName())) {
      findings.add(
          Findings.invalid(
              field.child(SECTION_NAME),
              ("%s must be the name of a listener, for example https. To use all listeners that "
                      + "serve the hosts, remove the field.")
                  .formatted(Syntax.shown(gateway.sectionName()))));
    }
    return findings;
  }
}
