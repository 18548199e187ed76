package dev.appnetwork.api.v1alpha1;

/**
 * An object of this namespace that the operator made for the app.
 *
 * @param kind Kind of the object: Service, NetworkPolicy or Ingress.
 * @param name Name of the object.
 */
public record OwnedObject(String kind, String name) {}
