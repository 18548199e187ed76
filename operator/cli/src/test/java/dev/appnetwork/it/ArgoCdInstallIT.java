// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.controller.gitops.ArgoCdFiles;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.gitops.ArgoCdEngine.Line;
import dev.appnetwork.testkit.gitops.HealthEvaluator;
import dev.appnetwork.testkit.operator.Installation;
import dev.appnetwork.testkit.operator.OperatorAccount;
import dev.appnetwork.testkit.operator.ShippedOperator;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs and uninstalls the operator as deploy/argocd/README.md describes, with Argo CD's own
 * sync engine: the Applications are synced manually in the order of their waves. The test has its
 * own control plane, since an operator for all namespaces would also manage those of other tests.
 */
@ControlPlaneTest(isolated = true, nodes = 0)
class ArgoCdInstallIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String CRD = "CustomResourceDefinition/appnetworks.appnetwork.dev";
  private static final String SYSTEM = "appnetwork-system";

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
  }

  @Test
  void installsAndUninstalls(@TempDir Path operatorFolder, @TempDir Path networkFolder)
      throws Exception {
    var operator = application("appnetwork-operator", SYSTEM, operatorFolder);
    operator.git().commit("all.yaml", Kustomization.build(controlPlane, "argocd/operator").yaml());
    operator.sync();
    operator.assertNoDiff();
    GarbageCollection.discoverKinds(controlPlane);

    try (var shop = FreshNamespace.create(controlPlane.client(), "shop");
        var other = FreshNamespace.create(controlPlane.client(), "other");
        var process = process()) {
      other.apps().apply("gitops/frontend.yaml");
      process.start();
      process.awaitReady(TIMEOUT);

      // Install.
      var network = application("shop-network", shop.name(), networkFolder);
      for (var name : List.of("frontend", "checkout")) {
        network.git().commit(name + ".yaml", GitFolder.sample(name));
      }
      network.sync();
      shop.apps().awaitReady("frontend", "checkout");
      other.apps().awaitReady("frontend");
      network.assertNoDiff();
      assertThat(health(shop, "frontend")).isEqualTo("Healthy");
      assertThat(health(shop, "checkout")).isEqualTo("Healthy");
      assertThat(shop.apps().ourObjects())
          .containsExactly(
              "NetworkPolicy/checkout",
              "NetworkPolicy/frontend",
              "Service/checkout",
              "Service/frontend");

      // Uninstall: first the AppNetworks, then the operator.
      network.git().delete("frontend.yaml");
      network.git().delete("checkout.yaml");
      network.sync();
      ExternalActor.within(ExternalActor.COLLECTED, "the objects of the AppNetworks are deleted")
          .until(() -> shop.apps().ourObjects().isEmpty());
      process.stop();
      operator.git().delete("all.yaml");
      operator.sync();

      var theirs = other.apps().ourObjects();
      assertThat(theirs).containsExactly("NetworkPolicy/frontend");
      ExternalActor.within(ExternalActor.COLLECTED, "the operator is deleted with its namespace")
          .until(() -> controlPlane.client().namespaces().withName(SYSTEM).get() == null);
      // Argo CD reports the CRD as to be pruned but keeps it, since all AppNetworks would be
      // deleted with it.
      assertThat(operator.engine().diff()).extracting(Line::object).containsExactly(CRD);
      operator.sync();
      assertThat(other.apps().get("frontend").getSpec()).isNotNull();
      assertThat(other.apps().ourObjects()).isEqualTo(theirs);
    }
  }

  private static GitOpsByArgoCd application(String name, String namespace, Path folder) {
    return new GitOpsByArgoCd(controlPlane, new GitFolder(folder, namespace, name), true);
  }

  /** Returns the operator, with the installed service account and configuration. */
  private static ShippedOperator process() throws IOException {
    var installed = Kustomization.build(controlPlane, "argocd/operator");
    var account = installed.one(ServiceAccount.class).getMetadata().getName();
    return new Installation(controlPlane, new OperatorAccount(SYSTEM, account))
        .operator(
            Repository.root().resolve("dist/bin/appnetwork"),
            installed.config(),
            Map.of("KUBERNETES_NAMESPACE", SYSTEM));
  }

  private static String health(FreshNamespace namespace, String name) {
    var live = namespace.apps().asStored(name);
    return HealthEvaluator.argoCd(ArgoCdFiles.HEALTH, List.of(live)).get(0).status();
  }
}
