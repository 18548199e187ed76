package dev.appnetwork.api.v1alpha1;

/**
 * One of this app's own ports.
 *
 * @param name Name of the port under spec.ports.
 */
public record NamedPort(String name) {}
