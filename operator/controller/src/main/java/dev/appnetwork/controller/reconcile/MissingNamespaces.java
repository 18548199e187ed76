// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.field.FieldName;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds peers in namespaces that don't exist. The policy has a rule for them, so they need no
 * action when the namespace is created; a wrong name would be unnoticed.
 */
final class MissingNamespaces {

  private MissingNamespaces() {}

  /** Returns the namespaces that the {@code pods} peers of an AppNetwork name. */
  static List<String> named(AppNetwork app) {
    return peers(app).stream().flatMap(peer -> peer.namespace().stream()).distinct().toList();
  }

  /**
   * Returns the findings about missing namespaces.
   *
   * @param isMissing tests whether a namespace certainly doesn't exist
   */
  static List<Finding> of(AppNetwork app, Predicate<String> isMissing) {
    var findings = new ArrayList<Finding>();
    for (var peer : peers(app)) {
      peer.namespace()
          .filter(isMissing)
          .map(
              name ->
                  Findings.warning(
                      Reason.PeerNotFound,
                      peer.field().child(FieldName.PODS).child(FieldName.NAMESPACE),
                      ("Namespace %s not found. This entry allows no traffic until it exists."
                              + " Create it, or fix the name.")
                          .formatted(name)))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private record Peer(FieldPath field, Optional<String> namespace) {
    static Peer of(PeerEntry entry) {
      return new Peer(
          entry.field(),
          Optional.ofNullable(entry.pods() == null ? null : entry.pods().namespace()));
    }
  }

  private static List<Peer> peers(AppNetwork app) {
    @Nullable Allow allow = app.getSpec() == null ? null : app.getSpec().allow();
    var peers = new ArrayList<Peer>();
    for (var i = 0; allow != null && allow.from() != null && i < allow.from().size(); i++) {
      if (allow.from().get(i) != null) {
        peers.add(Peer.of(PeerEntry.of(allow.from().get(i), i)));
      }
    }
    for (var i = 0; allow != null && allow.to() != null && i < allow.to().size(); i++) {
      if (allow.to().get(i) != null) {
        peers.add(Peer.of(PeerEntry.of(allow.to().get(i), i)));
      }
    }
    return peers;
  }
}
