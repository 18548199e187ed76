// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.check.Syntax;
import java.util.Optional;

/**
 * A common ingress controller with the defaults of its project.
 *
 * @param controller its {@code spec.controller} in IngressClasses
 * @param continuations characters that can follow it, with any suffix, if installations have names
 *     of their own; empty if it is always the same
 * @param shippedWith the usual installation of its IngressClass, which determines its namespace
 * @param usual the source of its traffic, unless the IngressClass is more specific
 */
record KnownController(
    String controller, String continuations, ShippedWith shippedWith, TrafficOrigin usual) {

  /** How an IngressClass comes into the cluster. */
  enum ShippedWith {
    /** With the controller, so that the Helm release's namespace is the controller's. */
    CONTROLLER,
    /** The same, and the namespace is also a part of the name, after the first slash. */
    CONTROLLER_NAMING_NAMESPACE,
    /** By somebody else, whose namespace says nothing. */
    USER
  }

  boolean matches(String name) {
    if (!name.startsWith(controller)) {
      return false;
    }
    return name.length() == controller.length()
        || continuations.indexOf(name.charAt(controller.length())) >= 0;
  }

  TrafficOrigin origin(IngressClassFacts facts) {
    if (usual instanceof TrafficOrigin.Pods pods) {
      return namespace(facts)
          .<TrafficOrigin>map(namespace -> new TrafficOrigin.Pods(namespace, pods.labels()))
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
