// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 12: the operator never modifies an object that it doesn't own, whatever its name, until
 * the object is handed over or deleted.
 */
// Some tests delete AppNetworks and wait for their objects to go.
@OperatorTest(garbageCollection = true)
class Promise12ForeignObjectsIT extends OperatorIT {

  @ParameterizedTest
  @ValueSource(strings = {"Service", "NetworkPolicy", "Ingress"})
  void leavesUnmanagedObjectUntilItIsDeleted(String kind) {
    var name = "taken-" + kind.toLowerCase(Locale.ROOT);
    var object = kind + "/" + name;
    apply(kind + ".yaml", name);
    var before = actor.version(object);
    apply("app.yaml", name);

    var programmed = apps.awaitCondition(name, "Programmed", "False", "NameConflict");
    awaitRetryOf(object);
    assertThat(actor.version(object)).isEqualTo(before);
    assertThat(programmed.message())
        .contains(
            "Delete or rename it",
            "kubectl -n %s annotate %s %s appnetwork.dev/adopt=true"
                .formatted(namespace, kind.toLowerCase(Locale.ROOT), name));
    apps.awaitCondition(name, "Stalled", "True", "NameConflict");
    apps.awaitCondition(name, "Ready", "False", "NameConflict");
    if (!kind.equals("Ingress")) {
      assertThat(apps.ingress(name)).describedAs("an unowned Service isn't exposed").isEmpty();
    }
    assertThat(apps.get(name).getStatus().urls()).isNull();

    actor.delete(object);
    apps.awaitReady(name);
    assertThat(apps.condition(name, "Stalled")).isEmpty();
    assertThat(controllerOf(object).getName()).isEqualTo(name);
  }

  @Test
  void createsOtherObjectsWhileOneNameIsTaken() {
    apply("NetworkPolicy.yaml", "partly");
    apply("app.yaml", "partly");
    apps.awaitCondition("partly", "Programmed", "False", "NameConflict");

    assertThat(apps.service("partly")).isPresent();
    assertThat(apps.get("partly").getStatus().objects())
        .extracting(object -> object.kind())
        .containsExactly("Service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Service", "NetworkPolicy", "Ingress"})
  void adoptsObjectThatIsHandedOver(String kind) {
    var name = "adopted-" + kind.toLowerCase(Locale.ROOT);
    var object = kind + "/" + name;
    apply(kind + ".yaml", name);
    var uid = actor.uid(object);
    apply("app.yaml", name);
    apps.awaitCondition(name, "Programmed", "False", "NameConflict");

    actor.patch(object, "{metadata: {annotations: {appnetwork.dev/adopt: 'true'}}}");

    apps.awaitReady(name);
    assertThat(apps.condition(name, "Stalled")).isEmpty();
    var adopted = actor.get(object);
    assertThat(adopted.getMetadata().getUid()).isEqualTo(uid);
    assertThat(controllerOf(object).getUid()).isEqualTo(apps.get(name).getMetadata().getUid());
    assertThat(adopted.getMetadata().getLabels())
        .containsEntry("appnetwork.dev/name", name)
        .containsEntry("team", "theirs");
    assertThat(adopted.toString()).doesNotContain("app=theirs", "theirs.example.com");
  }

  @Test
  void requiresAnnotationValueTrue() {
    apply("Service.yaml", "refused");
    actor.patch("Service/refused", "{metadata: {annotations: {appnetwork.dev/adopt: 'false'}}}");
    var before = actor.version("Service/refused");
    apply("app.yaml", "refused");

    apps.awaitCondition("refused", "Programmed", "False", "NameConflict");
    awaitRetryOf("Service/refused");
    assertThat(actor.version("Service/refused")).isEqualTo(before);
  }

  @Test
  void leavesObjectOfAnotherControllerDespiteAnnotation() {
    // It has the name of the app, as if one tool created both: ownership is decided by UID.
    apps.apply("conflict/controller.yaml");
    var uid = actor.uid("ConfigMap/controller");
    apps.applyText(
        Apps.read("conflict/controlled-service.yaml")
            .replace("${name}", "controller")
            .replace("${uid}", uid));
    var before = actor.version("Service/controller");
    apply("app.yaml", "controller");

    apps.awaitCondition("controller", "Programmed", "False", "NameConflict");
    awaitRetryOf("Service/controller");
    assertThat(actor.version("Service/controller")).isEqualTo(before);
  }

