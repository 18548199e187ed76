// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.OperatorTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deleting an AppNetwork deletes its owned objects and nothing else. */
@OperatorTest(otherNamespaces = "doomed", garbageCollection = true)
class DeletionIT extends OperatorIT {

  private static final int APPS = Nightly.RUNS ? 30 : 10;
  private static final int ROUNDS = Nightly.RUNS ? 4 : 2;

  /** The garbage collector has several hundred objects to delete. */
  private static final Duration UNDER_LOAD = Duration.ofSeconds(90);

  private static String deletedNamespace;

  @BeforeAll
  static void arrange() {
    deletedNamespace = namespace + "-doomed";
  }

  @Test
  void deletesOwnedObjectsOnly() {
    apply("gone");
    apps.apply("deletion/foreign.yaml", "${name}", "gone");
    apps.awaitReady("gone");
    assertThat(apps.get("gone").getMetadata().getFinalizers()).isEmpty();
    var service = actor.version("Service/gone-admin");
    var policy = actor.version("NetworkPolicy/gone-admin");
    var requests = OperatorRequests.fromIdle(controlPlane);

    apps.delete("gone");

    actor.awaitGone("AppNetwork/gone");
    awaitNoObjects("gone");
    assertThat(actor.version("Service/gone-admin")).isEqualTo(service);
    assertThat(actor.version("NetworkPolicy/gone-admin")).isEqualTo(policy);
    requests.assertNone();
  }

  /** With foreground deletion, the owned objects go first and must not be recreated meanwhile. */
  @Test
  void doesNotRecreateObjectsOfADeletedAppNetwork() {
    apply("foreground");
    apps.awaitReady("foreground");
    var requests = OperatorRequests.fromIdle(controlPlane);

    actor.deleteInForeground("AppNetwork/foreground");

    actor.awaitGone("AppNetwork/foreground");
    awaitNoObjects("foreground");
    assertThat(requests.writes()).isEmpty();
  }

  @Test
  void becomesReadyAfterRecreationUnderLoad() {
    var names = IntStream.range(0, APPS).mapToObj(i -> "load-" + i).toList();
    for (int round = 0; round < ROUNDS; round++) {
      names.forEach(DeletionIT::apply);
      names.forEach(apps::delete);
    }
    names.forEach(DeletionIT::apply);

    awaitAllReady(names);
    for (var name : names) {
      var uid = apps.get(name).getMetadata().getUid();
      for (var object : objects(name)) {
        assertThat(actor.get(object).getMetadata().getOwnerReferences())
            .describedAs(object)
            .hasSize(1)
            .allMatch(owner -> owner.getUid().equals(uid));
      }
    }

    // An AppNetwork whose name is stuck in the operator would no longer be reconciled.
    names.forEach(name -> actor.patch("AppNetwork/" + name, "{spec: {selector: {app: other}}}"));
    awaitAllReady(names);
    assertThat(names)
        .allMatch(
            name ->
                apps.service(name).orElseThrow().getSpec().getSelector().containsValue("other"));
  }

  @Test
  void deletesNamespace() {
    var otherApps = new Apps(controlPlane.client(), deletedNamespace);
    var names = List.of("one", "two", "three");
    names.forEach(name -> otherApps.apply("deletion/app.yaml", "${name}", name));
    otherApps.awaitReady("one", "two", "three");

    var namespace = controlPlane.client().namespaces().withName(deletedNamespace);
    namespace.delete();
    ExternalActor.within(UNDER_LOAD, "the namespace is deleted")
        .until(() -> namespace.get() == null);

    // The operator still works.
    apply("after");
    apps.awaitReady("after");
  }

  private static void apply(String name) {
    apps.apply("deletion/app.yaml", "${name}", name);
  }

  private static void awaitAllReady(List<String> names) {
    for (var name : names) {
      apps.awaitCondition(name, "Ready", c -> c.status().equals("True"), UNDER_LOAD);
    }
  }

  private static List<String> objects(String name) {
    return List.of("Service/" + name, "NetworkPolicy/" + name, "Ingress/" + name);
  }

  private static void awaitNoObjects(String name) {
    for (var object : objects(name)) {
      actor.awaitGone(object);
    }
  }
}
