// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class that uses a running operator. The operator watches only the namespaces of the
 * class, so classes share the control plane of the JVM without affecting each other. Tests get the
 * operator, the {@link ControlPlane}, and the {@link TestNamespace} as parameters.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OperatorTestExtension.class)
public @interface OperatorTest {

  /**
   * Whether the class has its own control plane, which takes about 5 s to start. Set it only if the
   * tests change cluster-scoped objects that affect other tests, such as nodes, or stop the API
   * server.
   */
  boolean isolated() default false;

  /** The operator's configuration file. {@code ${namespace}} is the namespace of the class. */
  String config() default "";

  /** Time for proxies to apply a change, as an ISO 8601 duration. Default: tests don't wait. */
  String grace() default "PT0S";

  /**
   * Suffixes of additional namespaces that the operator watches; {@code other} creates {@code
   * <namespace>-other}.
   */
  String[] otherNamespaces() default {};

  /** Files of {@code src/test/resources/behaviour} that exist before the operator starts. */
  String[] files() default {"ingress-class.yaml"};

  /** Whether the kinds of Gateway API exist before the operator starts. */
  boolean gatewayApi() default false;

  /**
   * Whether to wait until garbage collection deletes objects owned by AppNetworks. Set it if tests
   * delete and recreate AppNetworks.
   */
  boolean garbageCollection() default false;
}
