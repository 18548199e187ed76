// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;

/** The operator's service account and RBAC as deploy/base ships them. */
final class ShippedRbac {

  static final Path BASE = Repository.root().resolve("deploy/base");
  static final String NAMESPACE = "appnetwork-system";
  static final String ACCOUNT = "system:serviceaccount:" + NAMESPACE + ":appnetwork-operator";
  private static final Set<String> KINDS =
      Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

  private ShippedRbac() {}

  /** Grants the permissions; can be repeated. */
  static void grant(ControlPlane controlPlane) {
    apply(controlPlane, "Namespace"::equals);
    apply(controlPlane, KINDS::contains);
  }

  private static void apply(ControlPlane controlPlane, Predicate<String> kinds) {
    Manifests.files(BASE)
        .forEach(
            file ->
                Manifests.apply(controlPlane.client(), read(file), o -> kinds.test(o.getKind())));
  }

  /** Returns the operator's connection, authenticated as its service account. */
  static Config config(ControlPlane controlPlane) {
    return controlPlane.configFor(
        ACCOUNT,
        "system:serviceaccounts",
        "system:serviceaccounts:" + NAMESPACE,
        "system:authenticated");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
