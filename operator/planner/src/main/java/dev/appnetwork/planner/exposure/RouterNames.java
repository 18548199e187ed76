// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of Traefik's routers: namespace, Ingress, host, and path, {@linkplain JoinedNames joined}
 * without escaping. Of routers of different Ingresses with the same name, Traefik keeps one. If
 * several paths of one Ingress have the same name, Traefik adds a hash of host and path to it.
 * Therefore, a path whose name no other path of its Ingress has is listed twice.
 */
public final class RouterNames {

  private RouterNames() {}

  /** Returns the rules of an Ingress, with paths listed twice where that makes a name unique. */
  public static List<IngressRule> unique(List<IngressRule> rules) {
    var counts = counts(rules);
    return rules.stream()
        .map(
            rule ->
                new IngressRuleBuilder(rule)
                    .editHttp()
                    .withPaths(
                        rule.getHttp().getPaths().stream()
                            .flatMap(
                                path ->
                                    counts.getOrDefault(name(rule, path), 0L) > 1
                                        ? Stream.of(path)
                                        : Stream.of(path, path))
                            .toList())
                    .endHttp()
                    .build())
        .toList();
  }

  /** Returns whether an Ingress lists a path twice. */
  public static boolean areRepeated(List<IngressRule> rules) {
    var paths = new HashSet<String>();
    return rules.stream()
        .filter(rule -> rule.getHttp() != null)
        .flatMap(
            rule ->
                rule.getHttp().getPaths().stream()
                    .map(path -> rule.getHost() + " " + path.getPathType() + " " + path.getPath()))
        .anyMatch(path -> !paths.add(path));
  }

  private static Map<String, Long> counts(List<IngressRule> rules) {
    return rules.stream()
        .flatMap(rule -> rule.getHttp().getPaths().stream().map(path -> name(rule, path)))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** The names of an Ingress begin alike. */
  private static String name(IngressRule rule, HTTPIngressPath path) {
    return JoinedNames.normalized(rule.getHost() + path.getPath());
  }
}
