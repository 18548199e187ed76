// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOST;
import static dev.appnetwork.planner.field.FieldName.PATH;
import static dev.appnetwork.planner.field.FieldName.PATHS;
import static dev.appnetwork.planner.field.FieldName.PORT;
import static dev.appnetwork.planner.field.FieldName.TLS;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Path;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.PathRules;
import dev.appnetwork.planner.check.PortHint;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import dev.appnetwork.planner.service.DeclaredService;
import dev.appnetwork.planner.service.DeclaredServices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hosts and paths of an exposure that have a backend. Others are left out. */
final class ExposedHosts {
  private static final Path WHOLE_HOST = new Path(null, null, null, null);
  private static final Comparator<ExposedPath> ORDER =
      Comparator.comparing(ExposedPath::path).thenComparing(ExposedPath::type);

  private final DeclaredPorts ports;
  private final DeclaredServices services;
  private final ValidationErrors errors;
  private final HostAllocation grants;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * The result for an exposure.
   *
   * @param hosts the hosts that have a backend, most specific first
   * @param withheld true if any host is claimed by another object or not allowed in the namespace
   */
  record Granted(List<ExposedHost> hosts, boolean withheld) {}

  /** Creates the resolver for one exposure. */
  ExposedHosts(
      DeclaredPorts ports,
      DeclaredServices services,
      ValidationErrors errors,
      HostAllocation grants) {
    this.ports = ports;
    this.services = services;
    this.errors = errors;
    this.grants = grants;
  }

  WithFindings<Granted> of(ExposeEntry expose, FieldPath exposure) {
    var hosts = hosts(expose.hosts(), exposure);
    boolean withheld = !grants.findings().isEmpty();
    findings.addAll(grants.findings());
    return new WithFindings<>(new Granted(hosts, withheld), List.copyOf(findings));
  }

  private List<ExposedHost> hosts(@Nullable List<Host> declared, FieldPath exposure) {
    var hosts = new ArrayList<ExposedHost>();
    for (var i = 0; declared != null && i < declared.size(); i++) {
      var field = SpecFields.host(exposure, i);
      // A host with an invalid TLS setting is left out completely, because it would otherwise be
      // served without TLS.
      if (errors.at(field) || errors.within(field.child(HOST)) || errors.within(field.child(TLS))) {
        continue;
      }
      var host = declared.get(i);
      if (!grants.isAllowed(host.host(), field) || !grants.isServable(host, field)) {
        continue;
      }
      var paths = paths(host, field);
      if (!paths.isEmpty()) {
        hosts.add(new ExposedHost(host.host(), host.tls(), paths));
      }
    }
    hosts.sort(Comparator.comparing(ExposedHost::host, HostKeys.MOST_SPECIFIC_FIRST));
    return hosts;
  }

  private List<ExposedPath> paths(Host host, FieldPath hostField) {
    var declared = host.paths();
    if (declared == null) {
      return path(WHOLE_HOST, hostField)
          .filter(path -> grants.isGranted(host, path, hostField.child(HOST)))
          .map(List::of)
          .orElse(List.of());
    }
    var paths = new ArrayList<ExposedPath>();
    for (var i = 0; i < declared.size(); i++) {
      var field = hostField.child(PATHS).index(i);
      if (!errors.within(field)) {
        path(declared.get(i), field)
            .filter(path -> grants.isGranted(host, path, field.child(PATH)))
            .ifPresent(paths::add);
      }
    }
    paths.sort(ORDER);
    // NGINX rejects its whole configuration if a location is listed twice.
    var matches = new HashSet<String>();
    return paths.stream()
        .filter(path -> matches.add(PathRules.match(path.path(), path.type())))
        .toList();
  }

  private Optional<ExposedPath> path(Path path, FieldPath field) {
    return port(path.port(), field)
        .flatMap(port -> service(port, field).map(service -> path(path, port, service)));
  }

  private static ExposedPath path(Path path, DeclaredPort port, String service) {
    return new ExposedPath(
        path.path() == null ? "/" : path.path(),
        path.type() == null ? "Prefix" : path.type(),
        path.rewritePrefix(),
        port,
        service);
  }

  private Optional<String> service(DeclaredPort port, FieldPath field) {
    var service = services.backend(port).map(DeclaredService::name);
    if (service.isPresent()) {
      return service;
    }
    if (errors.within(SpecFields.SERVICES)) {
      return Optional.of(ExposedPath.UNKNOWN_SERVICE);
    }
    findings.add(
        Findings.error(
            Reason.PortNotFound,
            field,
            ("No Service of this app has port %s. The path is not exposed. Add the port to an "
                    + "entry of spec.services.")
                .formatted(Syntax.shown(port.name()))));
    return Optional.empty();
  }

  private Optional<DeclaredPort> port(@Nullable String name, FieldPath field) {
    if (name == null) {
      var port = ports.firstTcp();
      if (port.isEmpty() && !ports.isAnyInvalid()) {
        findings.add(
            Findings.error(
                Reason.PortNotFound,
                field,
                "The app has no TCP port. The path is not exposed. Add one to spec.ports."));
      }
      return port;
    }
    var port = ports.named(name);
    if (port.isEmpty() && !ports.isInvalid(name)) {
      findings.add(
          Findings.error(
              Reason.PortNotFound,
              field.child(PORT),
              "Port %s not found in spec.ports. The path is not exposed. %s"
                  .formatted(Syntax.shown(name), exposable(name))));
    }
    if (port.isPresent() && !port.get().isExposable()) {
      findings.add(
          Findings.invalid(
              field.child(PORT),
              "Port %s isn't a single TCP port. The path is not exposed. %s"
                  .formatted(Syntax.shown(name), exposable(name))));
    }
    return port.filter(DeclaredPort::isExposable);
  }

  private String exposable(String name) {
    return PortHint.of(name, ports.all().stream().filter(DeclaredPort::isExposable).toList());
  }
}
