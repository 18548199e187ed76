// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import dev.appnetwork.testkit.AddOns;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A control plane with everything that the operator requires: CRDs, permissions, cluster DNS, and
 * an ingress controller.
 *
 * @param controlPlane the control plane
 * @param account the operator's service account
 */
public record Installation(ControlPlane controlPlane, OperatorAccount account) {

  /**
   * Applies {@code crds} and {@code deploy} of a checkout.
   *
   * @param root the checkout
   */
  public static Installation of(ControlPlane controlPlane, Path root)
      throws IOException, InterruptedException {
    Manifests.apply(controlPlane.client(), root.resolve("crds/manifests"));
    var account = OperatorAccount.grant(controlPlane, root.resolve("deploy/base"));
    AddOns.apply(controlPlane.client());
    return new Installation(controlPlane, account);
  }

  /**
   * Returns an operator that isn't started.
   *
   * @param launcher the distribution's command
   * @param settings its configuration as YAML; {@code server.port} is replaced with a free port
   * @param environment environment variables in addition to this JVM's
   */
  public ShippedOperator operator(Path launcher, String settings, Map<String, String> environment)
      throws IOException {
    return ShippedOperator.of(this, launcher, settings, environment);
  }

  /** Returns a kubeconfig of the operator's service account. */
  public Path kubeconfig() {
    return controlPlane.kubeconfigForServiceAccount(account.namespace(), account.name());
  }
}
