// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The common setup of most test classes: an operator that watches the namespace of the class, an
 * AppNetwork user in it, and an IngressClass. Classes run sequentially, each with its own operator.
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
