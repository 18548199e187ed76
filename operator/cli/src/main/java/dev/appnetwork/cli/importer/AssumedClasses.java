// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.UsualClasses;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assumes IngressClasses. They are rarely part of an app's files, so a missing class that an
 * Ingress names is assumed to be the default class of the controller with that class name.
 */
final class AssumedClasses {

  private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";

  private AssumedClasses() {}

  /** Returns the existing classes and the assumed ones. */
  static List<IngressClass> with(ExistingObjects objects) {
    var classes = new ArrayList<>(objects.ingressClasses());
    var names = objects.ingressClasses().stream().map(one -> one.getMetadata().getName()).toList();
    objects.ingresses().stream()
        .map(AssumedClasses::className)
        .distinct()
        .filter(name -> !names.contains(name))
        .filter(name -> !name.isEmpty() || objects.ingressClasses().isEmpty())
        .forEach(name -> classes.add(assumed(name)));
    return List.copyOf(classes);
  }

  /** Returns the class with the name, or the default class. */
  static Optional<IngressClass> named(@Nullable String name, ExistingObjects objects) {
    return with(objects).stream()
        .filter(one -> name == null ? isDefault(one) : one.getMetadata().getName().equals(name))
        .findFirst();
  }

  private static boolean isDefault(IngressClass ingressClass) {
    var annotations = ingressClass.getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(DEFAULT));
  }

  static String className(Ingress ingress) {
    var spec = ingress.getSpec();
    var annotations = ingress.getMetadata().getAnnotations();
    var annotated = annotations == null ? null : annotations.get("kubernetes.io/ingress.class");
    return Objects.requireNonNullElse(
        spec == null || spec.getIngressClassName() == null ? annotated : spec.getIngressClassName(),
        "");
  }

  private static IngressClass assumed(String name) {
    return UsualClasses.named(name)
        .orElseGet(
            () ->
                new IngressClassBuilder()
                    .withNewMetadata()
                    .withName(name.isEmpty() ? "default" : name)
                    .withAnnotations(name.isEmpty() ? Map.of(DEFAULT, "true") : Map.of())
                    .endMetadata()
                    .withNewSpec()
                    .withController("example.com/unknown")
                    .endSpec()
                    .build());
  }
}
