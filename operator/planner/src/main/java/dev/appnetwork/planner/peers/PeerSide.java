// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.peers;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.NamedPort;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.RestrictedDirections;
import dev.appnetwork.planner.check.Checks;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.SpecFields;
import dev.appnetwork.planner.policy.GroupMembers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The traffic that a peer certainly allows. Entries that depend on more than the spec don't count.
 */
final class PeerSide {
  private final AppRef ref;
  private final ClusterSettings settings;
  private final Allow allow;
  private final RestrictedDirections restricts;
  private final ValidationErrors errors;

  PeerSide(AppRef ref, PeerApp app, ClusterSettings settings) {
    this.ref = ref;
    this.settings = settings;
    this.allow = app.allow() == null ? new Allow(null, null) : app.allow();
    this.restricts = app.restricts();
    // The peer's invalid entries allow no traffic.
    this.errors =
        Checks.run(
            ref,
            new AppNetworkSpec(app.selector(), app.ports(), List.of(), null, app.allow(), null));
  }

  /**
   * Returns whether the peer's policy allows connections to an app.
   *
   * @param ports ports of the app, one of which must be allowed; empty if none can be allowed,
   *     which is reported separately
   */
  boolean allowsTo(AppRef app, Map<String, String> labels, Collection<DeclaredPort> ports) {
    List<ToEntry> to = allow.to();
    if (!restricts.egress()) {
      return true;
    }
    for (var i = 0; to != null && i < to.size(); i++) {
      if (!errors.within(SpecFields.to(i))) {
        var entry = to.get(i);
        var some = entry.ports();
        if (covers(PeerEntry.of(entry, i), app, labels)
            && (ports.isEmpty()
                || some == null
                || ports.stream()
                    .anyMatch(port -> some.stream().anyMatch(one -> isAmong(port, one))))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns whether the peer's policy allows connections from an app.
   *
   * @param ports ports of the peer, one of which must be allowed; empty if none can be allowed,
   *     which is reported separately
   */
  boolean allowsFrom(AppRef app, Map<String, String> labels, Collection<DeclaredPort> ports) {
    List<FromEntry> from = allow.from();
    if (!restricts.ingress()) {
      return true;
    }
    for (var i = 0; from != null && i < from.size(); i++) {
      if (!errors.within(SpecFields.from(i))) {
        var entry = from.get(i);
        var some = entry.ports();
        if (covers(PeerEntry.of(entry, i), app, labels)
            && (ports.isEmpty()
                || some == null
                || ports.stream().anyMatch(p -> isNamed(p, some)))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean covers(PeerEntry entry, AppRef app, Map<String, String> labels) {
    if (entry.app() != null) {
      return References.ref(ref.namespace(), entry.app()).equals(app);
    }
    if (entry.pods() != null) {
      return StaticSelectorMatch.covers(entry.pods(), ref.namespace(), app, labels);
    }
    if (entry.group() != null) {
      return GroupMembers.of(settings, entry.group()).stream()
          .anyMatch(
              member ->
                  member.pods() != null
                      && StaticSelectorMatch.covers(member.pods(), ref.namespace(), app, labels));
    }
    return entry.anyone() != null;
  }

  private static boolean isNamed(DeclaredPort port, List<NamedPort> names) {
    return names.stream().anyMatch(one -> port.name().equals(one.name()));
  }

  /**
   * By name for an app, otherwise by the pods' port number. The number behind a named container
   * port is unknown here.
   */
  private static boolean isAmong(DeclaredPort port, PeerPort one) {
    if (one.name() != null) {
      return one.name().equals(port.name());
    }
    var number = port.target().getIntVal();
    var begin = one.port();
    if (number == null || begin == null) {
      return false;
    }
    var end = one.endPort() == null ? begin : one.endPort();
    return number >= begin
        && number <= end
        && port.protocol().equals(Objects.requireNonNullElse(one.protocol(), "TCP"));
  }
}
