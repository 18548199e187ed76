// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The control plane of a test class. JUnit closes it after the class, unless it is that of the JVM.
 *
 * @param controlPlane the control plane
 * @param isolated true if no other class uses it
 */
record ClassControlPlane(ControlPlane controlPlane, boolean isolated) implements AutoCloseable {

  /**
   * Returns the control plane of the JVM.
   *
   * @param manifests files and directories to apply, relative to the repository's root
   */
  static ClassControlPlane shared(ExtensionContext context, List<String> manifests) {
    SharedControlPlane.closeAfterAllTests(context);
    SharedControlPlane.apply(manifests);
    return new ClassControlPlane(SharedControlPlane.get(), false);
  }

  /**
   * Starts another control plane.
   *
   * @param manifests files and directories to apply, relative to the repository's root
   */
  static ClassControlPlane isolated(ControlPlaneBuilder builder, List<String> manifests) {
    var controlPlane = builder.audit(true).start();
    try {
      manifests.forEach(
          path -> Manifests.apply(controlPlane.client(), Repository.root().resolve(path)));
    } catch (RuntimeException e) {
      controlPlane.close();
      throw e;
    }
    return new ClassControlPlane(controlPlane, true);
  }

  @Override
  public void close() {
    if (isolated) {
      controlPlane.close();
    }
  }
}
