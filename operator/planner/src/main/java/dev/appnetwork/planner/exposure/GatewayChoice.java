// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.GatewayRef;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
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
 * The Gateway of an exposure. A route is applied even if the Gateway is missing, like an Ingress
 * with a missing class: it declares the intent and allows no traffic.
 *
 * @param parent the Gateway; null if it is ambiguous or the cluster has none
 * @param className name of its GatewayClass; null if unknown
 * @param source the source of its traffic
 */
record GatewayChoice(
    @Nullable ParentGateway parent, @Nullable String className, TrafficSource source) {

  private static final GatewayChoice NONE =
      new GatewayChoice(null, null, new TrafficSource.Unknown("The Gateway doesn't exist."));

  static WithFindings<GatewayChoice> of(
      PlanInput input, ExposeEntry expose, FieldPath exposure, ValidationErrors errors) {
    var field = exposure.child(FieldName.GATEWAY);
    var ref = expose.gateway();
    var name = References.gateway(input.app().namespace(), expose);
    if (ref == null || errors.within(field) || name.isEmpty()) {
      return WithFindings.of(NONE);
    }
    if (!input.facts().gatewayApi()) {
      return new WithFindings<>(NONE, List.of(noGatewayApi(input, field)));
    }
    var gateway = input.gateways().get(name.get());
    if (gateway == null) {
      var parent = parent(name.get(), ref, List.of(), List.of(), true);
      return new WithFindings<>(
          new GatewayChoice(parent, null, NONE.source()),
          List.of(notFound(input, name.get(), field)));
    }
    return of(input, gateway, name.get(), ref, field);
  }

  private static WithFindings<GatewayChoice> of(
      PlanInput input, GatewayFacts gateway, GatewayName name, GatewayRef ref, FieldPath field) {
    var findings = new ArrayList<Finding>();
    var listeners = RouteAdmission.listeners(gateway, ref, field, input.app().namespace());
    findings.addAll(listeners.findings());
    var origin = GatewayControllers.source(gateway, input.settings(), input.facts());
    findings.addAll(ClassChoice.unknown(origin, field));
    var itsClass = gateway.gatewayClass();
    if (itsClass != null && !KnownGateways.isSeenBeside(gateway, itsClass)) {
      findings.addAll(
          AssumedController.findings("GatewayClass", itsClass, input.settings(), field));
    }
    var publicPorts = KnownGateways.hasPublicPorts(GatewayControllers.controller(gateway));
    var all = new GatewayRef(ref.name(), ref.namespace(), null);
    var plain =
        RouteAdmission.listeners(gateway, all, field, input.app().namespace()).value().stream()
            .filter(listener -> !listener.isEncrypted())
            .toList();
    var parent = parent(name, ref, listeners.value(), plain, publicPorts);
    return new WithFindings<>(new GatewayChoice(parent, gateway.className(), origin), findings);
  }

  private static ParentGateway parent(
      GatewayName name,
      GatewayRef ref,
      List<GatewayFacts.Listener> listeners,
      List<GatewayFacts.Listener> plain,
      boolean publicPorts) {
    return new ParentGateway(
        name.namespace(), name.name(), ref.sectionName(), listeners, plain, publicPorts);
  }

  private static Finding noGatewayApi(PlanInput input, FieldPath field) {
    if (input.facts().unknown().contains(UnknownFact.SERVED_KINDS)) {
      return unlisted(
          "The operator can't discover whether the cluster serves Gateway API (missing RBAC). "
              + "The hosts are not served",
          field);
    }
    return Findings.error(
        Reason.GatewayNotFound,
        field,
        "The cluster doesn't serve Gateway API (HTTPRoute of gateway.networking.k8s.io/v1). The"
            + " hosts are not served. Install its CRDs, or use ingressClassName instead of"
            + " gateway.");
  }

  private static Finding notFound(PlanInput input, GatewayName name, FieldPath field) {
    if (input.facts().unknown().contains(UnknownFact.GATEWAYS)) {
      return unlisted(
          ("The operator can't list Gateways (missing RBAC). The policy allows no traffic from "
                  + "Gateway %s in namespace %s")
              .formatted(Syntax.shown(name.name()), Syntax.shown(name.namespace())),
          field);
    }
    return Findings.error(
        Reason.GatewayNotFound,
        field,
        ("Gateway %s in namespace %s not found. The hosts are not served. Create it, or use an "
                + "existing one (kubectl get gateway --all-namespaces).")
            .formatted(Syntax.shown(name.name()), Syntax.shown(name.namespace())));
  }

  private static Finding unlisted(String what, FieldPath field) {
    return Findings.error(Reason.GatewayNotFound, field, what + ". " + UnknownFact.REMEDY + ".");
  }
}
