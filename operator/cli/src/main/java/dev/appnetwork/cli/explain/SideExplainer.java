package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.explain.Explanation.SideAnswer;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.PolicyJudge;
import dev.appnetwork.cli.reach.Verdict;
import dev.appnetwork.cli.reach.Verdict.RuleOfPolicy;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.OwnerLabels;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.Wanted;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why one side lets a connection through or not, and what to do. */
final class SideExplainer {

  private final Inventory inventory;
  private final Side side;
  private final Side other;
  private final CalledPort port;
  private final boolean isIngress;

  SideExplainer(Inventory inventory, Side side, Side other, CalledPort port, boolean isIngress) {
    this.inventory = inventory;
    this.side = side;
    this.other = other;
    this.port = port;
    this.isIngress = isIngress;
  }

  SideAnswer explain(Connection connection, Verdict verdict) {
    var because = new ArrayList<String>();
    if (verdict.selecting().isEmpty()) {
      because.add(unrestricted());
      missingPolicy().ifPresent(because::add);
    }
    for (var rule : verdict.allowing()) {
      because.add("by " + rule(rule) + origin(rule));
    }
    if (!verdict.isAllowed()) {
      for (var policy : verdict.selecting()) {
        because.add(
            "NetworkPolicy %s restricts it%s, and no rule of it allows %s on this port"
                .formatted(name(policy), maker(policy), other.name()));
      }
      for (var rule : verdict.onOtherPorts()) {
        because.add("only other ports are allowed by " + rule(rule) + origin(rule));
      }
      var app = side.app();
      if (app != null && app.getSpec() != null) {
        because.addAll(
            DeclaredEntries.of(app, other, isIngress).byPlugin(inventory.facts().fqdnPolicies()));
      }
    }
    var remedy = verdict.isAllowed() ? List.<String>of() : remedy(connection, verdict);
    return new SideAnswer(
        side.name().toString(), verdict.isAllowed(), List.copyOf(because), remedy);
  }

  private String unrestricted() {
    if (side.isOnHost()) {
      return "it is on its node's network, where no NetworkPolicy restricts it";
    }
    if (side.members().get(0).end().pod() == null) {
      return "NetworkPolicies restrict nobody but pods";
    }
    return "no NetworkPolicy restricts whom it " + (isIngress ? "may be called by" : "may call");
  }

  // Its absence opens the app, so it is to be said that it was asked for.
  private Optional<String> missingPolicy() {
    var app = side.app();
    if (app == null || app.getSpec() == null || !isRestrictedBySpec(app)) {
      return Optional.empty();
    }
    return Optional.of(
        PeerApp.isEnforced(app.getSpec())
            ? "AppNetwork %s asks for one that is not there: see kubectl describe appnetwork"
                .formatted(Inventory.refOf(app))
            : "AppNetwork %s has spec.policy.mode %s, so that it makes none"
                .formatted(
                    Inventory.refOf(app), Objects.requireNonNull(app.getSpec().policy()).mode()));
  }

  private boolean isRestrictedBySpec(AppNetwork app) {
    return isIngress || (app.getSpec().allow() != null && app.getSpec().allow().to() != null);
  }

  private String rule(RuleOfPolicy rule) {
    return "NetworkPolicy %s %s[%d]"
        .formatted(name(rule.policy()), isIngress ? "ingress" : "egress", rule.index());
  }

  private String origin(RuleOfPolicy rule) {
    var app = maker(rule.policy(), inventory);
    if (app.isEmpty()) {
      return ", which is no AppNetwork's";
    }
    var fields = RuleOrigins.of(inventory, app.get()).of(rule.policy(), isIngress, rule.index());
    return ": AppNetwork %s %s"
        .formatted(
            Inventory.refOf(app.get()),
            fields.isEmpty() ? "as it was before its last change" : String.join(", ", fields));
  }

  private String maker(NetworkPolicy policy) {
    return maker(policy, inventory).isPresent() ? "" : " (which is no AppNetwork's)";
  }

  private static Optional<AppNetwork> maker(NetworkPolicy policy, Inventory inventory) {
    @Nullable Map<String, String> labels = policy.getMetadata().getLabels();
    if (labels == null || !OwnerLabels.OPERATOR.equals(labels.get(OwnerLabels.MANAGED_BY))) {
      return Optional.empty();
    }
    return Optional.ofNullable(labels.get(OwnerLabels.NAME))
        .flatMap(name -> inventory.app(new AppRef(policy.getMetadata().getNamespace(), name)));
  }

  private List<String> remedy(Connection connection, Verdict verdict) {
    var app = side.app();
    var isOurs =
        app != null
            && verdict.selecting().stream()
                .anyMatch(policy -> maker(policy, inventory).equals(Optional.of(app)));
    if (app == null || !isOurs) {
      return List.of(
          "Ask whoever made "
              + String.join(", ", verdict.selecting().stream().map(SideExplainer::name).toList())
              + " to allow it.");
    }
    var plan = inventory.plan(app);
    if (plan.networkPolicy() instanceof Wanted.Apply<NetworkPolicy> planned
        && isAllowedBy(planned.resource(), connection)) {
      return List.of(
          "AppNetwork %s declares it, but its policy does not have it (yet): see kubectl describe"
                  .formatted(Inventory.refOf(app))
              + " appnetwork");
    }
    var entries = DeclaredEntries.of(app, other, isIngress);
    var lines = new ArrayList<>(entries.wrong(plan.findings()));
    // An entry that only lacks what it refers to needs no second one.
    if (lines.isEmpty()) {
      lines.addAll(entries.perhapsMeant(plan.findings()));
      lines.addAll(isIngress ? Remedy.from(other, app, port) : Remedy.to(other, app, port));
    }
    return lines;
  }

  private boolean isAllowedBy(NetworkPolicy planned, Connection connection) {
    var judge = new PolicyJudge(List.of(planned));
    return (isIngress ? judge.ingress(connection) : judge.egress(connection)).isAllowed();
  }

  private static String name(NetworkPolicy policy) {
    return policy.getMetadata().getNamespace() + "/" + policy.getMetadata().getName();
  }
}
