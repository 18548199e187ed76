// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * What most test classes begin with: the operator at work in the namespace of the class, its users
 * there, and an IngressClass. Classes run one after the other, each with an operator of its own.
 */
@ControlPlaneTest(manifests = "crds/manifests")
abstract class OperatorIT {

  static ControlPlane controlPlane;
  static String namespace;
  static Apps apps;
  static ExternalActor actor;
  static RunningOperator operator;

  @BeforeAll
  static void startOperator(ControlPlane running, @TestNamespace String ours) {
    controlPlane = running;
    namespace = ours;
    apps = new Apps(running.client(), ours);
    actor = new ExternalActor(running.client(), ours);
    apps.apply("ingress-class.yaml");
    operator = RunningOperator.start(running, ours);
  }

  @AfterAll
  static void stopOperator() {
    operator.close();
  }
}
