// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uninstalling and restoring backups as docs/operations.md describes. */
@ControlPlaneTest(manifests = "crds/manifests")
class DayTwoIT {

  private static ControlPlane controlPlane;
  private static String namespace;
  private static Apps apps;
  private static ExternalActor actor;

  private RunningOperator operator = startOperator();

  @BeforeAll
  static void arrange(ControlPlane running, @TestNamespace String ours) {
    controlPlane = running;
    namespace = ours;
    apps = new Apps(running.client(), ours);
    actor = new ExternalActor(running.client(), ours);
    apps.apply("ingress-class.yaml");
    GarbageCollection.awaitWorking(running, ours);
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void nextInstallationAdoptsRemainingObjects() {
    apps.apply("toggles/app.yaml", "${name}", "kept");
    apps.awaitReady("kept");
    operator.close();
    var before = objects("kept").map(HasMetadata::getMetadata).map(m -> m.getUid()).toList();

    actor.deleteOrphaning("AppNetwork/kept");
    actor.awaitGone("AppNetwork/kept");
    ExternalActor.soon("they have no owner")
        .until(() -> objects("kept").allMatch(o -> o.getMetadata().getOwnerReferences().isEmpty()));

    apps.apply("toggles/app.yaml", "${name}", "kept");
    var requests = OperatorRequests.fromIdle(controlPlane);
    operator = startOperator();
    apps.awaitReady("kept");

    assertThat(objects("kept").map(o -> o.getMetadata().getUid()))
        .containsExactlyElementsOf(before);
    assertThat(owners("kept")).containsOnly(apps.get("kept").getMetadata().getUid());
    assertThat(requests.writes())
        .containsExactly(
            "patch networkpolicies/kept",
            "patch services/kept",
            "patch ingresses/kept",
            "patch appnetworks/kept/status");
  }

  @Test
  void recreatesRestoredObjectsWithStaleOwner() {
    apps.apply("toggles/app.yaml", "${name}", "restored");
    apps.awaitReady("restored");
    operator.close();
    var backup = objects("restored").toList();
    actor.delete("AppNetwork/restored");
    backup.forEach(object -> actor.awaitGone(object.getKind() + "/restored"));

    apps.apply("toggles/app.yaml", "${name}", "restored");
    for (var object : backup) {
      object.getMetadata().setUid(null);
      object.getMetadata().setResourceVersion(null);
      object.getMetadata().setManagedFields(List.of());
      controlPlane.client().resource(object).create();
    }
    operator = startOperator();

    ExternalActor.within(ExternalActor.COLLECTED, "the new AppNetwork owns all objects")
        .untilAsserted(
            () -> {
              assertThat(owners("restored"))
                  .hasSize(3)
                  .containsOnly(apps.get("restored").getMetadata().getUid());
              apps.awaitReady("restored");
            });
  }

  private static RunningOperator startOperator() {
    return RunningOperator.start(controlPlane, namespace);
  }

  private static Stream<HasMetadata> objects(String name) {
    return Stream.of("NetworkPolicy", "Service", "Ingress")
        .flatMap(kind -> actor.find(kind + "/" + name).stream());
  }

  private static List<String> owners(String name) {
    return objects(name)
        .flatMap(object -> object.getMetadata().getOwnerReferences().stream())
        .map(OwnerReference::getUid)
        .toList();
  }
}
