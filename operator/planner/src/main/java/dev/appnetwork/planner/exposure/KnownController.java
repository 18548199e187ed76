// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.check.Syntax;
import java.util.Optional;

/**
 * A common ingress controller with the defaults of its project.
 *
 * @param controller its {@code spec.controller} in IngressClasses
 * @param continuations characters that can follow the name, with any suffix, if an installation can
 *     extend it; empty if the name is fixed
 * @param shippedWith the usual origin of its IngressClass, which determines the controller's
 *     namespace
 * @param usual the source of its traffic, unless the IngressClass is more specific
 */
record KnownController(
    String controller, String continuations, ShippedWith shippedWith, TrafficSource usual) {

  /** The origin of an IngressClass. */
  enum ShippedWith {
    /**
     * Installed with the controller, so the Helm release's namespace is the controller's namespace.
     */
    CONTROLLER,
    /**
     * Like CONTROLLER; in addition, the namespace follows the first slash of the controller name.
     */
    CONTROLLER_NAMING_NAMESPACE,
    /** Created by the user, so its namespace annotation is irrelevant. */
    USER
  }

  boolean matches(String name) {
    if (!name.startsWith(controller)) {
      return false;
    }
    return name.length() == controller.length()
        || continuations.indexOf(name.charAt(controller.length())) >= 0;
  }

  TrafficSource source(IngressClassFacts facts) {
    if (usual instanceof TrafficSource.Pods pods) {
      return namespace(facts)
          .<TrafficSource>map(namespace -> new TrafficSource.Pods(namespace, pods.labels()))
          .orElse(pods);
    }
    return usual;
  }

  private Optional<String> namespace(IngressClassFacts facts) {
    if (shippedWith == ShippedWith.USER) {
      return Optional.empty();
    }
    var released = Optional.ofNullable(facts.releaseNamespace()).filter(Syntax::isDnsLabel);
    return shippedWith == ShippedWith.CONTROLLER_NAMING_NAMESPACE
        ? released.or(() -> namespaceInName(facts.controller()))
        : released;
  }

  private static Optional<String> namespaceInName(String name) {
    var parts = name.split("/", -1);
    return parts.length == 3 ? Optional.of(parts[1]).filter(Syntax::isDnsLabel) : Optional.empty();
  }
}
