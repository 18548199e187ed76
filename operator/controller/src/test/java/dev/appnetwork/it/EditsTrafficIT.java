// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.it.Edit.Change;
import dev.appnetwork.it.Edit.Way;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.LoadResult;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.TraefikPod;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No edit of {@link Edits} loses a request: 100 requests per second, half of them on new
 * connections, go through a real proxy and a policy engine while the declaration changes. By
 * default, runs the edits that once lost requests, in one direction and with a shorter grace
 * period. With {@code -Dtests.long=true}, runs all edits in both directions with the default grace
 * period, about 1,000 requests each. {@code -Dtests.edits} is a pattern that selects edits, and
 * {@code -Dtests.rounds} repeats them.
 */
@TrafficTest(manifests = "crds/manifests")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditsTrafficIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final boolean LONG = Boolean.getBoolean("tests.long");
  private static final int ROUNDS = Integer.getInteger("tests.rounds", 1);
  private static final int PER_SECOND = 100;
  private static final Duration BEFORE = Duration.ofMillis(LONG ? 1_500 : 500);
  private static final Duration AFTER = Duration.ofMillis(2_500);

  /** The minimum time from the first request to the last one. */
  private static final Duration LENGTH = Duration.ofMillis(LONG ? 11_000 : 3_000);

  /** Traefik applies a change within two seconds. */
  private static final Duration SHORT_GRACE = Duration.ofSeconds(3);

  private static final Change ONCE = new Change(List.of(), Duration.ZERO, false);
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Traffic traffic;
  private IngressProxy proxy;
  private Stage stage;
  private Apps apps;
  private RunningOperator operator;

  /** Returns the namespace, one for each class of tests. */
  String namespace() {
    return "edits";
  }

  /** Returns the number of requests that the proxy itself might lose during an edit. */
  int tolerated(String edit) {
    return 0;
  }

  /** Returns the proxy that requests go through. */
  IngressProxy proxy(Traffic running) {
    return TraefikPod.shared(running);
  }

  static Stream<Arguments> edits() {
    return Edits.ALL.stream()
        .filter(edit -> edit.name().matches(System.getProperty("tests.edits", ".*")))
        .flatMap(
            edit ->
                Stream.of(Way.values())
                    .filter((LONG ? edit.ways() : edit.inEveryRun())::contains)
                    .flatMap(way -> Collections.nCopies(ROUNDS, way).stream())
                    .map(way -> Arguments.of(edit, way)));
  }

  @BeforeAll
  void start(Traffic running) {
    traffic = running;
    proxy = proxy(running);
    stage = new Stage(running);
    stage.namespace(namespace(), Map.of());
    var pods = new ArrayList<NetPod>();
    pods.add(NetPod.of(namespace(), "client"));
    for (var color : List.of("blue", "green")) {
      for (var i = 0; i < 2; i++) {
        pods.add(
            NetPod.of(namespace(), "web-" + color + "-" + i)
                .labelled(Map.of("app", "web", "color", color))
                .serving("http", 8080, "TCP")
                .serving("other", 8081, "TCP"));
      }
    }
    stage.run(pods);
    stage.create(secondClass());
    apps = new Apps(running.controlPlane().client(), namespace());
    operator = operator();
  }

  /** Returns a class of the same controller, so that both classes are served at one address. */
  private IngressClass secondClass() {
    return new IngressClassBuilder()
        .withNewMetadata()
        .withName(proxy.className() + "-too")
        .endMetadata()
        .withNewSpec()
        .withController(proxy.controller())
        .endSpec()
        .build();
  }

  @AfterAll
  void stop() {
    // If the proxy is missing, nothing was started.
    if (operator != null) {
      operator.close();
      stage.close();
    }
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("edits")
  void losesNoRequest(Edit edit, Way way, TestReporter reporter) throws InterruptedException {
    var declarations = new ArrayList<String>();
    declarations.add(Edits.DECLARATION.replace("$WAY", way.declared));
    for (var change : edit.changes()) {
      declarations.add(change.apply(edit, declarations.get(declarations.size() - 1)));
    }
    var name = "edited-" + NEXT.incrementAndGet();
    declarations.replaceAll(text -> filled(text, name));
    var results = new ArrayList<LoadResult>();
    try {
      apps.applyText(declarations.get(0));
      apps.awaitRolledOut(name);
      results.add(during(name, edit.changes(), declarations));
      if (LONG && edit.changes().size() == 1) {
        Collections.reverse(declarations);
        results.add(during(name, edit.changes(), declarations));
      }
    } finally {
      apps.delete(name);
    }
    results.forEach(result -> reporter.publishEntry(edit + " by " + way, result.summary()));
    for (var result : results) {
      assertThat(result.sent()).isGreaterThan(PER_SECOND * (LONG ? 6 : 1));
      assertThat(result.lost()).as(result.summary()).isLessThanOrEqualTo(tolerated(edit.name()));
    }
  }

  @ParameterizedTest(name = "adopt a Service with port [{0}]")
  @ValueSource(strings = {"name: http, ", "name: legacy, ", ""})
  void adoptionLosesNoRequest(String port, TestReporter reporter) throws InterruptedException {
    var name = "edited-" + NEXT.incrementAndGet();
    var declaration = filled(Edits.DECLARATION.replace("$WAY", Way.INGRESS.declared), name);
    try {
      apps.applyText(filled(Edits.HAND_WRITTEN.replace("$PORT", port), name));
      var result = during(name, List.of(ONCE), List.of("", declaration));
      reporter.publishEntry("adopt a Service with port " + port, result.summary());
      assertThat(result.lost()).as(result.summary()).isLessThanOrEqualTo(tolerated(""));
    } finally {
      apps.delete(name);
    }
  }

  static Stream<Way> ways() {
    return Stream.of(LONG ? Way.values() : new Way[] {Way.INGRESS})
        .flatMap(way -> Collections.nCopies(ROUNDS, way).stream());
  }

  @ParameterizedTest(name = "move a host to another AppNetwork by {0}")
  @MethodSource("ways")
  void movingHostLosesNoRequest(Way way, TestReporter reporter) throws InterruptedException {
    var giver = "edited-" + NEXT.incrementAndGet();
    var taker = "edited-" + NEXT.incrementAndGet();
    var declared = Edits.DECLARATION.replace("$WAY", way.declared);
    var before = filled(declared, giver);
    var other = filled(declared.replace("color: blue", "color: green"), taker);
    var after =
        before.replace("host: " + giver + ".", "host: " + giver + "-left.")
            + "---\n"
            + other.replace("host: " + taker + ".", "host: " + giver + ".");
    try {
      apps.applyText(before + "---\n" + other);
      apps.awaitRolledOut(giver, taker);
      var result = during(giver, List.of(ONCE), List.of("", after));
      apps.awaitRolledOut(taker);
      reporter.publishEntry("move a host to another AppNetwork by " + way, result.summary());
      assertThat(result.lost()).as(result.summary()).isLessThanOrEqualTo(tolerated(""));
    } finally {
      apps.delete(giver);
      apps.delete(taker);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "tests.long", matches = "true")
  void takingOverFromIngressOfOtherNameLosesNoRequest(TestReporter reporter)
      throws InterruptedException {
    var name = "edited-" + NEXT.incrementAndGet();
    var legacy =
        Edits.HAND_WRITTEN
            .replace("$PORT", "name: http, ")
            .replace("adopt: \"true\"", "adopt: $APP")
            .replace("name: $APP,", "name: $APP-legacy,");
    var actor = new ExternalActor(traffic.controlPlane().client(), namespace());
    var declaration = filled(Edits.DECLARATION.replace("$WAY", Way.INGRESS.declared), name);
    try {
      apps.applyText(filled(legacy, name));
      var besideIngress = during(name, List.of(ONCE), List.of("", declaration));
      var withoutIngress =
          during(
              name,
              () -> {
                actor.delete("Ingress/" + name + "-legacy");
                actor.delete("Service/" + name + "-legacy");
                actor.delete("NetworkPolicy/" + name + "-legacy");
              });
      reporter.publishEntry(
          "take over from an Ingress", besideIngress.summary() + ", " + withoutIngress.summary());
      assertThat(besideIngress.lost() + withoutIngress.lost()).isLessThanOrEqualTo(tolerated(""));
    } finally {
      apps.delete(name);
    }
  }

  private String filled(String text, String name) {
    return text.replace("$APP", name)
        .replace("$CLASS", proxy.className())
        .replace("$GATEWAY", proxy.gateway())
        .replace("namespace: edits}", "namespace: " + namespace() + "}");
  }

  /** Runs requests while one declaration replaces the other. */
  private LoadResult during(String name, List<Change> changes, List<String> declarations)
      throws InterruptedException {
    return during(name, () -> edit(name, changes, declarations));
  }

  /** Runs requests during an action. */
  private LoadResult during(String name, Action action) throws InterruptedException {
    var request = proxy.get(namespace() + "/client", "http://" + name + ".example.com/");
    traffic.sendUntil(SOON, replies -> replies.get(0).isAnswered(), List.of(request));
    var start = System.nanoTime();
    try (var load = traffic.load(request, PER_SECOND)) {
      Thread.sleep(BEFORE.toMillis());
      action.run();
      apps.awaitRolledOut(name);
      var rest = LENGTH.minusNanos(System.nanoTime() - start);
      Thread.sleep(Math.max(AFTER.toMillis(), rest.toMillis()));
      return load.stop();
    }
  }

  private void edit(String name, List<Change> changes, List<String> declarations)
      throws InterruptedException {
    for (var i = 0; i < changes.size(); i++) {
      var change = changes.get(i);
      if (i > 0 && change.after().isZero()) {
        apps.awaitRolledOut(name);
      }
      Thread.sleep(change.after().toMillis());
      if (change.restart()) {
        operator.close();
        operator = operator();
      } else {
        apps.applyText(declarations.get(i + 1));
      }
    }
  }

  private interface Action {
    void run() throws InterruptedException;
  }

  private RunningOperator operator() {
    return LONG
        ? RunningOperator.startWithGrace(traffic.controlPlane(), namespace())
        : RunningOperator.start(
            traffic.controlPlane(), RunningOperator.withGrace(SHORT_GRACE), namespace());
  }
}
