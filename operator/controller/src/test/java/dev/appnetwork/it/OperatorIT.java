// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.OperatorTest;
import dev.appnetwork.testkit.TestNamespace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The vocabulary of most test classes: an operator that watches the namespace of the class, an
 * AppNetwork user, and another client in it. A subclass sets other parameters by its own {@link
 * OperatorTest}. Classes run sequentially in one JVM, each with its own operator.
 */
@OperatorTest
abstract class OperatorIT {

  static ControlPlane controlPlane;
  static String namespace;
  static Apps apps;
  static ExternalActor actor;
  static RunningOperator operator;

  @BeforeAll
  static void useOperator(
      ControlPlane running, @TestNamespace String ours, RunningOperator started) {
    controlPlane = running;
    namespace = ours;
    apps = new Apps(running.client(), ours);
    actor = new ExternalActor(running.client(), ours);
    operator = started;
  }

  /** A test might have restarted it. */
  @AfterAll
  static void stopOperator() {
    operator.close();
  }
}
