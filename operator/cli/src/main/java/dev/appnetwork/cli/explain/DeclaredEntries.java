// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an AppNetwork in one direction, and their relation to a peer that its policy
 * doesn't allow.
 *
 * @param app the AppNetwork
 * @param entries its entries
 * @param other the peer
 */
record DeclaredEntries(AppNetwork app, List<PeerEntry> entries, ConnectionSide other) {

  static DeclaredEntries of(AppNetwork app, ConnectionSide other, boolean isIngress) {
    var allow = app.getSpec().allow();
    var entries = new ArrayList<PeerEntry>();
    if (allow != null && isIngress && allow.from() != null) {
      for (var i = 0; i < allow.from().size(); i++) {
        var entry = allow.from().get(i);
        if (entry != null) {
          entries.add(PeerEntry.of(entry, i));
        }
      }
    }
    if (allow != null && !isIngress && allow.to() != null) {
      for (var i = 0; i < allow.to().size(); i++) {
        var entry = allow.to().get(i);
        if (entry != null) {
          entries.add(PeerEntry.of(entry, i));
        }
      }
    }
    return new DeclaredEntries(app, List.copyOf(entries), other);
  }

  /** Returns the errors of entries that name the peer. */
  List<String> invalid(List<Finding> findings) {
    return about(entry -> isOther(entry.app()), findings, finding -> true);
  }

  /** Returns the findings of unresolved entries that possibly name the peer. */
  List<String> suggestions(List<Finding> findings) {
    return about(this::mayMeanOther, findings, finding -> finding.severity() == Severity.Error)
        .stream()
        .map(line -> "Possibly related: " + line)
        .toList();
  }

  /** Returns the entries that a plugin's own policy allows, which this command can't evaluate. */
  List<String> byPlugin(FqdnPolicies policies) {
    return policies == FqdnPolicies.NONE
        ? List.of()
        : entries.stream()
            .filter(entry -> entry.fqdn() != null && other.isOutside())
            .map(
                entry ->
                    ("the access of AppNetwork %s %s for %s is in the network plugin's own "
                            + "policy, which isn't evaluated")
                        .formatted(Inventory.refOf(app), entry.field(), entry.fqdn()))
            .toList();
  }

  private List<String> about(
      Predicate<PeerEntry> isMeant, List<Finding> findings, Predicate<Finding> counts) {
    var lines = new ArrayList<String>();
    for (var entry : entries) {
      if (isMeant.test(entry)) {
        findings.stream()
            .filter(finding -> FieldPath.parse(finding.field()).isWithin(entry.field()))
            .filter(counts)
            .forEach(finding -> lines.add(finding.field() + ": " + finding.message()));
      }
    }
    return lines;
  }

  private boolean mayMeanOther(PeerEntry entry) {
    return entry.group() != null
        || ((entry.kubernetesApi() != null || entry.nodes() != null)
            && (other.isOutside() || other.isOnHost() || other.kind() == ConnectionSide.Kind.NODE))
        || (entry.fqdn() != null && other.isOutside());
  }

  private boolean isOther(@Nullable AppPeer peer) {
    if (peer == null || other.app() == null) {
      return false;
    }
    var namespace = Objects.requireNonNullElse(peer.namespace(), app.getMetadata().getNamespace());
    return new AppRef(namespace, peer.name()).equals(Inventory.refOf(other.app()));
  }
}
