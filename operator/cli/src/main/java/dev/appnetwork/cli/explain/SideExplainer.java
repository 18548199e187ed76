// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.PolicySettings;
import dev.appnetwork.cli.explain.Explanation.SideAnswer;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.AdminRule;
import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import dev.appnetwork.cli.reach.Verdict;
import dev.appnetwork.cli.reach.Verdict.Exemption;
import dev.appnetwork.cli.reach.Verdict.RuleOfPolicy;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.OwnerLabels;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.RestrictedDirections;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains why one side allows or blocks a connection, and how to change that. */
final class SideExplainer {

  private final Inventory inventory;
  private final ConnectionSide side;
  private final ConnectionSide other;
  private final DestinationPort port;
  private final boolean isIngress;

  SideExplainer(
      Inventory inventory,
      ConnectionSide side,
      ConnectionSide other,
      DestinationPort port,
      boolean isIngress) {
    this.inventory = inventory;
    this.side = side;
    this.other = other;
    this.port = port;
    this.isIngress = isIngress;
  }

  SideAnswer explain(Connection connection, Verdict verdict) {
    var entities = entities(connection, verdict);
    if (!entities.isEmpty()) {
      return new SideAnswer(side.name().toString(), true, entities, List.of());
    }
    var because = new ArrayList<>(tiers(verdict));
    if (verdict.exemption() == Exemption.NONE && verdict.admin() == null) {
      because.addAll(networkPolicies(verdict));
    }
    var remedy = verdict.isAllowed() ? List.<String>of() : remedy(connection, verdict);
    return new SideAnswer(
        side.name().toString(), verdict.isAllowed(), List.copyOf(because), remedy);
  }

  private List<String> entities(Connection connection, Verdict verdict) {
    var app = side.app();
    if (app == null
        || verdict.isAllowed()
        || verdict.admin() != null
        || !(other.isOnHost() || other.kind() == ConnectionSide.Kind.NODE)) {
      return List.of();
    }
    var ref = Inventory.refOf(app);
    return new CiliumEntities(inventory, app)
        .allowing(connection, isIngress).stream()
            .map(field -> "by CiliumNetworkPolicy %s: AppNetwork %s %s".formatted(ref, ref, field))
            .toList();
  }

  /** Returns the policies that take precedence over NetworkPolicies. */
  private List<String> tiers(Verdict verdict) {
    return switch (verdict.exemption()) {
      case SAME_POD -> List.of("a pod can always reach itself, regardless of policies");
      case OWN_NODE ->
          List.of("a pod and its node can always reach each other, regardless of policies");
      case NOT_A_POD ->
          List.of(
              side.isOnHost()
                  ? "it has hostNetwork: true, so no NetworkPolicy restricts it"
                  : "NetworkPolicies restrict only pods");
      case NONE ->
          verdict.admin() != null
              ? List.of(admin(verdict.admin()))
              : verdict.selecting().isEmpty() && verdict.baseline() != null
                  ? List.of(admin(verdict.baseline()))
                  : List.of();
    };
  }

  private String admin(AdminRule rule) {
    return "%s by %s %s %s[%d] (tier %s, priority %d)"
        .formatted(
            rule.isAccept() ? "accepted" : "denied",
            rule.kind(),
            rule.policy(),
            isIngress ? "ingress" : "egress",
            rule.index(),
            rule.baseline() ? "Baseline" : "Admin",
            rule.priority());
  }

  private List<String> networkPolicies(Verdict verdict) {
    var because = new ArrayList<String>();
    if (verdict.selecting().isEmpty()) {
      if (verdict.baseline() == null) {
        because.add("no NetworkPolicy restricts its " + (isIngress ? "ingress" : "egress"));
      }
      missingPolicy().ifPresent(because::add);
    }
    for (var rule : verdict.allowing()) {
      because.add("by " + rule(rule) + origin(rule));
    }
    if (!verdict.isAllowed()) {
      for (var policy : verdict.selecting()) {
        because.add(
            "NetworkPolicy %s restricts it%s, and no rule of it allows %s on this port"
                .formatted(name(policy), owner(policy), other.name()));
      }
      for (var rule : verdict.onOtherPorts()) {
        because.add("only other ports are allowed by " + rule(rule) + origin(rule));
      }
      for (var rule : verdict.byAddress()) {
        because.add(
            ("an ipBlock of %s has its address, but the network plugin doesn't match pods by "
                    + "address")
                .formatted(rule(rule)));
      }
      if (other.kind() == ConnectionSide.Kind.ANYONE) {
        because.addAll(AllAddresses.of(verdict.selecting(), isIngress));
      }
      var app = side.app();
      if (app != null && app.getSpec() != null) {
        because.addAll(
            DeclaredEntries.of(app, other, isIngress).byPlugin(inventory.facts().fqdnPolicies()));
      }
    }
    return because;
  }

  // A missing policy allows everything, so the explanation mentions the reason.
  private Optional<String> missingPolicy() {
    var app = side.app();
    if (app == null || app.getSpec() == null) {
      return Optional.empty();
    }
    if (!isRestrictedBySpec(app)) {
      return isIngress
          ? Optional.of(
              "spec.policy.types of AppNetwork %s doesn't contain Ingress"
                  .formatted(Inventory.refOf(app)))
          : Optional.empty();
    }
    return Optional.of(
        PeerApp.isEnforced(app.getSpec())
            ? ("AppNetwork %s requires a policy that doesn't exist; see kubectl describe "
                    + "appnetwork")
                .formatted(Inventory.refOf(app))
            : "AppNetwork %s has spec.policy.mode %s, so it has no policy"
                .formatted(
                    Inventory.refOf(app), Objects.requireNonNull(app.getSpec().policy()).mode()));
  }

