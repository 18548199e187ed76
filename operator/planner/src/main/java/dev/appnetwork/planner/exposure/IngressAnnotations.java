// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The annotations for the options of an exposure, on its Ingresses and Services. */
final class IngressAnnotations {
  /** Its annotations can be set otherwise. */
  private static final String ALWAYS = "always";

  private final Exposure exposure;
  private final @Nullable ControllerOptions controller;
  private final HttpValues values;
  private final @Nullable TraefikMiddlewares middlewares;

  private IngressAnnotations(Exposure exposure, @Nullable TraefikMiddlewares middlewares) {
    this.exposure = exposure;
    this.controller = exposure.controller();
    this.values = HttpValues.of(exposure.entry().http(), controller);
    this.middlewares = middlewares;
  }

  /** Creates the annotations of the Services. */
  static IngressAnnotations of(Exposure exposure) {
    return new IngressAnnotations(exposure, null);
  }

  /** Creates the annotations of the Ingresses, which refer to {@code middlewares}. */
  static IngressAnnotations of(Exposure exposure, TraefikMiddlewares middlewares) {
    return new IngressAnnotations(exposure, middlewares);
  }

  /** Returns the annotations that a path needs and that apply to a whole Ingress. */
  SortedMap<String, String> alike(ExposedHost host, PathRendering.Rendered rendered) {
    var annotations = new TreeMap<String, String>();
    var path = rendered.exposed();
    for (var option : options(host, path)) {
      for (var rendering : renderings(option, false)) {
        boolean isSet =
            option.equals(ALWAYS) && exposure.annotations().containsKey(rendering.key());
        if (!rendering.isList() && !isSet) {
          annotations.put(rendering.key(), HttpValues.fill(rendering.template(), tokens(path)));
        }
      }
    }
    if (middlewares != null) {
      middlewares.addTo(annotations, path);
    }
    exposure
        .priorities()
        .of(host.host(), rendered)
        .ifPresent(
            priority -> annotations.put(RoutePriorities.ANNOTATION, String.valueOf(priority)));
    return annotations;
  }

  /** Returns the annotations that list backends, for the paths of one Ingress. */
  SortedMap<String, String> lists(List<IngressRenderer.RenderedHost> hosts) {
    var lists = new TreeMap<String, TreeSet<String>>();
    var separators = new HashMap<String, String>();
    for (var host : hosts) {
      for (var rendered : host.paths()) {
        var path = rendered.exposed();
        for (var option : options(host.declared(), path)) {
          for (var rendering : renderings(option, false)) {
            if (rendering.isList()) {
              separators.put(rendering.key(), rendering.separator());
              lists
                  .computeIfAbsent(rendering.key(), key -> new TreeSet<>())
                  .add(HttpValues.fill(rendering.template(), tokens(path)));
            }
          }
        }
      }
    }
    var annotations = new TreeMap<String, String>();
    lists.forEach(
        (key, values) ->
            annotations.put(key, String.join(separators.getOrDefault(key, ","), values)));
    return annotations;
  }

  /** Adds the annotations of the Services to {@code all}, by Service name. */
  void ofServices(ServiceAnnotations all) {
    for (var host : exposure.hosts()) {
      for (var path : host.paths()) {
        for (var option : options(host, path)) {
          for (var rendering : renderings(option, true)) {
            var value = HttpValues.fill(rendering.template(), tokens(path));
            if (option.equals(ALWAYS)) {
              all.addAlways(path, rendering, value);
            } else {
              all.add(path, rendering, value);
            }
          }
        }
      }
    }
  }

  /** The options, in ascending order of precedence. */
  private List<String> options(ExposedHost host, ExposedPath path) {
    var options = new ArrayList<String>();
    options.add(ALWAYS);
    if (host.tls() != null) {
      options.add("tls");
      if (host.tls().secretName() == null) {
        options.add(Options.DEFAULT_CERTIFICATE);
      }
    } else if (exposure.hosts().stream().anyMatch(other -> other.tls() != null)) {
      options.add("noTls");
    }
    options.addAll(values.options());
    if (host.tls() != null) {
      values.options().forEach(option -> options.add(option + ".tls"));
    }
    if (path.rewritePrefix() != null) {
      options.add(Options.rewrite(controller, path.rewritePrefix()));
    }
    if (exposure.regexHosts().contains(host.host())) {
      options.add("regex");
      if (values.options().contains("sessionAffinity")) {
        options.add("regexAffinity");
      }
    }
    BackendProtocol.option(path.port()).ifPresent(options::add);
    return options;
  }

  private List<OptionAnnotation> renderings(String option, boolean onService) {
    return controller == null
        ? List.of()
        : controller.renderings(option).stream()
            .filter(rendering -> rendering.onService() == onService)
            .toList();
  }

  private Map<String, String> tokens(ExposedPath path) {
    var tokens = new HashMap<>(values.tokens());
    tokens.put("service", path.service());
    tokens.put("port", path.port().name());
    tokens.put("path", path.path());
    var rewrite = path.rewritePrefix();
    if (rewrite != null) {
      var base = rewrite.endsWith("/") ? rewrite.substring(0, rewrite.length() - 1) : rewrite;
      // A path of type Prefix is rendered without its final slash.
      tokens.put("rewrite", base.isEmpty() || path.path().equals("/") ? base + "/" : base);
      tokens.put("rewriteSlash", base + "/");
    }
    return tokens;
  }
}
