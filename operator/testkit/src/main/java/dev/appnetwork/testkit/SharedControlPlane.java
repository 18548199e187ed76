// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The shared control plane of this JVM, with its audit log enabled. */
final class SharedControlPlane {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(SharedControlPlane.class);
  private static @Nullable ControlPlane running;
  private static final Set<Path> APPLIED = new HashSet<>();

  private SharedControlPlane() {}

  /** Returns the control plane; the first call starts it. */
  static synchronized ControlPlane get() {
    var current = running;
    if (current == null) {
      current = ControlPlane.builder().audit(true).start();
      running = current;
    }
    return current;
  }

  /**
   * Closes the control plane after the last class of the JVM. Can be repeated. Surefire runs each
   * class as a test plan, so JUnit's root context would end with the class.
   */
  static void closeAfterAllTests(ExtensionContext context) {
    context
        .getStore(StoreScope.LAUNCHER_SESSION, STORE)
        .computeIfAbsent(
            SharedControlPlane.class, key -> (AutoCloseable) SharedControlPlane::close);
  }

  /** Applies manifests that weren't applied before. Paths are relative to the repository's root. */
  static synchronized void apply(Iterable<String> paths) {
    for (var path : paths) {
      var full = Repository.root().resolve(path).normalize();
      if (!APPLIED.contains(full)) {
        Manifests.apply(get().client(), full);
        APPLIED.add(full);
      }
    }
  }

  static synchronized void close() {
    if (running != null) {
      running.close();
      running = null;
      APPLIED.clear();
    }
  }
}
