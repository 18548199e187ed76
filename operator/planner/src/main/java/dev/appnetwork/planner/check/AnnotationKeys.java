// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The annotation keys that a configuration or an AppNetwork can set. */
public final class AnnotationKeys {
  private static final Pattern KEY =
      Pattern.compile(
          "([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
              + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

  /** Annotations of tools that track or apply objects, and the legacy class annotation. */
  private static final List<String> RESERVED =
      List.of(
          "appnetwork.dev/",
          "argocd.argoproj.io/",
          "config.k8s.io/",
          "config.kubernetes.io/",
          "helm.toolkit.fluxcd.io/",
          "kubectl.kubernetes.io/",
          "kubernetes.io/ingress.class",
          "kustomize.toolkit.fluxcd.io/",
          "meta.helm.sh/");

  /** Keys of HAProxy Ingress whose values are raw HAProxy configuration. */
  private static final List<String> RAW_CONFIGURATION =
      List.of("haproxy-ingress.github.io/config-", "ingress.kubernetes.io/config-");

  private AnnotationKeys() {}

  /** Returns whether the key is a qualified name. */
  public static boolean isValid(@Nullable String key) {
    return key != null && KEY.matcher(key).matches();
  }

  /** Returns whether the value is inserted unchanged into a proxy's configuration. */
  public static boolean carriesConfiguration(String key) {
    return key.toLowerCase(Locale.ROOT).contains("snippet")
        || RAW_CONFIGURATION.stream().anyMatch(key::startsWith);
  }

  /** Returns whether another tool, or the operator itself, relies on the annotation. */
  public static boolean isReserved(String key) {
    return RESERVED.stream().anyMatch(key::startsWith);
  }
}
