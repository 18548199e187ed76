// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.Locale;
import java.util.UUID;

/** A namespace of a test class. JUnit closes it after the class. */
record ClassNamespace(ClassControlPlane plane, String name) implements AutoCloseable {
  private static final int MAX_CLASS_NAME_LENGTH = 40;
  private static final int RANDOM_CHARACTERS = 6;

  static ClassNamespace create(ClassControlPlane plane, String name) {
    plane
        .controlPlane()
        .client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return new ClassNamespace(plane, name);
  }

  /** Returns a name with the class's name and a random suffix. */
  static String nameFor(Class<?> testClass) {
    var words = testClass.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2");
    var stem = words.substring(0, Math.min(words.length(), MAX_CLASS_NAME_LENGTH));
    var random = UUID.randomUUID().toString().substring(0, RANDOM_CHARACTERS);
    return (stem + "-" + random).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
  }

  /** Deletes the namespace without waiting. That of an isolated control plane ends with it. */
  @Override
  public void close() {
    // A test might have left the API server stopped; the namespace then remains, which is
    // harmless.
    var controlPlane = plane.controlPlane();
    if (!plane.isolated() && controlPlane.apiServer().isRunning()) {
      controlPlane.client().namespaces().withName(name).delete();
    }
  }
}
