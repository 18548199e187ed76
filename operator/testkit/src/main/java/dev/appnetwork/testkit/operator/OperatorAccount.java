// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The operator's service account, with only the shipped permissions.
 *
 * @param namespace the operator's namespace
 * @param name the account's name
 */
public record OperatorAccount(String namespace, String name) {
  private static final OperatorAccount USUAL =
      new OperatorAccount("appnetwork-system", "appnetwork-operator");

  /**
   * Applies the deployment without its Deployment, because the operator runs outside of the
   * cluster.
   *
   * @param base directory with the kustomization
   */
  static OperatorAccount grant(ControlPlane controlPlane, Path base)
      throws IOException, InterruptedException {
    var objects =
        Manifests.apply(
            controlPlane.client(),
            Kubectl.of(controlPlane).answer("kustomize", base.toString()),
            object -> !object.getKind().equals("Deployment"));
    return objects.stream()
        .filter(object -> object.getKind().equals("ServiceAccount"))
        .map(OperatorAccount::of)
        .findFirst()
        .orElse(USUAL);
  }

  private static OperatorAccount of(HasMetadata object) {
    return new OperatorAccount(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  /** Returns its user name in the API server. */
  @Override
  public String toString() {
    return "system:serviceaccount:" + namespace + ":" + name;
  }
}
