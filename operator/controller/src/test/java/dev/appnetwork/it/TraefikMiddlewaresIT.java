// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Options that Traefik takes from a Middleware. The test has its own control plane, since it
 * changes the served kinds.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class TraefikMiddlewaresIT {

  private static final String CRD = "middlewares.traefik.io";
  private static final String REFERENCES = "traefik.ingress.kubernetes.io/router.middlewares";

  /** Long enough to see the step on a busy machine. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private FreshNamespace namespace;

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  @SuppressWarnings("NullAway.Init")
  private RunningOperator operator;

  @SuppressWarnings("NullAway.Init")
  private String allowList;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
  }

  @BeforeEach
  void arrange() {
    namespace = FreshNamespace.create(controlPlane.client(), "middlewares");
    apps = namespace.apps();
    allowList = apps.middlewares("checkout").allowedSources();
    apps.apply("ingress-class.yaml");
    operator = RunningOperator.start(controlPlane, namespace.name());
  }

  @AfterEach
  void stop() {
    operator.close();
    namespace.close();
    uninstall();
  }

  @Test
  void followsServedKindWithoutRestart() {
    apps.apply("middlewares/app.yaml");
    apps.apply("middlewares/plain.yaml");
    apps.awaitCondition("checkout", "Accepted", "False", "UnsupportedOption");
    assertThat(apps.get("checkout").getStatus().findings())
        .anySatisfy(
            finding ->
                assertThat(finding.message())
                    .contains("ipAllowList", "Install the CRDs of Traefik"));
    assertThat(apps.ingress("checkout")).isEmpty();
    apps.awaitReady("plain");
    var requests = OperatorRequests.fromIdle(controlPlane);

    install();
    apps.awaitReady("checkout");

    assertThat(middlewares())
        .extracting(one -> one.getMetadata().getName().replaceFirst("checkout-(.*)-.*", "$1"))
        .containsExactlyInAnyOrder("allowed-sources", "redirect", "max-request-body", "rewrite");
    assertThat(middlewares())
        .allSatisfy(
            one ->
                assertThat(one.getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getName()).isEqualTo("checkout")));
    assertThat(apps.get("checkout").getStatus().objects())
        .filteredOn(object -> object.kind().equals("Middleware"))
        .hasSize(4);
    // An Ingress never refers to a Middleware that doesn't exist.
    var writes = requests.writes();
    var firstIngress = indexOf(writes, "ingresses/");
    assertThat(writes.subList(0, firstIngress))
        .filteredOn(write -> write.contains("middlewares/"))
        .hasSize(4);
    assertThat(requests.all()).as("unaffected apps").noneMatch(r -> r.contains("plain"));
    OperatorRequests.assertSettled(controlPlane);

    // Without the kind, the allow-list can't be applied.
    uninstall();
    apps.awaitCondition("checkout", "Accepted", "False", "UnsupportedOption");
    await("withheld").atMost(Apps.SOON).until(() -> ingresses().isEmpty());
  }

  @Test
  void correctsDrift() {
    install();
    apps.apply("middlewares/app.yaml");
    apps.awaitReady("checkout");

    middleware(allowList)
        .edit(
            one -> {
              one.setSpec(Map.of("ipAllowList", Map.of("sourceRange", List.of("0.0.0.0/0"))));
              return one;
            });
    await("corrected").atMost(Apps.SOON).until(() -> spec(allowList).contains("192.0.2.0/24"));
    assertThat(spec(allowList)).doesNotContain("0.0.0.0/0");
    await("counted")
        .atMost(Apps.SOON)
        .until(
            () ->
                Reconciles.metrics(operator.port())
                    .contains("appnetwork_drift_total{kind=\"Middleware\"} 1"));
    var redirect = apps.middlewares("checkout").redirect();
    middleware(redirect).delete();
    await("recreated").atMost(Apps.SOON).until(() -> spec(redirect).contains("https"));
    apps.awaitReady("checkout");
    OperatorRequests.assertSettled(controlPlane);
  }

  @Test
  void followsChangesOfOptions() {
    install();
    apps.apply("middlewares/app.yaml");
    apps.awaitReady("checkout");
    var before = names(ingresses());

    // A value changes in place, for all Ingresses at once.
    var requests = OperatorRequests.fromIdle(controlPlane);
    apps.apply("middlewares/app.yaml", "192.0.2.0/24", "198.51.100.0/24");
    await("changed").atMost(Apps.SOON).until(() -> spec(allowList).contains("198.51.100.0/24"));
    apps.awaitReady("checkout");
    assertThat(requests.writes())
        .noneMatch(write -> write.contains("ingresses/"))
        .anyMatch(write -> write.contains("middlewares/" + allowList));
    assertThat(names(ingresses())).isEqualTo(before);

    // A Middleware is deleted after the last reference to it.
    var removal = OperatorRequests.fromIdle(controlPlane);
    apps.apply(
        "middlewares/app.yaml", "allowedSources: [192.0.2.0/24]", "sessionAffinity: {cookie: id}");
    await("deleted").atMost(Apps.SOON).until(() -> middleware(allowList).get() == null);
    apps.awaitReady("checkout");
    var writes = removal.writes();
    var deletion = indexOf(writes, "delete middlewares/" + allowList);
    assertThat(writes.subList(deletion, writes.size()))
        .noneMatch(write -> write.startsWith("patch ingresses/"));
    assertThat(ingresses())
        .isNotEmpty()
        .allSatisfy(
            one ->
                assertThat(one.getMetadata().getAnnotations().get(REFERENCES))
                    .doesNotContain(allowList));

    apps.patch("checkout", "{\"spec\": {\"expose\": null}}");
    await("pruned").atMost(Apps.SOON).until(() -> middlewares().isEmpty());
    apps.awaitReady("checkout");
    OperatorRequests.assertSettled(controlPlane);
  }

  @Test
  void keepsMiddlewareUntilTheControllerHasFollowed() {
    operator.close();
    operator = RunningOperator.start(controlPlane, RunningOperator.withGrace(GRACE));
    install();
    apps.apply("middlewares/app.yaml");
    apps.awaitReady("checkout");

    apps.apply("middlewares/app.yaml", "allowedSources: [192.0.2.0/24]", "");
    apps.awaitCondition(
        "checkout",
        "Programmed",
        c -> c.message().contains("Middleware " + allowList + " is kept"),
        Apps.SOON);
    await("deleted").atMost(GRACE.plus(Apps.SOON)).until(() -> middleware(allowList).get() == null);
    apps.awaitReady("checkout");
  }

  @Test
  void neverTakesOverAnUnmanagedMiddleware() {
    install();
    apps.apply("middlewares/unmanaged.yaml", "${name}", allowList);
    apps.apply("middlewares/app.yaml");

    apps.awaitCondition(
        "checkout",
        "Programmed",
        c -> c.message().contains("Middleware \"" + allowList + "\" already exists"),
        Apps.SOON);
    assertThat(spec(allowList)).contains("0.0.0.0/0");
    assertThat(ingresses()).isEmpty();

    middleware(allowList)
        .edit(
            one -> {
              one.getMetadata().setAnnotations(Map.of("appnetwork.dev/adopt", "true"));
              return one;
            });
    apps.awaitReady("checkout");
    assertThat(spec(allowList)).contains("192.0.2.0/24").doesNotContain("0.0.0.0/0");
    assertThat(ingresses()).isNotEmpty();
  }

  @Test
  void restartWritesNothing() {
    install();
    apps.apply("middlewares/app.yaml");
    apps.awaitReady("checkout");
    operator.close();
    var requests = OperatorRequests.fromIdle(controlPlane);

    operator = RunningOperator.start(controlPlane, namespace.name());
    Reconciles.await(operator, 1);

    assertThat(requests.writes()).isEmpty();
  }

  private static int indexOf(List<String> writes, String part) {
    for (var i = 0; i < writes.size(); i++) {
      if (writes.get(i).contains(part)) {
        return i;
      }
    }
    throw new AssertionError("no %s in %s".formatted(part, writes));
  }

  private List<Middleware> middlewares() {
    return controlPlane
        .client()
        .resources(Middleware.class)
        .inNamespace(namespace.name())
        .list()
        .getItems();
  }

  private List<Ingress> ingresses() {
    return controlPlane
        .client()
        .resources(Ingress.class)
        .inNamespace(namespace.name())
        .list()
        .getItems();
  }

  private static List<String> names(List<Ingress> ingresses) {
    return ingresses.stream().map(one -> one.getMetadata().getName()).sorted().toList();
  }

  private Resource<Middleware> middleware(String name) {
    return controlPlane
        .client()
        .resources(Middleware.class)
        .inNamespace(namespace.name())
        .withName(name);
  }

  private String spec(String name) {
    var found = middleware(name).get();
    return found == null ? "" : found.getSpec().toString();
  }

  private void install() {
    apps.applyText(Apps.read("middlewares/crd.yaml"));
    // The operator can create Middlewares as soon as the kind is served.
    await("kind served").atMost(Apps.SOON).ignoreExceptions().untilAsserted(this::middlewares);
  }

  private static void uninstall() {
    var crd = controlPlane.client().resources(CustomResourceDefinition.class).withName(CRD);
    crd.delete();
    await("CRD gone").atMost(Apps.SOON).until(() -> crd.get() == null);
  }
}
