// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Middlewares of its own namespace that an Ingress refers to. */
public final class MiddlewareReferences {
  private static final String PROVIDER = "@kubernetescrd";

  private MiddlewareReferences() {}

  /** Returns their names. */
  public static Set<String> names(Ingress ingress) {
    var metadata = ingress.getMetadata();
    @Nullable Map<String, String> annotations = metadata.getAnnotations();
    @Nullable String references =
        annotations == null ? null : annotations.get(TraefikMiddlewares.ANNOTATION);
    var prefix = metadata.getNamespace() + "-";
    return references == null
        ? Set.of()
        : Arrays.stream(references.split(",", -1))
            .map(String::strip)
            .filter(reference -> reference.startsWith(prefix) && reference.endsWith(PROVIDER))
            .map(
                reference ->
                    reference.substring(prefix.length(), reference.length() - PROVIDER.length()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the reference to a Middleware. */
  static String reference(String namespace, String name) {
    return namespace + "-" + name + PROVIDER;
  }
}
