// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The service account that the operator acts as, with the rights that are shipped and no others.
 *
 * @param namespace the operator's namespace
 * @param name the account's name
 */
public record OperatorAccount(String namespace, String name) {
  private static final OperatorAccount USUAL =
      new OperatorAccount("appnetwork-system", "appnetwork-operator");

  /**
   * Applies all of a deployment but the Deployment itself, for the operator runs out here.
   *
   * @param base folder with the kustomization
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

  /** The name under which the API server knows it. */
  @Override
  public String toString() {
    return "system:serviceaccount:" + namespace + ":" + name;
  }
}
