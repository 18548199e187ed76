// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Difference.Verdict;
import dev.appnetwork.cli.importer.Reading.Inexpressible;
import dev.appnetwork.planner.Desired;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares the backend Services of all hosts and paths before and after. */
final class HostComparison {

  private static final String EXACT = "Exact";
  private static final String PREFIX = "Prefix";

  private final ExistingObjects objects;

  /** The AppNetwork's Services. A port without a name gets one. */
  private List<Service> plannedServices = List.of();

  private HostComparison(ExistingObjects objects) {
    this.objects = objects;
  }

  /**
   * The result.
   *
   * @param compared the number of paths
   * @param differences the paths with another backend
   * @param differing the exposures with such a path
   */
  record Result(long compared, List<Difference> differences, Set<ExposureDraft> differing) {}

  static Result of(ExistingObjects objects, Attempt attempt, PlannedApps planned) {
    var comparison = new HostComparison(objects);
    var differences = new ArrayList<Difference>();
    Set<ExposureDraft> differing = Collections.newSetFromMap(new IdentityHashMap<>());
    var compared = 0L;
    for (var draft : attempt.drafts()) {
      var plan = planned.plan(draft);
      comparison.plannedServices = plan.services().objects();
      for (var exposure : attempt.exposures(draft)) {
        var before = comparison.existing(exposure, draft);
        compared += before.size();
        var isIngress = exposure.kind().equals("Ingress");
        var after =
            isIngress
                ? comparison.planned(plan.ingresses(), exposure)
                : comparison.planned(plan.httpRoutes(), exposure);
        // Objects that the operator doesn't manage don't change.
        var known = differences.size();
        after.ifPresent(routes -> comparison.compare(draft, before, routes, differences));
        if (differences.size() > known) {
          differing.add(exposure);
        }
      }
    }
    return new Result(compared, differences, differing);
  }

  private Optional<Map<String, String>> planned(
      Desired<? extends HasMetadata> desired, ExposureDraft exposure) {
    if (exposure.isAdopted() && desired.keeps(exposure.objectName())) {
      return Optional.empty();
    }
    var routes = new TreeMap<String, String>();
    desired.objects().stream()
        .filter(one -> isOf(one.getMetadata().getName(), exposure.objectName()))
        .map(one -> one instanceof Ingress ingress ? PlannedIngress.asRead(ingress) : one)
        .forEach(one -> routes.putAll(routesOf(one)));
    return Optional.of(withoutContained(routes));
  }

  /** An exposure with a Gateway can need several routes; further ones have a hash as suffix. */
  private static boolean isOf(String name, String base) {
    return name.equals(base)
        || (name.startsWith(base) && name.substring(base.length()).matches("-[0-9a-f]{8}"));
  }

  /** Returns the app's part of the object. */
  private Map<String, String> existing(ExposureDraft exposure, AppDraft draft) {
    var routes = new TreeMap<String, String>();
    Stream.<HasMetadata>concat(objects.ingresses().stream(), objects.routes().stream())
        .filter(one -> exposure.kind().equals(one.getKind()))
        .filter(one -> draft.namespace().equals(one.getMetadata().getNamespace()))
        .filter(one -> exposure.original().equals(one.getMetadata().getName()))
        .flatMap(one -> read(one).stream())
        .forEach(one -> routes.putAll(routesOf(one.leadingTo(draft.serviceNames()))));
    return withoutContained(routes);
  }

  private void compare(
      AppDraft draft,
      Map<String, String> before,
      Map<String, String> after,
      List<Difference> differences) {
    before.forEach(
        (path, service) -> {
          if (!service.equals(after.get(path))) {
            differences.add(
                new Difference(
                    Verdict.NARROWER, path, draft.key(), service, List.of("its exposure")));
          }
        });
    after.forEach(
        (path, service) -> {
          if (!service.equals(before.get(path))) {
            differences.add(
                new Difference(Verdict.WIDER, path, draft.key(), service, List.of("spec.expose")));
          }
        });
  }

  private Map<String, String> routesOf(HasMetadata object) {
    return read(object).map(this::routesOf).orElse(Map.of());
  }

  private static Optional<Exposed> read(HasMetadata object) {
    try {
      return Optional.of(
          object instanceof HTTPRoute route
              ? RouteReading.read(route)
              : IngressReading.read((Ingress) object));
    } catch (Inexpressible e) {
      return Optional.empty();
    }
  }

  /**
   * Removes exact paths that a prefix leads to the same Service. For controllers that match
   * prefixes by string, the operator adds an exact path to each prefix, possibly in another
   * Ingress.
   */
  private static Map<String, String> withoutContained(Map<String, String> routes) {
    var exact = " (%s)".formatted(EXACT);
    var prefix = " (%s)".formatted(PREFIX);
    routes
        .entrySet()
        .removeIf(
            route ->
                route.getKey().endsWith(exact)
                    && route.getValue().equals(routes.get(route.getKey().replace(exact, prefix))));
    return routes;
  }

  /** Returns the Service for each path. A trailing slash of a prefix has no meaning. */
  private Map<String, String> routesOf(Exposed exposed) {
    var routes = new TreeMap<String, String>();
    for (var host : exposed.hosts()) {
      var scheme = host.tls() == null && exposed.gateway() == null ? "http" : "https";
      var text = "%s://%s%s (%s)";
      for (var path : host.paths()) {
        routes.put(
            text.formatted(scheme, host.host(), element(path), path.type()),
            "Service %s, port %s%s"
                .formatted(
                    path.service(), number(exposed.namespace(), path), options(exposed, path)));
      }
    }
    return routes;
  }

  private static String options(Exposed exposed, Exposed.Path path) {
    return (exposed.timeout() == null ? "" : ", timeout " + exposed.timeout())
        + (path.rewritePrefix() == null ? "" : ", rewritten to " + path.rewritePrefix());
  }

  private static String element(Exposed.Path path) {
    var text = path.path();
    return path.type().equals(PREFIX) && text.length() > 1 && text.endsWith("/")
        ? text.substring(0, text.length() - 1)
        : text;
  }

  private Object number(String namespace, Exposed.Path path) {
    IntOrString port = path.port();
    if (port.getStrVal() == null) {
      return port.getIntVal();
    }
    return Stream.concat(plannedServices.stream(), objects.services().stream())
        .filter(one -> namespace.equals(one.getMetadata().getNamespace()))
        .filter(one -> path.service().equals(one.getMetadata().getName()))
        .flatMap(one -> one.getSpec().getPorts().stream())
        .filter(one -> port.getStrVal().equals(one.getName()))
        .map(one -> Objects.requireNonNullElse(one.getPort(), 0))
        .findFirst()
        .orElse(0);
  }
}
