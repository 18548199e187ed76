// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.OperatorTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 11: the oldest claim on a host and path wins; the others report the conflict and take
 * over within a second. Within the same second, the name decides.
 */
@OperatorTest(
    otherNamespaces = "other",
    garbageCollection = true,
    config =
        """
        hosts:
          allowed:
          - suffixes: [example.com]
          - namespaces: ["${namespace}-other"]
            suffixes: [reserved.test]
        """)
class Promise11HostConflictIT extends OperatorIT {

  private static final String RESERVED = "reserved.test";

  private static String other;
  private static Apps others;

  @BeforeAll
  static void arrange() {
    other = namespace + "-other";
    others = new Apps(controlPlane.client(), other);
  }

  @Test
  void exposesYoungerAppOnceTheOlderIsGone() {
    HostSites.app(apps, "a-first", "two.example.com", "/");
    apps.awaitReady("a-first");
    var version = actor.version("AppNetwork/a-first");
    HostSites.app(apps, "b-second", "two.example.com", "/");

    var lost = apps.awaitCondition("b-second", "Accepted", "False", "HostConflict");
    assertThat(lost.message())
        .contains("spec.expose[0].hosts[0]", "two.example.com", "AppNetwork a-first");
    apps.awaitCondition("b-second", "Ready", "False", "HostConflict");
    apps.awaitCondition("b-second", "Stalled", "True", "HostConflict");
    assertThat(apps.ingress("b-second")).isEmpty();
    assertThat(apps.get("b-second").getStatus().urls()).isNull();
    assertThat(apps.policy("b-second")).isPresent();
    assertThat(apps.service("b-second")).isPresent();
    // The winner needs no write.
    assertThat(actor.version("AppNetwork/a-first")).isEqualTo(version);

    apps.delete("a-first");

    apps.awaitReady("b-second");
    assertThat(apps.ingress("b-second")).isPresent();
    assertThat(apps.condition("b-second", "Stalled")).isEmpty();
  }

