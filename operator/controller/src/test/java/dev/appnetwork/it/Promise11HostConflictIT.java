// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 11: the oldest claim on a host and path wins; the others report it and take over within a
 * second. Within the same second, the first name wins.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise11HostConflictIT {

  private static final String RESERVED = "reserved.test";

  private static ControlPlane controlPlane;
  private static String own;
  private static String other;
  private static Apps here;
  private static Apps there;
  private static ExternalActor actor;
  private static RunningOperator operator;

  @BeforeAll
  static void start(ControlPlane running, @TestNamespace String namespace) {
    controlPlane = running;
    own = namespace;
    other = namespace + "-other";
    var object = new NamespaceBuilder().withNewMetadata().withName(other).endMetadata().build();
    running.client().resource(object).create();
    here = new Apps(running.client(), namespace);
    there = new Apps(running.client(), other);
    actor = new ExternalActor(running.client(), namespace);
    here.apply("ingress-class.yaml");
    GarbageCollection.awaitWorking(running.client(), namespace);
    operator = RunningOperator.start(running, HostSites.config(other, RESERVED), namespace, other);
  }

  @AfterAll
  static void stop() {
    operator.close();
    controlPlane.client().namespaces().withName(other).delete();
  }

  @Test
  void exposesYoungerAppOnceTheOlderIsGone() {
    HostSites.app(here, "a-first", "two.example.com", "/");
    here.awaitReady("a-first");
    var version = actor.version("AppNetwork/a-first");
    HostSites.app(here, "b-second", "two.example.com", "/");

    var lost = here.awaitCondition("b-second", "Accepted", "False", "HostConflict");
    assertThat(lost.message())
        .contains("spec.expose[0].hosts[0]", "two.example.com", "AppNetwork a-first");
    here.awaitCondition("b-second", "Ready", "False", "HostConflict");
    here.awaitCondition("b-second", "Stalled", "True", "HostConflict");
    assertThat(here.ingress("b-second")).isEmpty();
    assertThat(here.get("b-second").getStatus().urls()).isNull();
    // The rest of it is in force.
    assertThat(here.policy("b-second")).isPresent();
    assertThat(here.service("b-second")).isPresent();
    // The winner needs no write.
    assertThat(actor.version("AppNetwork/a-first")).isEqualTo(version);

    here.delete("a-first");

    here.awaitReady("b-second");
    assertThat(here.ingress("b-second")).isPresent();
    assertThat(here.condition("b-second", "Stalled")).isEmpty();
  }

  @Test
  void coexistsWithIngressThatNamesItAsSuccessor() {
    here.applyText(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: a-legacy}
        spec:
          ingressClassName: nginx
          rules:
          - host: heir.example.com
            http:
              paths: [{path: /, pathType: Prefix, backend: {service: {name: legacy, port: {number: 80}}}}]
        """);
    HostSites.app(here, "heir", "heir.example.com", "/");
    here.awaitCondition("heir", "Accepted", "False", "HostConflict");

    actor.patch("Ingress/a-legacy", "{metadata: {annotations: {appnetwork.dev/adopt: stranger}}}");
    here.awaitCondition("heir", "Accepted", "False", "HostConflict");
    // Others can inherit other paths of it.
    actor.patch(
        "Ingress/a-legacy", "{metadata: {annotations: {appnetwork.dev/adopt: 'stranger, heir'}}}");

    here.awaitReady("heir");
    assertThat(here.ingress("heir")).isPresent();
    assertThat(actor.get("Ingress/a-legacy").getMetadata().getOwnerReferences()).isEmpty();
    HostSites.app(here, "late-for-heir", "heir.example.com", "/");
    here.awaitCondition("late-for-heir", "Accepted", "False", "HostConflict");
    actor.delete("Ingress/a-legacy");
    here.awaitReady("heir");
    here.delete("late-for-heir");
  }

  @Test
  void doesNotDiscloseOtherNamespaces() {
    HostSites.app(here, "secret-name", "hush.example.com", "/");
    here.awaitReady("secret-name");
    HostSites.app(there, "loser", "hush.example.com", "/");

    there.awaitCondition("loser", "Accepted", "False", "HostConflict");

    var status = there.get("loser").getStatus().toString();
    assertThat(status).doesNotContain("secret-name").doesNotContain(own + "/");
    assertThat(status.replace(other, "")).doesNotContain(own);
  }

  @Test
  void removesExposureWhenAnOlderClaimAppears() {
    HostSites.app(here, "a-older", "elsewhere.example.com", "/");
    here.awaitReady("a-older");
    HostSites.app(there, "b-younger", "moved.example.com", "/");
    there.awaitReady("b-younger");

    HostSites.app(here, "a-older", "moved.example.com", "/");

    there.awaitCondition("b-younger", "Accepted", "False", "HostConflict");
    new ExternalActor(controlPlane.client(), other).awaitGone("Ingress/b-younger");
    here.awaitReady("a-older");
  }

  /** Dates of creation are by the second, so whoever comes later may still be the older one. */
  @Test
  void decidesByNameWithinTheSameSecond() {
    for (int i = 0; i < 5; i++) {
      var host = "tie-" + i + ".example.com";
      HostSites.sleepToTheNextSecond();
      HostSites.app(there, "b-tie-" + i, host, "/");
      there.awaitReady("b-tie-" + i);
      HostSites.app(here, "a-tie-" + i, host, "/");
      if (HostSites.since(there, "b-tie-" + i).equals(HostSites.since(here, "a-tie-" + i))) {
        here.awaitReady("a-tie-" + i);
        there.awaitCondition("b-tie-" + i, "Accepted", "False", "HostConflict");
        return;
      }
    }
    Assumptions.abort("This machine is too slow to make two objects within a second");
  }

  @Test
  void honorsUnmanagedIngress() {
    HostSites.foreign(here, "a-hand-written", "ingress.example.com", "/");
    HostSites.app(here, "b-here", "ingress.example.com", "/");
    HostSites.app(there, "b-there", "ingress.example.com", "/api");

    var beside = here.awaitCondition("b-here", "Accepted", "False", "HostConflict");
    assertThat(beside.message()).contains("Ingress a-hand-written");
    var elsewhere = there.awaitCondition("b-there", "Accepted", "False", "HostConflict");
    assertThat(elsewhere.message()).doesNotContain("a-hand-written").doesNotContain("Ingress");

    actor.delete("Ingress/a-hand-written");

    here.awaitReady("b-here");
    // It is the oldest now.
    there.awaitCondition("b-there", "Accepted", "False", "HostConflict");
    here.delete("b-here");
    there.awaitReady("b-there");
  }

  @Test
  void laterClaimTakesNothing() {
    HostSites.app(here, "a-ours", "ours.example.com", "/");
    here.awaitReady("a-ours");
    var requests = OperatorRequests.fromQuiet(controlPlane);

    HostSites.foreign(here, "b-theirs", "ours.example.com", "/");

    requests.assertNone();
    actor.delete("Ingress/b-theirs");
    requests.assertNone();
  }

  @Test
  void wildcardCoversSubdomains() {
    HostSites.app(here, "a-wild", "*.wild.example.com", "/");
    here.awaitReady("a-wild");
    HostSites.app(there, "b-below", "shop.wild.example.com", "/");
    HostSites.app(there, "b-beside", "wild.example.com", "/");

    there.awaitCondition("b-below", "Accepted", "False", "HostConflict");
    there.awaitReady("b-beside");

    here.delete("a-wild");

    there.awaitReady("b-below");
  }

  @Test
  void comparesPathsByElement() {
    HostSites.app(here, "a-shop", "paths.example.com", "/shop");
    here.awaitReady("a-shop");
    HostSites.app(there, "b-cart", "paths.example.com", "/shop/cart");
    HostSites.app(there, "b-shopping", "paths.example.com", "/shopping");

    there.awaitReady("b-shopping");
    there.awaitCondition("b-cart", "Accepted", "False", "HostConflict");
    // In one namespace apps share a site by its paths.
    HostSites.app(here, "b-cart", "paths.example.com", "/shop/cart");
    here.awaitReady("b-cart");
  }

  @Test
  void losingClaimTakesNothing() {
    HostSites.app(here, "a-all", "chain.example.com", "/");
    here.awaitReady("a-all");
    HostSites.app(there, "b-api", "chain.example.com", "/api");
    there.awaitCondition("b-api", "Accepted", "False", "HostConflict");
    // Of the same namespace as the winner, and below the path that was lost.
    HostSites.sleepOverTheSecond();
    HostSites.app(here, "c-deep", "chain.example.com", "/api/deep");
    here.awaitReady("c-deep");

    here.delete("a-all");

    there.awaitReady("b-api");
    here.awaitCondition("c-deep", "Accepted", "False", "HostConflict");
    there.delete("b-api");
    here.awaitReady("c-deep");
  }

  @Test
  void forbiddenClaimTakesNothing() {
    HostSites.app(here, "a-forbidden", "shop." + RESERVED, "/");
    here.awaitCondition("a-forbidden", "Accepted", "False", "HostNotAllowed");
    HostSites.app(there, "b-allowed", "shop." + RESERVED, "/");

    there.awaitReady("b-allowed");
  }

  /** Whoever hands an Ingress over means to go on with its hosts. */
  @Test
  void reportsNameConflictForUnmanagedIngressOfTheSameName() {
    HostSites.foreign(here, "moving", "moving.example.com", "/");
    HostSites.app(here, "moving", "moving.example.com", "/");
    here.awaitCondition("moving", "Programmed", "False", "NameConflict");
    here.awaitCondition("moving", "Accepted", "True", "Accepted");

    actor.patch("Ingress/moving", "{metadata: {annotations: {appnetwork.dev/adopt: 'true'}}}");

    here.awaitReady("moving");
  }

  @Test
  void ignoresUnrelatedApps() {
    HostSites.app(here, "a-bystander", "bystander.example.com", "/");
    HostSites.app(here, "a-taker", "contested.example.com", "/");
    here.awaitReady("a-bystander", "a-taker");
    var requests = OperatorRequests.fromNow(controlPlane);

    HostSites.app(there, "b-taker", "contested.example.com", "/");
    there.awaitCondition("b-taker", "Accepted", "False", "HostConflict");
    here.delete("a-taker");
    there.awaitReady("b-taker");

    assertThat(requests.all()).noneMatch(request -> request.contains("bystander"));
    assertThat(requests.reads()).isEmpty();
  }

  /** The median of several. */
  @Test
  void takesOverWithinASecond() {
    var times = new ArrayList<Duration>();
    HostSites.app(there, "b-waiting", "quick.example.com", "/");
    for (int i = 0; i < 5; i++) {
      // It is the older one by its date, so only a claim of before takes the host from it.
      there.delete("b-waiting");
      HostSites.app(here, "a-quick", "quick.example.com", "/");
      here.awaitReady("a-quick");
      HostSites.app(there, "b-waiting", "quick.example.com", "/");
      there.awaitCondition("b-waiting", "Accepted", "False", "HostConflict");
      here.delete("a-quick");
      var since = Instant.now();
      ExternalActor.soon("the loser comes up").until(() -> there.ingress("b-waiting").isPresent());
      times.add(Duration.between(since, Instant.now()));
    }
    var median = times.stream().sorted().toList().get(times.size() / 2);
    assertThat(median).isLessThan(Duration.ofSeconds(1));
  }
}
