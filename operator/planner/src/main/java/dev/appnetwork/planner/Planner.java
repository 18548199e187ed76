package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.advice.Advice;
import dev.appnetwork.planner.check.Checks;
import dev.appnetwork.planner.check.Faults;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.StoredSpec;
import dev.appnetwork.planner.exposure.Exposure;
import dev.appnetwork.planner.exposure.HttpRouteRenderer;
import dev.appnetwork.planner.exposure.IngressRenderer;
import dev.appnetwork.planner.peers.PeersAgreed;
import dev.appnetwork.planner.policy.NetworkPolicyRenderer;
import dev.appnetwork.planner.policy.PluginPolicy;
import dev.appnetwork.planner.service.ServiceRenderer;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.List;

/** Turns a declaration and what was looked up for it into the objects that it becomes. */
public final class Planner {

  private Planner() {}

  /** A total function: same input, same plan; it never fails. */
  public static Plan plan(PlanInput input) {
    var spec = input.spec();
    if (spec == null) {
      return keepAll(List.of(StoredSpec.unreadable(input.specProblem())));
    }
    var faults = Checks.run(input.app(), spec);
    // Without knowing whose pods these are, nothing can be said about anything.
    if (faults.within("metadata") || faults.within("spec.selector")) {
      return keepAll(faults.findings());
    }
    var findings = new ArrayList<>(faults.findings());
    if (input.specProblem() != null) {
      findings.add(StoredSpec.unknown(input.specProblem()));
    }
    var ports = DeclaredPorts.own(spec.ports(), faults);
    var exposure =
        spec.expose() == null
            ? Found.of(Exposure.NONE)
            : Exposure.of(input, spec.expose(), ports, faults);
    findings.addAll(exposure.findings());
    var policy = NetworkPolicyRenderer.render(input, spec, ports, exposure.value(), faults);
    findings.addAll(policy.findings());
    var pluginPolicy = PluginPolicy.render(input, spec, exposure.value(), faults);
    findings.addAll(pluginPolicy.findings());
    var ingress = ingress(input.app(), spec, ports, exposure.value(), faults);
    findings.addAll(ingress.findings());
    var httpRoutes = httpRoutes(input.app(), spec, ports, exposure.value(), faults);
    var peers = PeersAgreed.of(input, spec, ports, faults);
    findings.addAll(peers.findings());
    findings.addAll(Advice.of(input.app().namespace(), spec, ports, faults));
    var mode = PolicyMode.of(spec);
    mode.finding().ifPresent(findings::add);
    findings.addAll(input.others().findings(input.app().namespace(), spec));
    return new Plan(
        inForce(mode, new Wanted.Apply<>(policy.value())),
        service(input.app(), spec, ports, faults),
        ingress.value(),
        httpRoutes,
        inForce(mode, pluginPolicy.value()),
        peers.value(),
        NetworkPolicyRenderer.dnsInWords(input, spec),
        mode == PolicyMode.PREVIEW ? policy.value() : null,
        ingress.value() instanceof Wanted.Apply || httpRoutes instanceof Wanted.Apply
            ? exposure.value().urls()
            : List.of(),
        Findings.sorted(findings));
  }

  /** Policies of every kind are there in mode Enforce only. */
  private static <R> Wanted<R> inForce(PolicyMode mode, Wanted<R> wanted) {
    return mode == PolicyMode.ENFORCE ? wanted : new Wanted.Remove<>();
  }

  private static Wanted<Service> service(
      AppRef app, AppNetworkSpec spec, DeclaredPorts ports, Faults faults) {
    if (ports.isEmpty()) {
      return new Wanted.Remove<>();
    }
    if (faults.within("spec.ports") || faults.within("spec.service")) {
      return new Wanted.Keep<>();
    }
    return new Wanted.Apply<>(ServiceRenderer.render(app, spec, ports));
  }

  private static Found<Wanted<Ingress>> ingress(
      AppRef app, AppNetworkSpec spec, DeclaredPorts ports, Exposure exposure, Faults faults) {
    // Without ports there is no Service that an Ingress could lead to.
    if (spec.expose() == null || ports.isEmpty()) {
      return Found.of(new Wanted.Remove<>());
    }
    if (spec.expose().gateway() != null) {
      // Where the class is written too, nothing says which of them is meant.
      return Found.of(
          spec.expose().ingressClassName() == null ? new Wanted.Remove<>() : new Wanted.Keep<>());
    }
    var className = exposure.className();
    if (className == null || exposure.hosts().isEmpty() || faults.within("spec.service.name")) {
      // What is somebody else's, or not allowed, does not stay until the rest is mended.
      return Found.of(exposure.withheld() ? new Wanted.Remove<>() : new Wanted.Keep<>());
    }
    var service = ObjectNames.service(app, spec);
    var ingress = IngressRenderer.render(app, service, className, exposure);
    return new Found<>(new Wanted.Apply<>(ingress.value()), ingress.findings());
  }

  private static Wanted<List<HTTPRoute>> httpRoutes(
      AppRef app, AppNetworkSpec spec, DeclaredPorts ports, Exposure exposure, Faults faults) {
    if (spec.expose() == null || spec.expose().gateway() == null || ports.isEmpty()) {
      return new Wanted.Remove<>();
    }
    var gateway = exposure.gateway();
    if (gateway == null || exposure.hosts().isEmpty() || faults.within("spec.service.name")) {
      return exposure.withheld() ? new Wanted.Remove<>() : new Wanted.Keep<>();
    }
    var service = ObjectNames.service(app, spec);
    return new Wanted.Apply<>(HttpRouteRenderer.render(app, service, gateway, exposure.hosts()));
  }

  private static Plan keepAll(List<Finding> findings) {
    return new Plan(
        new Wanted.Keep<>(),
        new Wanted.Keep<>(),
        new Wanted.Keep<>(),
        new Wanted.Keep<>(),
        new Wanted.Keep<>(),
        List.of(),
        List.of(),
        null,
        List.of(),
        Findings.sorted(findings));
  }
}
