// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.peers;

import static dev.appnetwork.planner.field.FieldName.APP;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.NamedPort;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.PeerState;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Determines for each app peer whether the other side allows the connection as well. */
public final class PeersAgreed {
  private static final String AGREED = "Agreed";

  /** Most severe first: if several entries name the same app, the most severe state counts. */
  private static final List<String> STATES =
      List.of(
          Reason.PeerNotFound.name(),
          Reason.PeerDoesNotAllow.name(),
          Reason.NotWatched.name(),
          Reason.PeerUnmanaged.name(),
          AGREED);

  private final PlanInput input;
  private final PeerApp own;
  private final DeclaredPorts ownPorts;
  private final Map<AppRef, PeerSide> sides = new HashMap<>();
  private final SortedMap<String, PeerState> states = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private PeersAgreed(PlanInput input, PeerApp own, DeclaredPorts ownPorts) {
    this.input = input;
    this.own = own;
    this.ownPorts = ownPorts;
  }

  /**
   * Returns the states in canonical order, and a finding for each entry that the other side doesn't
   * allow.
   *
   * @param ownPorts the app's ports
   * @param errors the validation errors; entries with errors are skipped
   */
  public static WithFindings<List<PeerState>> of(
      PlanInput input, AppNetworkSpec spec, DeclaredPorts ownPorts, ValidationErrors errors) {
    var own = PeerApp.of(spec);
    if (own.isEmpty() || spec.allow() == null) {
      return WithFindings.of(List.of());
    }
    var agreed = new PeersAgreed(input, own.get(), ownPorts);
    var from = spec.allow().from();
    for (var i = 0; from != null && i < from.size(); i++) {
      var field = SpecFields.from(i);
      if (errors.within(field)) {
        continue;
      }
      var entry = from.get(i);
      if (entry.app() != null) {
        agreed.addClient(entry.app(), namesOf(entry.ports()), field.child(APP));
      }
    }
    var to = spec.allow().to();
    for (var i = 0; to != null && i < to.size(); i++) {
      var field = SpecFields.to(i);
      if (errors.within(field)) {
        continue;
      }
      var entry = to.get(i);
      if (entry.app() != null) {
        agreed.addDestination(entry.app(), destinationNames(entry.ports()), field.child(APP));
      }
    }
    return new WithFindings<>(List.copyOf(agreed.states.values()), agreed.findings);
  }

  private void addClient(AppPeer peer, @Nullable List<String> names, FieldPath field) {
    var ref = References.ref(input.app().namespace(), peer);
    put(
        "From",
        ref,
        state(
            ref,
            other -> {
              var ports = named(ownPorts.all(), names);
              return side(ref, other).allowsTo(input.app(), own.selector(), ports)
                  ? AGREED
                  : notAllowed(
                      ref, valid(names, ports), field, "has no egress rule for this app", "to");
            }));
  }

  private void addDestination(AppPeer peer, @Nullable List<String> names, FieldPath field) {
    var ref = References.ref(input.app().namespace(), peer);
    put(
        "To",
        ref,
        state(
            ref,
            other -> {
              var ports = named(DeclaredPorts.of(other).all(), names);
              return side(ref, other).allowsFrom(input.app(), own.selector(), ports)
                  ? AGREED
                  : notAllowed(
                      ref, valid(names, ports), field, "has no ingress rule for this app", "from");
            }));
  }

  private String state(AppRef ref, Function<PeerApp, String> judge) {
    if (!input.settings().isWatched(ref.namespace())) {
      return Reason.NotWatched.name();
    }
    var other = other(ref);
    if (other == null) {
      return Reason.PeerNotFound.name();
    }
    return other.enforced() ? judge.apply(other) : Reason.PeerUnmanaged.name();
  }

  /** An app that names itself is also the other side. */
  private @Nullable PeerApp other(AppRef ref) {
    var other = ref.equals(input.app()) ? own : input.peers().get(ref);
    return other == null || !LabelRules.areValid(other.selector()) ? null : other;
  }

  private PeerSide side(AppRef ref, PeerApp other) {
    return sides.computeIfAbsent(ref, key -> new PeerSide(key, other, input.settings()));
  }

  private String notAllowed(
      AppRef ref, List<String> names, FieldPath field, String what, String direction) {
    var message =
        ref.equals(input.app())
            ? ("The app allows traffic to itself on one side only. The traffic is blocked. Add "
                    + "%s to spec.allow.%s.")
                .formatted(entry(ref, names), direction)
            : "AppNetwork \"%s\" %s%s. The traffic is blocked. Add %s to its spec.allow.%s."
                .formatted(
                    ref,
                    what,
                    names.isEmpty() ? "" : " on these ports",
                    entry(ref, names),
                    direction);
    findings.add(Findings.error(Reason.PeerDoesNotAllow, field, message));
    return Reason.PeerDoesNotAllow.name();
  }

  /** The entry that the other side must add. */
  private String entry(AppRef other, List<String> names) {
    var app = input.app();
    var peer =
        app.namespace().equals(other.namespace())
            ? "{name: %s}".formatted(app.name())
            : "{name: %s, namespace: %s}".formatted(app.name(), app.namespace());
    return names.isEmpty()
        ? "{app: %s}".formatted(peer)
        : "{app: %s, ports: [%s]}"
            .formatted(
                peer, String.join(", ", names.stream().map("{name: %s}"::formatted).toList()));
  }

  private void put(String direction, AppRef ref, String state) {
    states.merge(
        direction + " " + ref,
        new PeerState(direction, ref.toString(), state),
        (one, two) -> STATES.indexOf(one.state()) <= STATES.indexOf(two.state()) ? one : two);
  }

  private static List<DeclaredPort> named(List<DeclaredPort> ports, @Nullable List<String> names) {
    return names == null
        ? ports
        : ports.stream().filter(port -> names.contains(port.name())).toList();
  }

  /** The names for that entry, without undeclared ports, which are reported separately. */
  private static List<String> valid(@Nullable List<String> names, List<DeclaredPort> ports) {
    return names == null ? List.of() : ports.stream().map(DeclaredPort::name).toList();
  }

  private static @Nullable List<String> namesOf(@Nullable List<NamedPort> ports) {
    return ports == null ? null : ports.stream().map(NamedPort::name).toList();
  }

  private static @Nullable List<String> destinationNames(@Nullable List<PeerPort> ports) {
    return ports == null ? null : ports.stream().map(port -> String.valueOf(port.name())).toList();
  }
}
