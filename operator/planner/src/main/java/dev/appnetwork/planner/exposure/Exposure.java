// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The valid parts of an exposure.
 *
 * @param entry its entry
 * @param field path of the entry
 * @param className the IngressClass; null if there is none
 * @param controller the options of the class's controller; null if unknown
 * @param gateway the Gateway; null if there is none
 * @param source the source of its traffic
 * @param hosts the hosts that can be served, most specific first
 * @param annotations configured annotations, and declared ones that are allowed
 * @param withheld true if any requested host is claimed by another object or not allowed, so that
 *     the existing objects must not be left unchanged
 * @param regexHosts hosts whose paths the controller treats as regular expressions
 * @param priorities the priorities of its routes
 */
public record Exposure(
    ExposeEntry entry,
    FieldPath field,
    @Nullable String className,
    @Nullable ControllerOptions controller,
    @Nullable ParentGateway gateway,
    TrafficSource source,
    List<ExposedHost> hosts,
    SortedMap<String, String> annotations,
    boolean withheld,
    Set<String> regexHosts,
    RoutePriorities priorities) {

  /** Returns the paths of all hosts. */
  public Stream<ExposedPath> paths() {
    return hosts.stream().flatMap(host -> host.paths().stream());
  }

  /**
   * Resolves an entry.
   *
   * @param claims claims of hosts, including those of the app
   */
  static WithFindings<Exposure> of(
      PlanInput input,
      ExposeEntry entry,
      FieldPath field,
      ExposedHosts exposed,
      ValidationErrors errors,
      RegexHosts regexHosts,
      List<HostClaim> claims) {
    var findings = new ArrayList<Finding>();
    var hosts = exposed.of(entry, field);
    findings.addAll(hosts.findings());
    var ref = entry.gateway();
    if (ref != null) {
      var gateway = GatewayChoice.of(input, entry, field, errors);
      findings.addAll(gateway.findings());
      var parent = gateway.value().parent();
      var options =
          Options.ofGateway(
              entry, field, parent, hosts.value().hosts(), input.facts().middlewares());
      findings.addAll(options.findings());
      GatewayControllers.controller(input, entry)
          .ifPresent(
              controller ->
                  findings.addAll(
                      ProtocolFindings.ofGateway(field, controller, hosts.value().hosts())));
      var annotations =
          ConfiguredAnnotations.ofExposure(
              input, gateway.value().className(), entry.annotations(), field);
      findings.addAll(annotations.findings());
      if (parent != null) {
        findings.addAll(RouteAdmission.hosts(parent, entry, field, hosts.value().hosts()));
      }
      return new WithFindings<>(
          new Exposure(
              entry,
              field,
              null,
              null,
              parent,
              gateway.value().source(),
              options.withheld() ? List.of() : hosts.value().hosts(),
              annotations.value(),
              options.withheld() || hosts.value().withheld(),
              Set.of(),
              RoutePriorities.of(null, List.of(), List.of(), null)),
          findings);
    }
    var choice = ClassChoice.of(input, entry, field, errors);
    findings.addAll(choice.findings());
    var facts = choice.value().facts();
    boolean middlewares = input.facts().middlewares();
    var controller =
        facts == null
            ? null
            : ControllerTable.of(facts.controller())
                .map(found -> found.given(middlewares))
                .orElse(null);
    var options =
        facts == null
            ? new Options.Checked(List.of(), false)
            : Options.ofIngress(
                entry, field, facts.controller(), controller, hosts.value().hosts(), middlewares);
    findings.addAll(options.findings());
    var annotations =
        ConfiguredAnnotations.ofExposure(
            input, choice.value().className(), entry.annotations(), field);
    findings.addAll(annotations.findings());
    var via = ServedBy.of(input, entry);
    var regexes = regexHosts.among(hosts.value().hosts(), controller, via);
    if (controller != null) {
      findings.addAll(regexHosts.findings(regexes, controller, input.app(), field));
      findings.addAll(
          new ConditionalHosts(input, controller, via).findings(hosts.value().hosts(), field));
    }
    var priorities = RoutePriorities.of(controller, hosts.value().hosts(), claims, via);
    findings.addAll(priorities.findings(hosts.value().hosts(), field, input.app().namespace()));
    return new WithFindings<>(
        new Exposure(
            entry,
            field,
            choice.value().className(),
            controller,
            null,
            choice.value().source(),
            options.withheld() ? List.of() : hosts.value().hosts(),
            annotations.value(),
            options.withheld() || hosts.value().withheld(),
            regexes,
            priorities),
        findings);
  }

  boolean areServicesKnown() {
    return hosts.stream()
        .allMatch(host -> host.paths().stream().allMatch(ExposedPath::isServiceKnown));
  }

  /** Returns the distinct ports that the ingress controller must reach. */
  public Set<DeclaredPort> ports() {
    var ports = new LinkedHashSet<DeclaredPort>();
    for (var host : hosts) {
      host.paths().forEach(path -> ports.add(path.port()));
    }
    return ports;
  }

  /** Returns the external URLs, sorted. */
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
