package dev.appnetwork.planner;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the class that an AppNetwork is exposed by: an IngressClass, or the GatewayClass
 * of its Gateway.
 *
 * @param name its name
 * @param controller its {@code spec.controller} or {@code spec.controllerName}; empty where it has
 *     none
 * @param releaseNamespace the namespace that Helm installed it from, by its annotation {@code
 *     meta.helm.sh/release-namespace}; null where it has none
 */
public record IngressClassFacts(
    String name, String controller, @Nullable String releaseNamespace) {}
