// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.Concurrently;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.operator.ReadyWatch;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * 50 AppNetworks of the last release, or 200 in {@code make nightly}, go through an upgrade, a
 * rollback, and a second served API version: none of their objects is written, and none is ever
 * missing. The test has its own control plane, since it changes the CRD.
 */
@ControlPlaneTest(isolated = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

  private static final int APPS = Nightly.RUNS ? 200 : 50;
  private static final int OBJECTS = 3 * APPS;

  /** Generous, for two cores that run other work at the same time. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static final String NEXT = "v1beta1";
  private static final Path CURRENT = Repository.root().resolve("crds/manifests");

  /** Apps whose owner reference has the API version of another release. */
  private static final List<String> OTHER_OWNER_VERSION = List.of("app-0", "app-1", "app-2");

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private static Apps apps;

  @SuppressWarnings("NullAway.Init")
  private static ExternalActor actor;

  @SuppressWarnings("NullAway.Init")
  private static ObjectHistory objects;

  @SuppressWarnings("NullAway.Init")
  private static RunningOperator operator;

  @BeforeAll
  static void release(ControlPlane running) throws InterruptedException {
    controlPlane = running;
    var client = controlPlane.client();
    Manifests.apply(client, lastRelease());
    var namespace = FreshNamespace.create(client, "upgrade").name();
    apps = new Apps(client, namespace);
    actor = new ExternalActor(client, namespace);
    apps.apply("ingress-class.yaml");
    Concurrently.times(
        APPS, i -> apps.apply("upgrade/app.yaml", text -> text.replace("${name}", "app-" + i)));
    operator = RunningOperator.start(controlPlane, namespace);
    var userApps = new dev.appnetwork.testkit.operator.Apps(client, namespace);
    try (var ready = new ReadyWatch(userApps)) {
      ready.await(APPS, TIMEOUT);
    }
    OperatorRequests.fromIdle(controlPlane);
    objects = new ObjectHistory(client, namespace);
    assertThat(objects.count()).isEqualTo(OBJECTS);
    objects.forget();
  }

  @AfterAll
  static void stop() {
    operator.close();
    objects.close();
  }

  @Test
  @Order(1)
  void upgradeWritesNothing() {
    restartWith(() -> Manifests.apply(controlPlane.client(), CURRENT));
  }

  @Test
  @Order(2)
  void rollbackWritesNothing() {
    restartWith(() -> Manifests.apply(controlPlane.client(), lastRelease()));
  }

  @Test
  @Order(3)
  void secondVersionOfTheApiWritesNothing() {
    restartWith(UpgradeIT::serveAndStoreNextVersion);
  }

  /** Owner references match by group, kind, and UID; their version is that of their writer. */
  @Test
  @Order(4)
  void ownsObjectsWithOwnerReferenceInAnotherVersion() {
    var requests = OperatorRequests.fromNow(controlPlane);
    OTHER_OWNER_VERSION.forEach(UpgradeIT::nameOwnerInNextVersion);
    OperatorRequests.fromIdle(controlPlane);
    assertThat(requests.writes()).as("no controller overwrites the other").isEmpty();
    objects.forget();
    restartWith(() -> {});

    apps.patch("app-0", "{\"spec\": {\"allow\": {\"from\": [{\"anyone\": {}}]}}}");
    apps.patch("app-1", "{\"spec\": {\"expose\": null}}");
    apps.awaitReady("app-0", "app-1");

    assertThat(apps.policy("app-0").orElseThrow().getSpec().getIngress())
        .anyMatch(rule -> rule.getFrom().isEmpty());
    actor.awaitGone("Ingress/app-1");
    apps.delete("app-2");
    List.of("Service/app-2", "NetworkPolicy/app-2", "Ingress/app-2").forEach(actor::awaitGone);
    assertThat(objects.happened())
        .noneMatch(what -> what.startsWith("new "))
        .allMatch(what -> OTHER_OWNER_VERSION.contains(what.substring(what.indexOf('/') + 1)));
  }

  /** Stops the operator, changes the cluster, and starts it; nothing may be written. */
  private static void restartWith(Runnable change) {
    var requests = OperatorRequests.fromNow(controlPlane);
    operator.close();
    change.run();
    operator = RunningOperator.start(controlPlane, apps.namespace());
    await("all are reconciled").atMost(TIMEOUT).until(() -> Reconciles.succeeded(operator) >= APPS);
    OperatorRequests.fromIdle(controlPlane);

    assertThat(requests.writes()).isEmpty();
    assertThat(objects.happened()).isEmpty();
    assertThat(objects.count()).isEqualTo(OBJECTS);
  }

  private static void serveAndStoreNextVersion() {
    var crds = controlPlane.client().apiextensions().v1().customResourceDefinitions();
    crds.withName("appnetworks.appnetwork.dev").edit(UpgradeIT::withNextVersion);
    await(NEXT + " is served")
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() -> !listNextVersion().isEmpty());
    GarbageCollection.discoverKinds(controlPlane);
    // Written again, so that they are stored in the other version, as a migration does.
    actor.patch("AppNetwork/app-3", "{metadata: {annotations: {example.com/stored: again}}}");
  }

  private static CustomResourceDefinition withNextVersion(CustomResourceDefinition crd) {
    var versions = crd.getSpec().getVersions();
    var first = versions.get(0);
    versions.add(
        new CustomResourceDefinitionVersionBuilder(first).withName(NEXT).withStorage(true).build());
    first.setStorage(false);
    return crd;
  }

  private static List<?> listNextVersion() {
    return controlPlane
        .client()
        .genericKubernetesResources("appnetwork.dev/" + NEXT, "AppNetwork")
        .inNamespace(apps.namespace())
        .list()
        .getItems();
  }

  private static void nameOwnerInNextVersion(String app) {
    var uid = actor.uid("AppNetwork/" + app);
    for (var kind : List.of("Service", "NetworkPolicy", "Ingress")) {
      actor.patch(
          kind + "/" + app,
          """
          {metadata: {ownerReferences: [{apiVersion: appnetwork.dev/%s, kind: AppNetwork, name: %s,
            uid: %s, controller: true, blockOwnerDeletion: true}]}}
          """
              .formatted(NEXT, app, uid));
    }
  }

  private static Path lastRelease() {
    try (var releases = Files.list(Repository.root().resolve("crds/released"))) {
      return releases
          .max(Comparator.comparing(UpgradeIT::versionOf, Arrays::compare))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] versionOf(Path release) {
    return Arrays.stream(release.getFileName().toString().split("[.]"))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
