// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The objects of all exposures of an app.
 *
 * @param ingresses an Ingress for each exposure without a Gateway
 * @param middlewares the Middlewares that the Ingresses refer to
 * @param httpRoutes the HTTPRoutes of each exposure with a Gateway
 * @param urls the resulting URLs, sorted
 */
public record ExposureObjects(
    Desired<Ingress> ingresses,
    Desired<GenericKubernetesResource> middlewares,
    Desired<HTTPRoute> httpRoutes,
    List<String> urls) {

  /** Renders the objects. */
  public static WithFindings<ExposureObjects> of(
      AppRef app,
      AppNetworkSpec spec,
      List<Exposure> exposures,
      DeclaredPorts ports,
      ValidationErrors errors) {
    // Without ports, there is no backend Service.
    var collected = new Collected(app, !ports.isEmpty() && hasUnnamed(spec, errors));
    exposures.forEach(collected::add);
    return new WithFindings<>(collected.objects(), collected.findings);
  }

  private static boolean hasUnnamed(AppNetworkSpec spec, ValidationErrors errors) {
    var entries = spec.expose();
    for (var i = 0; entries != null && i < entries.size(); i++) {
      if (!Exposures.isNamed(SpecFields.exposure(i), errors)) {
        return true;
      }
    }
    return false;
  }

  private static final class Collected {
    private final AppRef app;
    private final boolean unknown;
    private final List<Ingress> ingresses = new ArrayList<>();
    private final Set<String> keptIngresses = new HashSet<>();
    private final List<GenericKubernetesResource> middlewares = new ArrayList<>();
    private final List<HTTPRoute> routes = new ArrayList<>();
    private final Set<String> keptRoutes = new HashSet<>();
    private final List<String> urls = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Collected(AppRef app, boolean unknown) {
      this.app = app;
      this.unknown = unknown;
    }

    void add(Exposure exposure) {
      var name = ObjectNames.exposure(app, exposure.entry().nameOrMain());
      boolean byGateway = exposure.entry().gateway() != null;
      if (byGateway && exposure.entry().ingressClassName() != null) {
        // The intended entry is unknown.
        keptIngresses.add(name);
        keptRoutes.add(name);
      } else if (exposure.hosts().isEmpty()
          || !exposure.areServicesKnown()
          || (exposure.gateway() == null && exposure.className() == null)) {
        // A host that is claimed by another object or not allowed is removed at once, even if other
        // errors exist.
        if (!exposure.withheld()) {
          (byGateway ? keptRoutes : keptIngresses).add(name);
        }
      } else if (exposure.gateway() != null) {
        HttpRouteRenderer.render(
                app,
                name,
                exposure.gateway(),
                exposure.hosts(),
                HttpValues.of(exposure.entry().http()))
            .forEach(route -> routes.add(annotated(route, exposure)));
        urls.addAll(exposure.urls());
      } else {
        var ingress = IngressRenderer.render(app, name, exposure);
        ingresses.addAll(ingress.value().ingresses());
        middlewares.addAll(ingress.value().middlewares());
        findings.addAll(ingress.findings());
        urls.addAll(exposure.urls());
      }
    }

    private static HTTPRoute annotated(HTTPRoute route, Exposure exposure) {
      if (!exposure.annotations().isEmpty()) {
        route.getMetadata().setAnnotations(new TreeMap<>(exposure.annotations()));
      }
      return route;
    }

    ExposureObjects objects() {
      // A kept Ingress refers to the Middlewares that it had.
      var keptMiddlewares =
          keptIngresses.stream()
              .flatMap(name -> MiddlewareNames.withoutHash(name).stream())
              .collect(Collectors.toSet());
      return new ExposureObjects(
          new Desired<>(ingresses, keptIngresses, unknown),
          new Desired<>(middlewares, keptMiddlewares, unknown),
          new Desired<>(routes, keptRoutes, unknown),
          urls.stream().distinct().sorted().toList());
    }
  }
}