  @Test
  void coexistsWithIngressThatNamesItAsSuccessor() {
    apps.applyText(
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
    HostSites.app(apps, "heir", "heir.example.com", "/");
    apps.awaitCondition("heir", "Accepted", "False", "HostConflict");

    actor.patch("Ingress/a-legacy", "{metadata: {annotations: {appnetwork.dev/adopt: stranger}}}");
    apps.awaitCondition("heir", "Accepted", "False", "HostConflict");
    // Other AppNetworks can inherit its other paths.
    actor.patch(
        "Ingress/a-legacy", "{metadata: {annotations: {appnetwork.dev/adopt: 'stranger, heir'}}}");

    apps.awaitReady("heir");
    assertThat(apps.ingress("heir")).isPresent();
    assertThat(actor.get("Ingress/a-legacy").getMetadata().getOwnerReferences()).isEmpty();
    HostSites.app(apps, "late-for-heir", "heir.example.com", "/");
    apps.awaitCondition("late-for-heir", "Accepted", "False", "HostConflict");
    actor.delete("Ingress/a-legacy");
    apps.awaitReady("heir");
    apps.delete("late-for-heir");
  }

  @Test
  void doesNotDiscloseOtherNamespaces() {
    HostSites.app(apps, "secret-name", "hush.example.com", "/");
    apps.awaitReady("secret-name");
    HostSites.app(others, "loser", "hush.example.com", "/");

    others.awaitCondition("loser", "Accepted", "False", "HostConflict");

    var status = others.get("loser").getStatus().toString();
    assertThat(status).doesNotContain("secret-name").doesNotContain(namespace + "/");
    assertThat(status.replace(other, "")).doesNotContain(namespace);
  }

  @Test
  void removesExposureWhenAnOlderClaimAppears() {
    HostSites.app(apps, "a-older", "elsewhere.example.com", "/");
    apps.awaitReady("a-older");
    HostSites.app(others, "b-younger", "moved.example.com", "/");
    others.awaitReady("b-younger");

    HostSites.app(apps, "a-older", "moved.example.com", "/");

    others.awaitCondition("b-younger", "Accepted", "False", "HostConflict");
    new ExternalActor(controlPlane.client(), other).awaitGone("Ingress/b-younger");
    apps.awaitReady("a-older");
  }

  /** Timestamps have a resolution of one second: a later object can still be the older one. */
  @Test
  void decidesByNameWithinTheSameSecond() {
    for (int i = 0; i < 5; i++) {
      var host = "tie-" + i + ".example.com";
      HostSites.sleepToTheNextSecond();
      HostSites.app(others, "b-tie-" + i, host, "/");
      others.awaitReady("b-tie-" + i);
      HostSites.app(apps, "a-tie-" + i, host, "/");
      if (HostSites.since(others, "b-tie-" + i).equals(HostSites.since(apps, "a-tie-" + i))) {
        apps.awaitReady("a-tie-" + i);
        others.awaitCondition("b-tie-" + i, "Accepted", "False", "HostConflict");
        return;
      }
    }
    Assumptions.abort("This machine is too slow to make two objects within a second");
  }

  @Test
  void honorsUnmanagedIngress() {
    HostSites.unmanagedIngress(apps, "a-hand-written", "ingress.example.com", "/");
    HostSites.app(apps, "b-here", "ingress.example.com", "/");
    HostSites.app(others, "b-there", "ingress.example.com", "/api");

    var conflict = apps.awaitCondition("b-here", "Accepted", "False", "HostConflict");
    assertThat(conflict.message()).contains("Ingress a-hand-written");
    var elsewhere = others.awaitCondition("b-there", "Accepted", "False", "HostConflict");
    assertThat(elsewhere.message()).doesNotContain("a-hand-written").doesNotContain("Ingress");

    actor.delete("Ingress/a-hand-written");

    apps.awaitReady("b-here");
    // The Ingress is now the oldest claim.
    others.awaitCondition("b-there", "Accepted", "False", "HostConflict");
    apps.delete("b-here");
    others.awaitReady("b-there");
  }

  @Test
  void laterClaimTakesNothing() {
    HostSites.app(apps, "a-ours", "ours.example.com", "/");
    apps.awaitReady("a-ours");
    var requests = OperatorRequests.fromIdle(controlPlane);

    HostSites.unmanagedIngress(apps, "b-theirs", "ours.example.com", "/");

    requests.assertNone();
    actor.delete("Ingress/b-theirs");
    requests.assertNone();
  }

  @Test
  void wildcardCoversSubdomains() {
    HostSites.app(apps, "a-wild", "*.wild.example.com", "/");
    apps.awaitReady("a-wild");
    HostSites.app(others, "b-below", "shop.wild.example.com", "/");
    HostSites.app(others, "b-beside", "wild.example.com", "/");

    others.awaitCondition("b-below", "Accepted", "False", "HostConflict");
    others.awaitReady("b-beside");

    apps.delete("a-wild");

    others.awaitReady("b-below");
  }

  @Test
  void comparesPathsByElement() {
    HostSites.app(apps, "a-shop", "paths.example.com", "/shop");
    apps.awaitReady("a-shop");
    HostSites.app(others, "b-cart", "paths.example.com", "/shop/cart");
    HostSites.app(others, "b-shopping", "paths.example.com", "/shopping");

    others.awaitReady("b-shopping");
    others.awaitCondition("b-cart", "Accepted", "False", "HostConflict");
    // In one namespace, apps can share a host by path.
    HostSites.app(apps, "b-cart", "paths.example.com", "/shop/cart");
    apps.awaitReady("b-cart");
  }

  @Test
  void losingClaimTakesNothing() {
    HostSites.app(apps, "a-all", "chain.example.com", "/");
    apps.awaitReady("a-all");
    HostSites.app(others, "b-api", "chain.example.com", "/api");
    others.awaitCondition("b-api", "Accepted", "False", "HostConflict");
    // In the same namespace as the winner, and below the path that was lost.
    HostSites.sleepOverTheSecond();
    HostSites.app(apps, "c-deep", "chain.example.com", "/api/deep");
    apps.awaitReady("c-deep");

    apps.delete("a-all");

    others.awaitReady("b-api");
    apps.awaitCondition("c-deep", "Accepted", "False", "HostConflict");
    others.delete("b-api");
    apps.awaitReady("c-deep");
  }

  @Test
  void forbiddenClaimTakesNothing() {
    HostSites.app(apps, "a-forbidden", "shop." + RESERVED, "/");
    apps.awaitCondition("a-forbidden", "Accepted", "False", "HostNotAllowed");
    HostSites.app(others, "b-allowed", "shop." + RESERVED, "/");

    others.awaitReady("b-allowed");
  }

  /** An Ingress that is handed over keeps serving its hosts. */
  @Test
  void reportsNameConflictForUnmanagedIngressOfTheSameName() {
    HostSites.unmanagedIngress(apps, "moving", "moving.example.com", "/");
    HostSites.app(apps, "moving", "moving.example.com", "/");
    apps.awaitCondition("moving", "Programmed", "False", "NameConflict");
    apps.awaitCondition("moving", "Accepted", "True", "Accepted");

    actor.patch("Ingress/moving", "{metadata: {annotations: {appnetwork.dev/adopt: 'true'}}}");

    apps.awaitReady("moving");
  }

  @Test
  void ignoresUnrelatedApps() {
    HostSites.app(apps, "a-bystander", "bystander.example.com", "/");
    HostSites.app(apps, "a-taker", "contested.example.com", "/");
    apps.awaitReady("a-bystander", "a-taker");
    var requests = OperatorRequests.fromNow(controlPlane);

    HostSites.app(others, "b-taker", "contested.example.com", "/");
    others.awaitCondition("b-taker", "Accepted", "False", "HostConflict");
    apps.delete("a-taker");
    others.awaitReady("b-taker");

    assertThat(requests.all()).noneMatch(request -> request.contains("bystander"));
    assertThat(requests.reads()).isEmpty();
  }

  /** The test uses the median of several changes. */
  @Test
  void takesOverWithinASecond() {
    var times = new ArrayList<Duration>();
    HostSites.app(others, "b-waiting", "quick.example.com", "/");
    for (int i = 0; i < 5; i++) {
      // By its timestamp it is the older one, so it loses only to an existing claim.
      others.delete("b-waiting");
      HostSites.app(apps, "a-quick", "quick.example.com", "/");
      apps.awaitReady("a-quick");
      HostSites.app(others, "b-waiting", "quick.example.com", "/");
      others.awaitCondition("b-waiting", "Accepted", "False", "HostConflict");
      apps.delete("a-quick");
      var since = Instant.now();
      ExternalActor.soon("taken over").until(() -> others.ingress("b-waiting").isPresent());
      times.add(Duration.between(since, Instant.now()));
    }
    var median = times.stream().sorted().toList().get(times.size() / 2);
    assertThat(median).isLessThan(Duration.ofSeconds(1));
  }
}
