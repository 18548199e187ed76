// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldName;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The IngressClass of an exposure. The Ingress always names it because the default class can
 * change, and existing Ingresses keep theirs.
 *
 * @param className its name; null if there is none
 * @param facts the class; null if it doesn't exist or can't be read
 * @param source the source of its traffic
 */
record ClassChoice(
    @Nullable String className, @Nullable IngressClassFacts facts, TrafficSource source) {
  private static final TrafficSource NOWHERE =
      new TrafficSource.Unknown("The IngressClass doesn't exist.");

  static WithFindings<ClassChoice> of(
      PlanInput input, ExposeEntry expose, FieldPath exposure, ValidationErrors errors) {
    var field = exposure.child(FieldName.INGRESS_CLASS_NAME);
    if (errors.within(field)) {
      return WithFindings.of(new ClassChoice(null, null, NOWHERE));
    }
    var named = expose.ingressClassName();
    @Nullable IngressClassFacts facts = facts(input, expose);
    if (facts == null || (named != null && !named.equals(facts.name()))) {
      return input.facts().unknown().contains(UnknownFact.INGRESS_CLASSES)
          ? unlisted(input, named, field)
          : new WithFindings<>(
              new ClassChoice(named, null, NOWHERE), List.of(notFound(named, field)));
    }
    var origin = IngressControllers.source(facts, input.settings(), input.facts());
    var findings = new ArrayList<>(unknown(origin, field));
    findings.addAll(AssumedController.findings("IngressClass", facts, input.settings(), field));
    findings.addAll(ClassNames.findings(facts, input.settings(), field));
    if (named == null && facts.currentDefault() != null) {
      findings.add(keptClass(facts, field));
    }
    return new WithFindings<>(new ClassChoice(facts.name(), facts, origin), findings);
  }

  /** Returns the class of an exposure without a Gateway; null if it is unknown. */
  static @Nullable IngressClassFacts facts(PlanInput input, ExposeEntry expose) {
    @Nullable IngressClassFacts facts = input.ingressClasses().get(References.ingressClass(expose));
    return facts == null
        ? KnownControllers.withoutObject(expose.ingressClassName()).orElse(null)
        : facts;
  }

  private static Finding keptClass(IngressClassFacts facts, FieldPath field) {
    var other = facts.currentDefault();
    return Findings.warning(
        Reason.DefaultClassChanged,
        field,
        "The Ingress keeps IngressClass %s, the default when it was created. %s Set"
                .formatted(
                    Syntax.shown(facts.name()),
                    other == null || other.isEmpty()
                        ? "The cluster has no default now."
                        : "The default is now %s.".formatted(Syntax.shown(other)))
            + " ingressClassName to keep or change the class.");
  }

  // A named class is assumed to exist, so that its configuration applies.
  private static WithFindings<ClassChoice> unlisted(
      PlanInput input, @Nullable String named, FieldPath field) {
    if (named == null) {
      return new WithFindings<>(
          new ClassChoice(null, null, NOWHERE), List.of(defaultUnreadable(field)));
    }
    var origin =
        IngressControllers.source(
            named, input.settings(), input.facts(), IngressControllers::unlisted);
    return new WithFindings<>(new ClassChoice(named, null, origin), unknown(origin, field));
  }

  /** Returns the findings if the source of traffic is unknown, so that no traffic is allowed. */
  static List<Finding> unknown(TrafficSource origin, FieldPath field) {
    if (origin instanceof TrafficSource.Unknown unknown) {
      return List.of(Findings.error(Reason.IngressControllerUnknown, field, unknown.message()));
    }
    if (origin instanceof TrafficSource.Nodes nodes && nodes.blocks().isEmpty()) {
      return List.of(
          Findings.error(
              Reason.AddressesNotFound,
              field,
              "The ingress controller uses the host network, and the node addresses are unknown."
                  + " The policy allows no traffic from it. Grant the operator permission to list"
                  + " nodes."));
    }
    return List.of();
  }

  private static Finding defaultUnreadable(FieldPath field) {
    return Findings.error(
        Reason.IngressClassNotFound,
        field,
        "The default IngressClass is unknown, because the operator can't list IngressClasses"
            + " (missing RBAC). Set ingressClassName, or bind ClusterRole"
            + " appnetwork-operator-lookups to the operator.");
  }

  private static Finding notFound(@Nullable String named, FieldPath field) {
    return Findings.error(
        Reason.IngressClassNotFound,
        field,
        named == null
            ? "The cluster has no default IngressClass. The hosts are not served. Set "
                + "ingressClassName, or set the annotation "
                + "ingressclass.kubernetes.io/is-default-class=true on a class."
            : ("IngressClass %s not found. The hosts are not served. Create it, or use an "
                    + "existing one (kubectl get ingressclass).")
                .formatted(Syntax.shown(named)));
  }
}
