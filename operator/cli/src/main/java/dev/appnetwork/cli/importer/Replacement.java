// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Reading.Inexpressible;
import dev.appnetwork.planner.exposure.ControllerOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an Ingress or HTTPRoute can be replaced without a difference while it and its
 * replacements coexist.
 */
final class Replacement {

  /** Annotations that don't affect how the controller serves an Ingress. */
  private static final List<String> WITHOUT_EFFECT =
      List.of(
          "kubectl.kubernetes.io/",
          "kubernetes.io/ingress.class",
          "kubernetes.io/tls-acme",
          "meta.helm.sh/",
          "helm.sh/",
          "argocd.argoproj.io/",
          "kustomize.toolkit.fluxcd.io/",
          "helm.toolkit.fluxcd.io/",
          "app.kubernetes.io/",
          "appnetwork.dev/",
          // The Certificate is kept; see AdoptionSteps.
          "cert-manager.io/",
          "acme.cert-manager.io/");

  private final HttpReading http;

  Replacement(HttpReading http) {
    this.http = http;
  }

  /** Returns whether an annotation or label is for tools that apply objects. */
  static boolean isWithoutEffect(String key) {
    return WITHOUT_EFFECT.stream().anyMatch(key::startsWith);
  }

  /** Returns the combined hosts and paths of the new objects. */
  Exposed of(Exposed object) throws Inexpressible {
    if (object.gateway() == null) {
      requireSharing(http.controller(object));
    }
    var missing = http.unread(object);
    missing.removeAll(http.annotations(object).keySet());
    for (var key : object.annotations().keySet()) {
      Reading.require(
          !missing.contains(key) || isWithoutEffect(key),
          ("it would be replaced by another object, which wouldn't have the annotation %s. If the"
                  + " operator's configuration allows it in annotations.allowed, use --config.")
              .formatted(key));
    }
    return new Exposed(
        object.kind(),
        object.namespace(),
        object.name(),
        object.className(),
        object.gateway(),
        object.hosts().stream()
            .map(host -> new Exposed.Host(host.host(), host.paths(), withoutIssuer(host.tls())))
            .toList(),
        object.timeout(),
        object.annotations());
  }

  private static void requireSharing(Optional<ControllerOptions> controller) throws Inexpressible {
    Reading.require(
        controller.isPresent(),
        "its controller is unknown, and it would be replaced by another Ingress with the same"
            + " host. If its IngressClass isn't in the input, add it.");
    Reading.require(
        !controller.get().hosts().requiresOneIngressPerHost(),
        "it would be replaced by other Ingresses, and %s serves each host from one Ingress only."
            .formatted(controller.get().title()));
    Reading.require(
        !controller.get().hosts().hasAddressPerIngress(),
        "it would be replaced by another Ingress, which %s serves at another address."
            .formatted(controller.get().title()));
  }

  /** The Certificate belongs to the old Ingress, and cert-manager doesn't transfer it. */
  private static @Nullable Map<String, Object> withoutIssuer(@Nullable Map<String, Object> tls) {
    if (tls == null) {
      return null;
    }
    var copy = new LinkedHashMap<>(tls);
    copy.remove("issuer");
    return copy;
  }
}
