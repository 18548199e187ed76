// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class that uses a real control plane, and gives it a namespace. Tests get the {@link
 * ControlPlane}, the administrator's {@link KubernetesClient}, and the {@link TestNamespace} as
 * parameters. The namespace is deleted after the class, without waiting.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControlPlaneExtension.class)
public @interface ControlPlaneTest {
  /**
   * Files and directories with manifests, relative to the repository's root. Each is applied once
   * per control plane. Default: none.
   */
  String[] manifests() default {};

  /**
   * Whether the class has its own control plane, which takes about 5 s to start. Set it only if the
   * tests change cluster-scoped objects that affect other tests, or stop a part of it.
   */
  boolean isolated() default false;

  /** Number of nodes of an isolated control plane, from 0 to 100. */
  int nodes() default 1;

  /** Additional flags for kube-apiserver of an isolated control plane. */
  String[] apiServerFlags() default {};
}
