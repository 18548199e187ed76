package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.GatewayRef;
import dev.appnetwork.api.v1alpha1.Host;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for an app that is exposed by a Gateway. */
final class GatewayRules {
  private static final String NOT_BOTH = "Write ingressClassName or gateway, not both.";

  private GatewayRules() {}

  static List<Finding> findings(ExposeEntry expose, String field) {
    var findings = new ArrayList<>(names(expose.gateway(), field + ".gateway"));
    if (expose.ingressClassName() != null) {
      // Either is faulty: nothing says which one is meant.
      findings.add(Findings.invalid(field + ".gateway", NOT_BOTH));
      findings.add(Findings.invalid(field + ".ingressClassName", NOT_BOTH));
    }
    var hosts = expose.hosts();
    for (var i = 0; hosts != null && i < hosts.size(); i++) {
      @Nullable Host host = hosts.get(i);
      if (host != null && host.tls() != null) {
        findings.add(
            Findings.invalid(
                field + ".hosts[" + i + "].tls",
                "Leave it out: certificates are in the listeners of the Gateway."));
      }
    }
    return findings;
  }

  private static List<Finding> names(@Nullable GatewayRef gateway, String field) {
    var findings = new ArrayList<Finding>();
    if (gateway == null) {
      return findings;
    }
    if (!Syntax.isSubdomain(gateway.name())) {
      findings.add(
          Findings.invalid(
              field + ".name",
              "%s is no name of a Gateway: write one.".formatted(Syntax.shown(gateway.name()))));
    }
    if (gateway.namespace() != null && !Syntax.isDnsLabel(gateway.namespace())) {
      findings.add(
          Findings.invalid(
              field + ".namespace",
              "%s is no name of a namespace: write one, or leave it out for this object's own."
                  .formatted(Syntax.shown(gateway.namespace()))));
    }
    if (gateway.sectionName() != null && !Syntax.isSubdomain(gateway.sectionName())) {
      findings.add(
          Findings.invalid(
              field + ".sectionName",
              "%s is no name of a listener: write one, or leave it out for all that take the hosts."
                  .formatted(Syntax.shown(gateway.sectionName()))));
    }
    return findings;
  }
}
