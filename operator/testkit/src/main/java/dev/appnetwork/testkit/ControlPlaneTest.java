// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks a test class that uses the JVM's control plane; see {@link ControlPlaneExtension}. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControlPlaneExtension.class)
public @interface ControlPlaneTest {
  /**
   * Files and directories with manifests, relative to the repository's root. Each is applied once
   * per JVM. Default: none.
   */
  String[] manifests() default {};
}
