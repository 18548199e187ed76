// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** References of Ingresses to Middlewares, by the ids that Traefik gives them. */
public final class MiddlewareReferences {
  private static final String PROVIDER = "@kubernetescrd";

  /** Traefik replaces other characters in ids. */
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Pattern REWRITE =
      Pattern.compile(".*" + MiddlewareNames.REWRITE + "-[0-9a-f]{16}" + PROVIDER);

  private MiddlewareReferences() {}

  /** Returns whether a reference is to a Middleware that rewrites a path. */
  static boolean isRewrite(String reference) {
    return REWRITE.matcher(reference).matches();
  }

  /** Returns whether an Ingress refers to the Middleware of its own namespace with this name. */
  public static boolean refers(Ingress ingress, String middleware) {
    var metadata = ingress.getMetadata();
    @Nullable Map<String, String> annotations = metadata.getAnnotations();
    @Nullable String references =
        annotations == null ? null : annotations.get(TraefikMiddlewares.ANNOTATION);
    return references != null
        && Arrays.stream(references.split(",", -1))
            .map(String::strip)
            .anyMatch(reference(metadata.getNamespace(), middleware)::equals);
  }

  /** Returns the reference to a Middleware. */
  static String reference(String namespace, String name) {
    return SEPARATOR
        .splitAsStream(namespace + "-" + name)
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.joining("-", "", PROVIDER));
  }
}
