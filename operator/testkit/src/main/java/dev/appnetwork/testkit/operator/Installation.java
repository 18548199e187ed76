// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import dev.appnetwork.testkit.AddOns;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A control plane that has all that the operator needs: its CRDs, its rights, cluster DNS and an
 * ingress controller.
 *
 * @param controlPlane where it is
 * @param account whom the operator acts as
 */
public record Installation(ControlPlane controlPlane, OperatorAccount account) {

  /**
   * Applies what {@code crds} and {@code deploy} of a checkout ship.
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
   * An operator that is not started yet.
   *
   * @param launcher the distribution's command
   * @param settings its configuration in YAML; {@code server.port} is a free one instead
   * @param environment variables beside those of this JVM
   */
  public ShippedOperator operator(Path launcher, String settings, Map<String, String> environment)
      throws IOException {
    return ShippedOperator.of(this, launcher, settings, environment);
  }

  /** A kubeconfig of the operator's account. */
  public Path kubeconfig() {
    return controlPlane.kubeconfigForServiceAccount(account.namespace(), account.name());
  }
}
