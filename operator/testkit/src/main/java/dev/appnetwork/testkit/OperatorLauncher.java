// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.util.List;

/**
 * Starts an operator for {@link OperatorTest}. The test kit doesn't depend on the operator, so the
 * operator's module registers an implementation for {@link java.util.ServiceLoader}.
 */
public interface OperatorLauncher {

  /**
   * Creates the objects that the parameters name, starts an operator, and returns it.
   *
   * @param controlPlane control plane with the CRDs
   * @param parameters parameters of the test class
   * @param namespaces namespaces to watch, of which the first is that of the class
   * @throws Exception if the operator doesn't start
   */
  AutoCloseable start(ControlPlane controlPlane, OperatorTest parameters, List<String> namespaces)
      throws Exception;
}
