package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.planner.AllowedHosts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 11: of those who claim a host and path the oldest has it; the others have no exposure,
 * say so, and come up within a second once it goes. Each test has hosts of its own; what is younger
 * by less than a second is younger by its name, or its namespace's.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise11HostConflictIT {

  private static final String RESERVED = "reserved.test";

  private static ControlPlane controlPlane;
  private static String other;
  private static Apps here;
  private static Apps there;
  private static Somebody somebody;
  private static RunningOperator operator;

  @BeforeAll
  static void start(ControlPlane running, @TestNamespace String namespace) {
    controlPlane = running;
    other = namespace + "-other";
    var object = new NamespaceBuilder().withNewMetadata().withName(other).endMetadata().build();
    running.client().resource(object).create();
    here = new Apps(running.client(), namespace);
    there = new Apps(running.client(), other);
    somebody = new Somebody(running.client(), namespace);
    here.apply("ingress-class.yaml");
    GarbageCollection.awaitWorking(running.client(), namespace);
    var settings =
        new ClusterSettings(
            List.of(),
            List.of(),
            Map.of(),
            List.of(
                new AllowedHosts(List.of(), List.of("example.com")),
                new AllowedHosts(List.of(other), List.of(RESERVED))),
            Set.of());
    var config =
        new OperatorConfig(
            OperatorConfig.DEFAULT.namespaces(),
            settings,
            Optional.empty(),
            0,
            OperatorConfig.DEFAULT_WORKERS,
            Optional.empty());
    operator = RunningOperator.start(running, config, namespace, other);
  }

  @AfterAll
  static void stop() {
    operator.close();
    controlPlane.client().namespaces().withName(other).delete();
  }

  @Test
  void youngerOfTwoHasNoExposureUntilTheOlderGoes() {
    app(here, "a-first", "two.example.com", "/");
    here.awaitReady("a-first");
    var version = somebody.version("AppNetwork/a-first");
    app(here, "b-second", "two.example.com", "/");

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
    assertThat(somebody.version("AppNetwork/a-first"))
        .describedAs("the winner needs no write")
        .isEqualTo(version);

    here.delete("a-first");

    here.awaitReady("b-second");
    assertThat(here.ingress("b-second")).isPresent();
    assertThat(here.condition("b-second", "Stalled")).isEmpty();
  }

  @Test
  void standsBesideAnIngressThatNamesItAsItsHeir() {
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
    app(here, "heir", "heir.example.com", "/");
    here.awaitCondition("heir", "Accepted", "False", "HostConflict");

    somebody.patch(
        "Ingress/a-legacy", "{metadata: {annotations: {appnetwork.dev/adopt: stranger}}}");
    here.awaitCondition("heir", "Accepted", "False", "HostConflict");
    somebody.patch("Ingress/a-legacy", "{metadata: {annotations: {appnetwork.dev/adopt: heir}}}");

    here.awaitReady("heir");
    assertThat(here.ingress("heir")).isPresent();
    assertThat(somebody.get("Ingress/a-legacy").getMetadata().getOwnerReferences()).isEmpty();
    app(here, "late-for-heir", "heir.example.com", "/");
    here.awaitCondition("late-for-heir", "Accepted", "False", "HostConflict");
    somebody.delete("Ingress/a-legacy");
    here.awaitReady("heir");
    here.delete("late-for-heir");
  }

  @Test
  void whoLosesLearnsNothingOfAnotherNamespace() {
    app(here, "secret-name", "hush.example.com", "/");
    here.awaitReady("secret-name");
    app(there, "loser", "hush.example.com", "/");

    there.awaitCondition("loser", "Accepted", "False", "HostConflict");

    var status = there.get("loser").getStatus().toString();
    assertThat(status).doesNotContain("secret-name").doesNotContain(namespaceHere() + "/");
    assertThat(status.replace(other, "")).doesNotContain(namespaceHere());
  }

  @Test
  void exposureThatIsThereGoesWhenSomebodyOlderComesToTheHost() {
    app(here, "a-older", "elsewhere.example.com", "/");
    here.awaitReady("a-older");
    app(there, "b-younger", "moved.example.com", "/");
    there.awaitReady("b-younger");

    app(here, "a-older", "moved.example.com", "/");

    there.awaitCondition("b-younger", "Accepted", "False", "HostConflict");
    new Somebody(controlPlane.client(), other).awaitGone("Ingress/b-younger");
    here.awaitReady("a-older");
  }

  /** Dates of creation are by the second, so whoever comes later may still be the older one. */
  @Test
  void whoIsOlderByNameTakesItFromWhoIsThereSinceTheSameSecond() {
    for (int i = 0; i < 5; i++) {
      var host = "tie-" + i + ".example.com";
      sleepToTheNextSecond();
      app(there, "b-tie-" + i, host, "/");
      there.awaitReady("b-tie-" + i);
      app(here, "a-tie-" + i, host, "/");
      if (since(there, "b-tie-" + i).equals(since(here, "a-tie-" + i))) {
        here.awaitReady("a-tie-" + i);
        there.awaitCondition("b-tie-" + i, "Accepted", "False", "HostConflict");
        return;
      }
    }
    Assumptions.abort("This machine is too slow to make two objects within a second");
  }

  private static String since(Apps apps, String name) {
    return apps.get(name).getMetadata().getCreationTimestamp();
  }

  private static void sleepToTheNextSecond() {
    var until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(1_020);
    Somebody.soon("the next second").until(() -> Instant.now().isAfter(until));
  }

  @Test
  void ingressOfSomebodyElseCountsAsWell() {
    foreign("a-hand-written", "ingress.example.com", "/");
    app(here, "b-here", "ingress.example.com", "/");
    app(there, "b-there", "ingress.example.com", "/api");

    var beside = here.awaitCondition("b-here", "Accepted", "False", "HostConflict");
    assertThat(beside.message()).contains("Ingress a-hand-written");
    var elsewhere = there.awaitCondition("b-there", "Accepted", "False", "HostConflict");
    assertThat(elsewhere.message()).doesNotContain("a-hand-written").doesNotContain("Ingress");

    somebody.delete("Ingress/a-hand-written");

    here.awaitReady("b-here");
    // It is the oldest now.
    there.awaitCondition("b-there", "Accepted", "False", "HostConflict");
    here.delete("b-here");
    there.awaitReady("b-there");
  }

  @Test
  void whoComesLaterTakesNothing() {
    app(here, "a-ours", "ours.example.com", "/");
    here.awaitReady("a-ours");
    var requests = OperatorRequests.fromQuiet(controlPlane);

    foreign("b-theirs", "ours.example.com", "/");

    requests.assertNone();
    somebody.delete("Ingress/b-theirs");
    requests.assertNone();
  }

  @Test
  void wildcardCoversWhatIsBelowIt() {
    app(here, "a-wild", "*.wild.example.com", "/");
    here.awaitReady("a-wild");
    app(there, "b-below", "shop.wild.example.com", "/");
    app(there, "b-beside", "wild.example.com", "/");

    there.awaitCondition("b-below", "Accepted", "False", "HostConflict");
    there.awaitReady("b-beside");

    here.delete("a-wild");

    there.awaitReady("b-below");
  }

  @Test
  void pathsAreComparedByElement() {
    app(here, "a-shop", "paths.example.com", "/shop");
    here.awaitReady("a-shop");
    app(there, "b-cart", "paths.example.com", "/shop/cart");
    app(there, "b-shopping", "paths.example.com", "/shopping");

    there.awaitReady("b-shopping");
    there.awaitCondition("b-cart", "Accepted", "False", "HostConflict");
    // In one namespace apps share a site by its paths.
    app(here, "b-cart", "paths.example.com", "/shop/cart");
    here.awaitReady("b-cart");
  }

  @Test
  void whoLostTakesNothingFromOthers() {
    app(here, "a-all", "chain.example.com", "/");
    here.awaitReady("a-all");
    app(there, "b-api", "chain.example.com", "/api");
    there.awaitCondition("b-api", "Accepted", "False", "HostConflict");
    // Of the same namespace as the winner, and below the path that was lost.
    sleepOverTheSecond();
    app(here, "c-deep", "chain.example.com", "/api/deep");
    here.awaitReady("c-deep");

    here.delete("a-all");

    there.awaitReady("b-api");
    here.awaitCondition("c-deep", "Accepted", "False", "HostConflict");
    there.delete("b-api");
    here.awaitReady("c-deep");
  }

  @Test
  void whoMayNotHaveAHostKeepsItFromNobody() {
    app(here, "a-forbidden", "shop." + RESERVED, "/");
    here.awaitCondition("a-forbidden", "Accepted", "False", "HostNotAllowed");
    app(there, "b-allowed", "shop." + RESERVED, "/");

    there.awaitReady("b-allowed");
  }

  /** Whoever hands an Ingress over means to go on with its hosts. */
  @Test
  void objectOfOurNameIsANameConflictAndNoHostConflict() {
    foreign("moving", "moving.example.com", "/");
    app(here, "moving", "moving.example.com", "/");
    here.awaitCondition("moving", "Programmed", "False", "NameConflict");
    here.awaitCondition("moving", "Accepted", "True", "Accepted");

    somebody.patch("Ingress/moving", "{metadata: {annotations: {appnetwork.dev/adopt: 'true'}}}");

    here.awaitReady("moving");
  }

  @Test
  void bystandersAreLeftAlone() {
    app(here, "a-bystander", "bystander.example.com", "/");
    app(here, "a-taker", "contested.example.com", "/");
    here.awaitReady("a-bystander", "a-taker");
    var requests = OperatorRequests.fromNow(controlPlane);

    app(there, "b-taker", "contested.example.com", "/");
    there.awaitCondition("b-taker", "Accepted", "False", "HostConflict");
    here.delete("a-taker");
    there.awaitReady("b-taker");

    assertThat(requests.all()).noneMatch(request -> request.contains("bystander"));
    assertThat(requests.reads()).isEmpty();
  }

  /** The median of several. */
  @Test
  void comesUpWithinASecond() {
    var times = new ArrayList<Duration>();
    app(there, "b-waiting", "quick.example.com", "/");
    for (int i = 0; i < 5; i++) {
      // It is the older one by its date, so only a claim of before takes the host from it.
      there.delete("b-waiting");
      app(here, "a-quick", "quick.example.com", "/");
      here.awaitReady("a-quick");
      app(there, "b-waiting", "quick.example.com", "/");
      there.awaitCondition("b-waiting", "Accepted", "False", "HostConflict");
      here.delete("a-quick");
      var since = Instant.now();
      Somebody.soon("the loser comes up").until(() -> there.ingress("b-waiting").isPresent());
      times.add(Duration.between(since, Instant.now()));
    }
    assertThat(times.stream().sorted().toList().get(times.size() / 2))
        .isLessThan(Duration.ofSeconds(1));
  }

  private static void app(Apps apps, String name, String host, String path) {
    apps.apply("hosts/app.yaml", text -> filled(text, name, host, path));
  }

  private static void foreign(String name, String host, String path) {
    here.apply("hosts/foreign-ingress.yaml", text -> filled(text, name, host, path));
  }

  private static String filled(String text, String name, String host, String path) {
    return text.replace("${name}", name).replace("${host}", host).replace("${path}", path);
  }

  private static String namespaceHere() {
    return other.substring(0, other.length() - "-other".length());
  }

  // Dates of creation are by the second.
  private static void sleepOverTheSecond() {
    var until = Instant.now().plusMillis(1_100);
    Somebody.soon("the clock goes on").until(() -> Instant.now().isAfter(until));
  }
}
