// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ObjectNames;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Traefik's Middlewares for the options of an exposure. Traefik runs them in the order of the
 * annotation: the allow-list comes first, and the rewrite last.
 *
 * <p>The {@linkplain MiddlewareNames names} of the Middlewares don't depend on the values of
 * options, so that a change of a value takes effect at once for all Ingresses that refer to it.
 */
final class TraefikMiddlewares {
  static final String ANNOTATION = "traefik.ingress.kubernetes.io/router.middlewares";

  private final AppRef app;
  private final MiddlewareNames names;
  private final Exposure exposure;
  private final HttpValues values;
  private final @Nullable ControllerOptions controller;

  private TraefikMiddlewares(AppRef app, String base, Exposure exposure) {
    this.app = app;
    this.names = new MiddlewareNames(app, base);
    this.exposure = exposure;
    this.values = HttpValues.of(exposure.entry().http());
    this.controller = exposure.controller();
  }

  /**
   * Creates the Middlewares of an exposure by an Ingress.
   *
   * @param base the name of the exposure's objects
   */
  static TraefikMiddlewares of(AppRef app, String base, Exposure exposure) {
    return new TraefikMiddlewares(app, base, exposure);
  }

  /** Returns the Middlewares, sorted by name. */
  List<GenericKubernetesResource> all() {
    var specs = new TreeMap<String, Map<String, Object>>();
    if (takes(HttpValues.ALLOWED_SOURCES)) {
      specs.put(
          names.allowedSources(),
          spec(HttpValues.ALLOWED_SOURCES, Map.of("sourceRange", blocks())));
    }
    if (redirects()) {
      specs.put(names.redirect(), spec("redirect", Map.of("permanent", true, "scheme", "https")));
    }
    if (takes("maxRequestBody")) {
      specs.put(
          names.maxRequestBody(),
          spec(
              "maxRequestBody",
              Map.of("maxRequestBodyBytes", number(Long.parseLong(token("bytes"))))));
    }
    for (var host : exposure.hosts()) {
      for (var path : host.paths()) {
        if (rewrites(path)) {
          specs.put(names.rewrite(path), spec(Options.REWRITE, rewrite(path)));
        }
      }
    }
    return specs.entrySet().stream().map(one -> middleware(one.getKey(), one.getValue())).toList();
  }

  /** Returns whether a Middleware redirects plain HTTP requests. */
  boolean redirects() {
    return takes("redirect");
  }

  /** Adds the references of a path to the annotations of its Ingress. */
  void addTo(SortedMap<String, String> annotations, ExposedPath path) {
    var references = new ArrayList<String>();
    if (takes(HttpValues.ALLOWED_SOURCES)) {
      references.add(reference(names.allowedSources()));
    }
    if (redirects()) {
      references.add(reference(names.redirect()));
    }
    if (takes("maxRequestBody")) {
      references.add(reference(names.maxRequestBody()));
    }
    // Middlewares of the platform and of the user see the path of the client.
    @Nullable String others = exposure.annotations().get(ANNOTATION);
    boolean rewritten = rewrites(path);
    if (others != null && (rewritten || !references.isEmpty())) {
      references.add(others);
    }
    if (rewritten) {
      references.add(reference(names.rewrite(path)));
    }
    if (!references.isEmpty()) {
      annotations.put(ANNOTATION, String.join(",", references));
    }
  }

  /**
   * Returns the annotations by which the Ingresses of the exposure differ. A name that depended on
   * references that they all have would change with an option, and the Ingress with the previous
   * name would stay for a while, without the option.
   */
  SortedMap<String, String> distinguishing(SortedMap<String, String> annotations) {
    var distinguishing = new TreeMap<>(annotations);
    var ofPaths =
        exposure
            .paths()
            .filter(this::rewrites)
            .map(path -> reference(names.rewrite(path)))
            .collect(Collectors.toSet());
    distinguishing.computeIfPresent(
        ANNOTATION,
        (key, value) -> {
          var rest = Arrays.stream(value.split(",", -1)).filter(ofPaths::contains).toList();
          return rest.isEmpty() ? null : String.join(",", rest);
        });
    return distinguishing;
  }

  private boolean takes(String option) {
    return controller != null
        && controller.takesByMiddleware(option)
        && values.options().contains(option);
  }

  private boolean rewrites(ExposedPath path) {
    return controller != null
        && controller.takesByMiddleware(Options.REWRITE)
        && path.rewritePrefix() != null;
  }

  private List<String> blocks() {
    return List.of(token("cidrs").split(",", -1));
  }

  /** Returns a number of the type that a parser of JSON uses for it. */
  private static Number number(long value) {
    if (value > Integer.MAX_VALUE) {
      return value;
    }
    return (int) value;
  }

  private String token(String name) {
    return values.tokens().getOrDefault(name, "");
  }

  private static Map<String, Object> rewrite(ExposedPath path) {
    var from = PathRendering.literal(PathRendering.withoutSlash(path.path()));
    var to = PathRendering.withoutSlash(String.valueOf(path.rewritePrefix()));
    if (from.isEmpty()) {
      return replacement("^/(.*)$", to + "/${1}");
    }
    // A request path is never empty.
    return to.isEmpty()
        ? replacement("^" + from + "(?:/(.*))?$", "/${1}")
        : replacement("^" + from + "(/.*)?$", to + "${1}");
  }

  private static Map<String, Object> replacement(String regex, String replacement) {
    return Map.of("regex", regex, "replacement", replacement);
  }

  private String reference(String name) {
    return MiddlewareReferences.reference(app.namespace(), name);
  }

  private Map<String, Object> spec(String option, Map<String, Object> fields) {
    var field = controller == null ? "" : controller.middleware(option).orElse("");
    return Map.of(field, new TreeMap<>(fields));
  }

  private GenericKubernetesResource middleware(String name, Map<String, Object> spec) {
    var middleware = new GenericKubernetesResource();
    middleware.setApiVersion("traefik.io/v1alpha1");
    middleware.setKind("Middleware");
    middleware.setMetadata(ObjectNames.metadata(app, name));
    middleware.setAdditionalProperty("spec", spec);
    return middleware;
  }
}
