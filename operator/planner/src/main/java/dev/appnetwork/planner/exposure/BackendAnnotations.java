// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of an Ingress that belong to its backends: their protocols, and the paths that
 * they get. Of these, an Ingress that waits for a backend keeps the live ones.
 */
public final class BackendAnnotations {
  private static final Set<String> KEYS =
      ControllerTable.all().stream()
          .flatMap(ControllerOptions::backendKeys)
          .collect(Collectors.toUnmodifiableSet());

  private BackendAnnotations() {}

  /** Returns the desired annotations with those live ones that belong to the backends. */
  public static Map<String, String> kept(
      Map<String, String> live, @Nullable Map<String, String> desired) {
    var kept = new TreeMap<>(desired == null ? Map.of() : desired);
    kept.keySet().removeAll(KEYS);
    live.forEach(
        (key, value) -> {
          if (KEYS.contains(key)) {
            kept.put(key, value);
          }
        });
    var middlewares =
        Stream.concat(
                references(kept).filter(Predicate.not(MiddlewareReferences::isRewrite)),
                references(live).filter(MiddlewareReferences::isRewrite))
            .collect(Collectors.joining(","));
    if (middlewares.isEmpty()) {
      kept.remove(TraefikMiddlewares.ANNOTATION);
    } else {
      kept.put(TraefikMiddlewares.ANNOTATION, middlewares);
    }
    return kept;
  }

  private static Stream<String> references(Map<String, String> annotations) {
    return Arrays.stream(annotations.getOrDefault(TraefikMiddlewares.ANNOTATION, "").split(",", -1))
        .filter(Predicate.not(String::isEmpty));
  }
}
