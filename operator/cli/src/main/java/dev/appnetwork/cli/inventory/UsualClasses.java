// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.References;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * IngressClasses by the names that the controllers' installations give them. They are rarely part
 * of an app's files.
 */
public final class UsualClasses {

  private static final Map<String, String> CONTROLLERS =
      Map.of(
          "nginx", "k8s.io/ingress-nginx",
          "traefik", "traefik.io/ingress-controller",
          "haproxy", "haproxy.org/ingress-controller/haproxy",
          "contour", "projectcontour.io/projectcontour/contour",
          "kong", "ingress-controllers.konghq.com/kong",
          "istio", "istio.io/ingress-controller",
          "cilium", "cilium.io/ingress-controller",
          "alb", "ingress.k8s.aws/alb");

  private UsualClasses() {}

  /** Returns the class that usually has the name; empty if there is none. */
  public static Optional<IngressClass> named(String name) {
    return Optional.ofNullable(CONTROLLERS.get(name))
        .map(
            controller ->
                new IngressClassBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .endMetadata()
                    .withNewSpec()
                    .withController(controller)
                    .endSpec()
                    .build());
  }

  /** Returns the usual classes that AppNetworks name and that aren't among {@code existing}. */
  static List<IngressClass> missing(
      Collection<AppNetwork> apps, Collection<IngressClass> existing) {
    var names = existing.stream().map(one -> one.getMetadata().getName()).toList();
    return apps.stream()
        .flatMap(app -> References.exposures(app.getSpec()).stream())
        .map(exposure -> exposure.ingressClassName())
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .filter(name -> !names.contains(name))
        .flatMap(name -> named(name).stream())
        .toList();
  }
}
