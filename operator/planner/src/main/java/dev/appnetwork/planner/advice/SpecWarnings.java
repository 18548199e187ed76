// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;

/** Warnings about the valid entries of {@code allow}. */
public final class SpecWarnings {

  private SpecWarnings() {}

  /**
   * Returns the warnings.
   *
   * @param namespace the app's namespace
   * @param own the app's ports; without ports, no ingress traffic is allowed
   * @param errors the validation errors; entries with errors are skipped
   */
  public static List<Finding> of(
      String namespace, AppNetworkSpec spec, DeclaredPorts own, ValidationErrors errors) {
    var allow = spec.allow() == null ? new Allow(null, null) : spec.allow();
    var clients = new ArrayList<Entry>();
    for (var i = 0; !own.isEmpty() && allow.from() != null && i < allow.from().size(); i++) {
      if (!errors.within(SpecFields.from(i))) {
        var entry = allow.from().get(i);
        clients.add(
            new Entry(resolved(PeerEntry.of(entry, i), namespace), EntryPorts.own(entry.ports())));
      }
    }
    var destinations = new ArrayList<Entry>();
    for (var i = 0; allow.to() != null && i < allow.to().size(); i++) {
      if (!errors.within(SpecFields.to(i))) {
        var entry = allow.to().get(i);
        destinations.add(
            new Entry(resolved(PeerEntry.of(entry, i), namespace), EntryPorts.of(entry)));
      }
    }
    var findings = new ArrayList<Finding>();
    clients.forEach(entry -> UnrestrictedEntryWarnings.ofClient(entry).ifPresent(findings::add));
    destinations.forEach(
        entry -> UnrestrictedEntryWarnings.ofDestination(entry).ifPresent(findings::add));
    findings.addAll(RedundantEntryWarnings.of(clients));
    findings.addAll(RedundantEntryWarnings.of(destinations));
    return findings;
  }

  /** Returns the entry with the default namespace filled in. */
  private static PeerEntry resolved(PeerEntry entry, String own) {
    var app = entry.app();
    var pods = entry.pods();
    return new PeerEntry(
        entry.field(),
        app == null || app.namespace() != null ? app : new AppPeer(app.name(), own),
        pods == null || pods.namespace() != null || pods.namespaceSelector() != null
            ? pods
            : new PodsPeer(pods.selector(), own, null),
        entry.cidr(),
        entry.fqdn(),
        entry.group(),
        entry.kubernetesApi(),
        entry.nodes(),
        entry.anyone());
  }
}