  private boolean isRestrictedBySpec(AppNetwork app) {
    var restricted = RestrictedDirections.of(app.getSpec());
    return isIngress ? restricted.ingress() : restricted.egress();
  }

  private String rule(RuleOfPolicy rule) {
    return "NetworkPolicy %s %s[%d]"
        .formatted(name(rule.policy()), isIngress ? "ingress" : "egress", rule.index());
  }

  private String origin(RuleOfPolicy rule) {
    var app = owner(rule.policy(), inventory);
    if (app.isEmpty()) {
      return ", not managed by an AppNetwork";
    }
    var fields = RuleOrigins.of(inventory, app.get()).of(rule.policy(), isIngress, rule.index());
    return ": AppNetwork %s %s"
        .formatted(
            Inventory.refOf(app.get()),
            fields.isEmpty() ? "from a previous generation" : String.join(", ", fields));
  }

  private String owner(NetworkPolicy policy) {
    if (isBaseline(policy)) {
      return " (the baseline of the namespace)";
    }
    return owner(policy, inventory).isPresent() ? "" : " (not managed by an AppNetwork)";
  }

  private static boolean isBaseline(NetworkPolicy policy) {
    @Nullable Map<String, String> labels = policy.getMetadata().getLabels();
    return labels != null
        && OwnerLabels.OPERATOR.equals(labels.get(OwnerLabels.MANAGED_BY))
        && labels.containsKey(Baseline.LABEL);
  }

  private static Optional<AppNetwork> owner(NetworkPolicy policy, Inventory inventory) {
    @Nullable Map<String, String> labels = policy.getMetadata().getLabels();
    if (labels == null || !OwnerLabels.OPERATOR.equals(labels.get(OwnerLabels.MANAGED_BY))) {
      return Optional.empty();
    }
    return Optional.ofNullable(labels.get(OwnerLabels.NAME))
        .flatMap(name -> inventory.app(new AppRef(policy.getMetadata().getNamespace(), name)));
  }

  private List<String> remedy(Connection connection, Verdict verdict) {
    var admin = verdict.admin() != null ? verdict.admin() : verdict.baseline();
    if (verdict.admin() != null || verdict.selecting().isEmpty()) {
      return admin == null
          ? List.of()
          : List.of(
              "Ask the cluster administrator to change %s %s%s."
                  .formatted(
                      admin.kind(),
                      admin.policy(),
                      admin.baseline()
                          ? ", or allow it with a NetworkPolicy in the namespace, which takes "
                              + "precedence"
                          : ""));
    }
    var app = side.app();
    var isOurs =
        app != null
            && verdict.selecting().stream()
                .anyMatch(
                    policy ->
                        owner(policy, inventory).equals(Optional.of(app)) || isBaseline(policy));
    if (app == null || !isOurs) {
      return List.of(
          "Ask the owner of "
              + String.join(", ", verdict.selecting().stream().map(SideExplainer::name).toList())
              + " to allow it.");
    }
    var plan = inventory.plan(app);
    if (isRestrictedBySpec(app)
        && plan.networkPolicies().objects().stream()
            .anyMatch(planned -> isAllowedBy(planned, connection))) {
      return List.of(
          "AppNetwork %s allows it, but its policy doesn't contain it yet; see kubectl describe"
                  .formatted(Inventory.refOf(app))
              + " appnetwork");
    }
    if (!isIngress && deniesDns(app, connection)) {
      return List.of(
          "AppNetwork %s has spec.policy.dns: Deny. Remove it to allow cluster DNS."
              .formatted(Inventory.refOf(app)));
    }
    var entries = DeclaredEntries.of(app, other, isIngress);
    var lines = new ArrayList<>(entries.invalid(plan.findings()));
    // An entry with a missing reference needs no second entry.
    if (lines.isEmpty()) {
      lines.addAll(entries.suggestions(plan.findings()));
      lines.addAll(isIngress ? Remedy.from(other, app, port) : Remedy.to(other, app, port));
    }
    return lines;
  }

  private boolean deniesDns(AppNetwork app, Connection connection) {
    var spec = app.getSpec();
    var policy = spec.policy();
    if (policy == null || !"Deny".equals(policy.dns())) {
      return false;
    }
    var copy = new AppNetwork();
    copy.setMetadata(app.getMetadata());
    copy.setSpec(
        new AppNetworkSpec(
            spec.selector(),
            spec.ports(),
            spec.services(),
            spec.expose(),
            spec.allow(),
            new PolicySettings(policy.mode(), policy.types(), null)));
    return inventory.plan(copy).networkPolicies().objects().stream()
        .anyMatch(planned -> isAllowedBy(planned, connection));
  }

  private boolean isAllowedBy(NetworkPolicy planned, Connection connection) {
    var judge =
        new PolicyEvaluator(List.of(planned), List.of(), NetworkPlugin.blockScope(inventory));
    return (isIngress ? judge.ingress(connection) : judge.egress(connection)).isAllowed();
  }

  private static String name(NetworkPolicy policy) {
    return policy.getMetadata().getNamespace() + "/" + policy.getMetadata().getName();
  }
}
