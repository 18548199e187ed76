// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.explain.ConnectionSide.Kind;
import dev.appnetwork.cli.explain.Question.Pair;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.KnownPods;
import dev.appnetwork.cli.inventory.SelectorHint;
import dev.appnetwork.cli.reach.AdminRule;
import dev.appnetwork.cli.reach.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Notes about limitations and context of the result. */
final class Notes {

  private Notes() {}

  static List<String> of(
      Inventory inventory,
      ConnectionSide client,
      ConnectionSide destination,
      Collection<String> others) {
    var notes = new ArrayList<>(others);
    for (var side : List.of(client, destination)) {
      notes.addAll(side.notes());
      if (side.isOnHost() && side.members().get(0).end().node() != null) {
        notes.add(
            ("%s has hostNetwork: true, so policies of other pods match it by its node's IP "
                    + "address.")
                .formatted(side.name()));
      }
      if (!side.found()) {
        notes.add(
            (side.kind() == Kind.APP
                    ? "%s has no visible pods. The labels in spec.selector are used."
                    : "%s has no visible pods. The labels in its selector are used.")
                .formatted(side.name()));
        nearLabels(inventory, side).ifPresent(notes::add);
      }
      notes.addAll(sharedPods(inventory, side));
    }
    if (client.kind() == Kind.APP && client.name().equals(destination.name())) {
      notes.add(
          "The result is for two different pods of %s: a pod can always reach itself."
              .formatted(client.name()));
    }
    if (isInMesh(inventory, client) && isInMesh(inventory, destination)) {
      notes.add(
          ("%s and %s are in Istio's ambient mesh, where connections arrive on TCP 15008 for every"
                  + " port. A NetworkPolicy that allows one port allows all of them; to restrict"
                  + " ports, use an Istio AuthorizationPolicy.")
              .formatted(client.name(), destination.name()));
    }
    var byName = new TreeSet<String>();
    inventory.adminRules().stream()
        .filter(AdminRule::hasDomainNames)
        .forEach(rule -> byName.add(rule.kind() + " " + rule.policy()));
    if (destination.kind() == Kind.OUTSIDE && !byName.isEmpty()) {
      notes.add(
          "%s allows destinations by DNS name. These rules aren't evaluated."
              .formatted(String.join(", ", byName)));
    }
    return notes.stream().distinct().toList();
  }

  private static boolean isInMesh(Inventory inventory, ConnectionSide side) {
    return side.members().stream()
        .anyMatch(
            member ->
                member.end().pod() != null
                    && inventory.isInAmbientMesh(member.end().pod().namespace()));
  }

  private static Optional<String> nearLabels(Inventory inventory, ConnectionSide side) {
    var app = side.app();
    if (app == null || app.getSpec() == null || app.getSpec().selector() == null) {
      return Optional.empty();
    }
    var namespace = app.getMetadata().getNamespace();
    return SelectorHint.of(
            app.getSpec().selector(), new KnownPods(inventory.workloads()).labels(namespace))
        .map(hint -> "The selector of %s might be wrong: %s.".formatted(side.name(), hint));
  }

  /** Policies are additive, so another AppNetwork with the same pods affects the result. */
  private static List<String> sharedPods(Inventory inventory, ConnectionSide side) {
    var others = new TreeSet<String>();
    for (var app : inventory.apps()) {
      var isOther = side.app() == null || !Inventory.refOf(app).equals(Inventory.refOf(side.app()));
      for (var member : side.members()) {
        var pod = member.end().pod();
        if (isOther && pod != null && SideFinder.selects(app, pod.namespace(), pod.labels())) {
          others.add(Inventory.refOf(app).toString());
        }
      }
    }
    return others.stream()
        .map(
            other ->
                "AppNetwork %s also selects %s%s. The rules of both apply."
                    .formatted(other, side.kind() == Kind.POD ? "" : "pods of ", side.name()))
        .toList();
  }

  /** Pods of one app can differ in labels, ports, or nodes that a policy distinguishes. */
  static Optional<String> differingPods(
      List<Pair> pairs, Pair shown, Function<Pair, Verdict> verdict) {
    if (verdict.apply(shown).isAllowed()
        || pairs.stream().noneMatch(pair -> verdict.apply(pair).isAllowed())) {
      return Optional.empty();
    }
    return Optional.of(
        ("The result differs between pods. It is for %s -> %s; for other pods the connection is "
                + "allowed.")
            .formatted(shown.from().label(), shown.to().label()));
  }
}
