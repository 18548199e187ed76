package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Expose;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.Found;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.check.Faults;
import dev.appnetwork.planner.check.Findings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an app is exposed.
 *
 * @param className the IngressClass; null where there is none to be had
 * @param gateway the Gateway; null where there is none to be had
 * @param origin from where its traffic arrives
 * @param hosts the hosts that can be served, sorted
 * @param withheld whether any that was asked for is somebody else's or not allowed here, so that
 *     what is exposed already may not stay as it is
 */
public record Exposure(
    @Nullable String className,
    @Nullable ParentGateway gateway,
    TrafficOrigin origin,
    List<ExposedHost> hosts,
    boolean withheld) {

  /** Of an app that is not exposed. */
  public static final Exposure NONE =
      new Exposure(null, null, new TrafficOrigin.Unknown("Not exposed."), List.of(), false);

  /** Resolves what is declared. */
  public static Found<Exposure> of(
      PlanInput input, Expose expose, DeclaredPorts ports, Faults faults) {
    var findings = new ArrayList<Finding>();
    var grants = new HostGrants(input);
    var hosts = ports.isEmpty() ? noPorts() : ExposedHosts.of(expose, ports, faults, grants);
    findings.addAll(hosts.findings());
    findings.addAll(grants.findings());
    var withheld = !grants.findings().isEmpty();
    var ref = expose.gateway();
    if (ref != null) {
      var gateway = GatewayChoice.of(input, ref, faults);
      findings.addAll(gateway.findings());
      var parent = gateway.value().parent();
      if (parent != null) {
        findings.addAll(RouteAdmission.hosts(parent, expose, hosts.value()));
      }
      var origin = gateway.value().origin();
      return new Found<>(new Exposure(null, parent, origin, hosts.value(), withheld), findings);
    }
    var choice = ClassChoice.of(input, expose, faults);
    findings.addAll(choice.findings());
    return new Found<>(
        new Exposure(
            choice.value().className(), null, choice.value().origin(), hosts.value(), withheld),
        findings);
  }

  private static Found<List<ExposedHost>> noPorts() {
    return new Found<>(
        List.of(),
        List.of(
            Findings.error(
                Reason.PortNotFound,
                "spec.expose",
                "This app declares no port that could be exposed: write a TCP port under "
                    + "spec.ports, or leave expose out.")));
  }

  /** The ports that the ingress controller has to reach, each once. */
  public Set<DeclaredPort> ports() {
    var ports = new LinkedHashSet<DeclaredPort>();
    for (var host : hosts) {
      host.paths().forEach(path -> ports.add(path.port()));
    }
    return ports;
  }

  /** Where the app is reached, sorted. */
  public List<String> urls() {
    return hosts.stream()
        .flatMap(
            host ->
                address(host).stream()
                    .flatMap(address -> host.paths().stream().map(path -> address + path.path())))
        .distinct()
        .sorted()
        .toList();
  }

  private Optional<String> address(ExposedHost host) {
    return gateway == null
        ? Optional.of((host.tls() == null ? "http://" : "https://") + host.host())
        : gateway.address(host.host());
  }
}
