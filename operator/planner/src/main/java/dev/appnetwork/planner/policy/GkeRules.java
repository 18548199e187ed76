// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static dev.appnetwork.planner.field.FieldName.END_PORT;
import static dev.appnetwork.planner.field.FieldName.PORTS;
import static dev.appnetwork.planner.field.FieldName.PROTOCOL;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Renders the spec of a GKE FQDNNetworkPolicy (github.com/GoogleCloudPlatform/gke-networking-api,
 * apis/fqdnnetworkpolicy): single ports only, TCP or UDP.
 */
final class GkeRules {
  private final List<Map<String, Object>> egress = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private GkeRules() {}

  /** Returns the spec; empty if there is no rule. */
  static WithFindings<Map<String, Object>> of(AppNetworkSpec declared, List<FqdnEntry> entries) {
    var rules = new GkeRules();
    entries.forEach(rules::add);
    var spec = new TreeMap<String, Object>();
    PluginPolicy.put(spec, "egress", Canonical.sorted(rules.egress));
    if (!spec.isEmpty()) {
      spec.put("podSelector", PluginPolicy.labels(new TreeMap<>(declared.selector())));
    }
    return new WithFindings<>(spec, rules.findings);
  }

  private void add(FqdnEntry entry) {
    var rule = new TreeMap<String, Object>();
    rule.put("matches", List.of(Map.of(entry.isPattern() ? "pattern" : "name", entry.name())));
    var declared = entry.ports();
    if (declared == null) {
      egress.add(rule);
      return;
    }
    var ports = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < declared.size(); i++) {
      var port = declared.get(i);
      var field = entry.field().child(PORTS).index(i);
      if (isRange(port)) {
        findings.add(
            unsupported(
                field.child(END_PORT),
                "GKE FQDN network policies don't support port ranges. This range allows no "
                    + "traffic. Add an entry for each port."));
      } else if ("SCTP".equals(port.protocol())) {
        findings.add(
            unsupported(
                field.child(PROTOCOL),
                "GKE FQDN network policies don't support SCTP. This port allows no traffic. Use "
                    + "TCP or UDP, or a cidr entry."));
      } else {
        ports.add(port(port));
      }
    }
    // An empty list would allow all ports.
    if (!ports.isEmpty()) {
      rule.put("ports", Canonical.sorted(ports));
      egress.add(rule);
    }
  }

  private static boolean isRange(PeerPort port) {
    return port.endPort() != null && !Objects.equals(port.endPort(), port.port());
  }

  private static Map<String, Object> port(PeerPort port) {
    var rendered = new TreeMap<String, Object>();
    rendered.put("port", port.port());
    rendered.put("protocol", port.protocol() == null ? "TCP" : port.protocol());
    return rendered;
  }

  private static Finding unsupported(FieldPath field, String message) {
    return Findings.error(Reason.UnsupportedPeer, field, message);
  }
}
