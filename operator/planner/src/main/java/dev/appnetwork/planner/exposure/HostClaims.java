// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOST;
import static dev.appnetwork.planner.field.FieldName.PATHS;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Path;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Backend;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.check.Checks;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import dev.appnetwork.planner.service.DeclaredServices;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The host claims of an AppNetwork's spec, before conflicts are resolved. */
public final class HostClaims {
  /** The claimant kind of AppNetworks. */
  static final String APP_NETWORK = "AppNetwork";

  private static final Path WHOLE_HOST = new Path(null, null, null, null);

  private HostClaims() {}

  /** Returns the claims of a stored AppNetwork; empty if it isn't exposed or is unreadable. */
  public static List<HostClaim> of(AppRef app, Instant since, @Nullable AppNetworkSpec spec) {
    return of(app, since, spec, List.of());
  }

  /**
   * Returns the claims without those of exposures that no controller serves, which don't block
   * others.
   *
   * @param unserved paths of their entries or hosts, for example {@code spec.expose[0]}
   */
  public static List<HostClaim> of(
      AppRef app, Instant since, @Nullable AppNetworkSpec spec, Collection<FieldPath> unserved) {
    return spec == null || spec.expose() == null || spec.expose().isEmpty()
        ? List.of()
        : of(app, since, spec, unserved, Checks.run(app, spec));
  }

  /** Returns the claims of an AppNetwork with exposures that has been checked. */
  static List<HostClaim> of(
      AppRef app,
      Instant since,
      AppNetworkSpec spec,
      Collection<FieldPath> unserved,
      ValidationErrors errors) {
    var claimant = claimant(app, since);
    List<ExposeEntry> entries = Objects.requireNonNull(spec.expose());
    var rewritten = RegexHosts.of(entries);
    var backends = Backends.of(app, spec, errors);
    var claims = new LinkedHashSet<HostClaim>();
    for (var i = 0; i < entries.size(); i++) {
      var field = SpecFields.exposure(i);
      @Nullable ExposeEntry entry = entries.get(i);
      if (entry != null && entry.hosts() != null && !unserved.contains(field)) {
        for (var j = 0; j < entry.hosts().size(); j++) {
          var hostField = SpecFields.host(field, j);
          @Nullable Host host = entry.hosts().get(j);
          if (host != null && !unserved.contains(hostField)) {
            add(
                host,
                hostField,
                new HostClaim(
                    null,
                    "/",
                    false,
                    claimant,
                    ServedBy.of(app.namespace(), entry),
                    entry.gateway() == null && rewritten.contains(String.valueOf(host.host()))),
                entry.gateway() == null ? backends : null,
                errors,
                claims);
          }
        }
      }
    }
    return List.copyOf(claims);
  }

  /**
   * Returns what serves an Ingress with the given class.
   *
   * @param ingressClassName null if the Ingress names no class, or by an annotation
   */
  public static @Nullable String servedBy(@Nullable String ingressClassName) {
    return ingressClassName == null ? null : ServedBy.ofClass(ingressClassName);
  }

  /** Returns the IngressClasses that claims name. */
  public static Set<String> ingressClasses(Collection<HostClaim> claims) {
    return claims.stream()
        .flatMap(claim -> ServedBy.className(claim).stream())
        .collect(Collectors.toSet());
  }

  static Claimant claimant(AppRef app, Instant since) {
    return new Claimant(APP_NETWORK, app.namespace(), app.name(), since.toString());
  }

  private static void add(
      Host host,
      FieldPath field,
      HostClaim model,
      @Nullable Backends backends,
      ValidationErrors errors,
      Set<HostClaim> claims) {
    if (errors.at(field) || errors.within(field.child(HOST))) {
      return;
    }
    var paths = host.paths() == null ? List.of(WHOLE_HOST) : host.paths();
    for (var j = 0; j < paths.size(); j++) {
      var path = paths.get(j);
      if (!errors.within(field.child(PATHS).index(j))) {
        claims.add(
            new HostClaim(
                host.host(),
                path.path() == null ? "/" : path.path(),
                "Exact".equals(path.type()),
                model.claimant(),
                model.servedBy(),
                model.rewritten(),
                backends == null ? null : backends.of(path),
                backends == null ? null : JoinedNames.secret(host)));
      }
    }
  }

  /** The backends of an AppNetwork's Ingresses. */
  private record Backends(DeclaredPorts ports, DeclaredServices services) {

    static Backends of(AppRef app, AppNetworkSpec spec, ValidationErrors errors) {
      var ports = DeclaredPorts.own(spec.ports(), errors);
      return new Backends(ports, DeclaredServices.of(app, spec, ports, errors));
    }

    @Nullable Backend of(Path path) {
      return (path.port() == null ? ports.firstTcp() : ports.named(path.port()))
          .flatMap(
              port ->
                  services.backend(port).map(service -> new Backend(service.name(), port.name())))
          .orElse(null);
    }
  }
}
