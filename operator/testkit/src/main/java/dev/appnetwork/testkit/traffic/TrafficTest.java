// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Provides a test class with real traffic as a parameter {@link Traffic}: one cluster for all
 * classes of the JVM. If the machine doesn't support it, the class is skipped with the missing
 * requirement.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TrafficExtension.class)
public @interface TrafficTest {

  /**
   * Manifests that are applied once per JVM: files and directories relative to the repository's
   * root.
   */
  String[] manifests() default {};
}