  @Test
  void labelsAloneDoNotMakeAnObjectOwned() {
    apply("forged-service.yaml", "forged");
    var before = actor.version("Service/forged");
    apply("app.yaml", "forged");

    apps.awaitCondition("forged", "Programmed", "False", "NameConflict");
    assertThat(actor.version("Service/forged")).isEqualTo(before);

    actor.patch("AppNetwork/forged", "{spec: {ports: null, expose: null}}");
    apps.awaitReady("forged");
    assertThat(actor.version("Service/forged")).describedAs("not deleted").isEqualTo(before);
  }

  @Test
  void leavesObjectThatAnotherControllerAdopted() {
    apply("app.yaml", "lost");
    apps.awaitReady("lost");
    apps.apply("conflict/controller.yaml");
    var uid = actor.uid("ConfigMap/controller");

    actor.patch(
        "Service/lost",
        "{metadata: {ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: controller, uid: "
            + uid
            + ", controller: true}]}}");
    apps.awaitCondition("lost", "Programmed", "False", "NameConflict");
    assertThat(controllerOf("Service/lost").getUid()).isEqualTo(uid);

    actor.patch("Service/lost", "{metadata: {ownerReferences: null}}");
    apps.awaitReady("lost");
    assertThat(controllerOf("Service/lost").getName()).isEqualTo("lost");
  }

  @Test
  void recoversWithAnotherName() {
    apply("Service.yaml", "renamed");
    var before = actor.version("Service/renamed");
    apply("app.yaml", "renamed");
    apps.awaitCondition("renamed", "Stalled", "True", "NameConflict");

    actor.patch("AppNetwork/renamed", "{spec: {services: [{name: renamed-2}]}}");

    apps.awaitReady("renamed");
    assertThat(apps.condition("renamed", "Stalled")).isEmpty();
    assertThat(apps.service("renamed-2")).isPresent();
    assertThat(actor.version("Service/renamed")).isEqualTo(before);
  }

  @Test
  void secondAppWaitsForServiceName() {
    apply("app.yaml", "shared");
    apps.awaitReady("shared");
    var before = actor.version("Service/shared");

    apply("second-app.yaml", "shared");
    var conflict = apps.awaitCondition("shared-second", "Stalled", "True", "NameConflict");
    assertThat(conflict.message()).contains("Service \"shared\"");
    apps.awaitReady("shared");
    assertThat(actor.version("Service/shared")).isEqualTo(before);

    apps.delete("shared");
    apps.awaitReady("shared-second");
    assertThat(controllerOf("Service/shared").getName()).isEqualTo("shared-second");
  }

  @Test
  void waitsForGarbageCollectionOfPredecessor() {
    apply("app.yaml", "again");
    apps.awaitReady("again");
    var before = actor.uid("Service/again");
    apps.delete("again");
    apply("app.yaml", "again");

    apps.awaitReady("again");
    assertThat(actor.uid("Service/again")).isNotEqualTo(before);
    assertThat(controllerOf("Service/again").getUid())
        .isEqualTo(apps.get("again").getMetadata().getUid());
  }

  @Test
  void adoptsOrphansOfADeletedApp() {
    apply("app.yaml", "orphan");
    apps.awaitReady("orphan");
    var before = actor.uid("Service/orphan");
    actor.deleteOrphaning("AppNetwork/orphan");
    actor.awaitGone("AppNetwork/orphan");
    assertThat(actor.get("Service/orphan").getMetadata().getOwnerReferences()).isEmpty();
    apply("app.yaml", "orphan");

    apps.awaitReady("orphan");
    assertThat(actor.uid("Service/orphan")).isEqualTo(before);
    assertThat(controllerOf("Service/orphan").getUid())
        .isEqualTo(apps.get("orphan").getMetadata().getUid());
  }

  private static void apply(String file, String name) {
    apps.apply("conflict/" + file, "${name}", name);
  }

  /** Waits until the operator retries an object, which only its requests show. */
  private static void awaitRetryOf(String object) {
    var requests = OperatorRequests.fromNow(controlPlane);
    var name = object.substring(object.indexOf('/') + 1);
    ExternalActor.soon("the operator retries")
        .until(() -> requests.reads().stream().anyMatch(read -> read.endsWith("/" + name)));
  }

  private static OwnerReference controllerOf(String object) {
    HasMetadata found = actor.get(object);
    return found.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(object + " has no controller"));
  }
}
