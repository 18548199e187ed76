package dev.appnetwork.it;

import static dev.appnetwork.it.Edit.Way.GATEWAY;
import static dev.appnetwork.it.Edit.Way.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.appnetwork.it.Edit.Way;
import dev.appnetwork.testkit.traffic.LoadResult;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.TraefikPod;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No edit that leaves both ends valid loses a request: 1,000 requests at 100 a second, half of them
 * on new connections, go through a real proxy and a policy engine while the declaration changes. By
 * default those edits that have lost some once, in one direction; all, there and back, with {@code
 * -Dtests.long=true}.
 */
@TrafficTest(manifests = "crds/manifests")
class EditsTrafficIT {

  private static final String NAMESPACE = "edits";
  private static final String CLIENT = NAMESPACE + "/client";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final boolean LONG = Boolean.getBoolean("tests.long");
  private static final int PER_SECOND = 100;
  private static final Duration BEFORE = Duration.ofMillis(1_500);
  private static final Duration AFTER = Duration.ofMillis(8_700);

  private static final String DECLARATION =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: $APP}
      spec:
        selector: {app: web, color: blue}
        ports:
        - {name: http, port: 80, targetPort: 8080}
        - {name: other, port: 81, targetPort: 8081}
        services: [{name: $APP}]
        expose:
        - $WAY
          hosts:
          - host: $APP.example.com
            paths: [{path: /, type: Prefix, port: http}]
          - host: $APP-2.example.com
        allow:
          from:
          - pods: {selector: {matchLabels: {app: friend}}, namespace: edits}
      """;

  private static final List<Edit> EDITS =
      List.of(
          Edit.of("add a host", "  allow:", "    - host: $APP-3.example.com\n  allow:"),
          Edit.of("remove another host", "    - host: $APP-2.example.com\n", ""),
          Edit.of(
              "add a path", "[{path: /,", "[{path: /other, type: Prefix, port: other}, {path: /,"),
          Edit.of("move the path to another port", "type: Prefix, port: http", "port: other"),
          Edit.of("add a port", "  services:", "  - {name: third, port: 82}\n  services:"),
          Edit.of("remove another port", "  - {name: other, port: 81, targetPort: 8081}\n", ""),
          Edit.of("rename the port", "name: http,", "name: web,", "port: http}", "port: web}")
              .risky(),
          Edit.of("change targetPort", "targetPort: 8080", "targetPort: 8081").risky(),
          Edit.of("change the port's number", "port: 80,", "port: 8000,").risky(),
          Edit.of("rename the Service", "[{name: $APP}]", "[{name: $APP-v2}]").risky(),
          Edit.of("move to other pods", "color: blue", "color: green").risky(),
          Edit.of("allow one more", "from:", "from:\n    - anyone: {}"),
          Edit.of("allow one less", "matchLabels: {app: friend}", "matchLabels: {app: nobody}"),
          Edit.of("preview the policy", "  allow:", "  policy: {mode: Preview}\n  allow:"),
          Edit.of("move from an Ingress to a Gateway and back", INGRESS.declared, GATEWAY.declared)
              .risky());

  private static final AtomicInteger NEXT = new AtomicInteger();

  private static Traffic traffic;
  private static TraefikPod traefik;
  private static Stage stage;
  private static Apps apps;
  private static RunningOperator operator;

  static Stream<Arguments> edits() {
    return EDITS.stream()
        .flatMap(edit -> Stream.of(Way.values()).map(way -> Arguments.of(edit, way)))
        .filter(arguments -> isDue((Edit) arguments.get()[0], (Way) arguments.get()[1]));
  }

  private static boolean isDue(Edit edit, Way way) {
    return edit.isFrom(way)
        && edit.name().matches(System.getProperty("tests.edits", ".*"))
        && (LONG || edit.isRisky());
  }

  @BeforeAll
  static void start(Traffic running) {
    traffic = running;
    traefik = TraefikPod.shared(running);
    stage = new Stage(running);
    stage.namespace(NAMESPACE, Map.of());
    var pods = new ArrayList<NetPod>();
    pods.add(NetPod.of(NAMESPACE, "client"));
    for (var color : List.of("blue", "green")) {
      for (var i = 0; i < 2; i++) {
        pods.add(
            NetPod.of(NAMESPACE, "web-" + color + "-" + i)
                .labelled(Map.of("app", "web", "color", color))
                .serving("http", 8080, "TCP")
                .serving("other", 8081, "TCP"));
      }
    }
    stage.run(pods);
    apps = new Apps(running.controlPlane().client(), NAMESPACE);
    operator = RunningOperator.withSteps(running.controlPlane(), NAMESPACE);
  }

  @AfterAll
  static void stop() {
    operator.close();
    stage.close();
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("edits")
  void losesNothing(Edit edit, Way way, TestReporter reporter) throws InterruptedException {
    var name = "edited-" + NEXT.incrementAndGet();
    var declaration = DECLARATION.replace("$WAY", way.declared);
    var results = new ArrayList<LoadResult>();
    try {
      results.add(during(name, declaration, edit.apply(declaration)));
      if (LONG) {
        results.add(during(name, edit.apply(declaration), declaration));
      }
    } finally {
      apps.delete(name);
    }
    for (var result : results) {
      reporter.publishEntry(edit + " by " + way, result.summary());
      assertThat(result.sent()).isGreaterThan(PER_SECOND * 8);
      if (result.lost() > 0 && edit.pending().contains(way)) {
        abort("pending, since %s: %s".formatted(edit.reason(), result.summary()));
      }
      assertThat(result.lost()).as(result.summary()).isZero();
    }
  }

  /** What becomes of requests while one declaration takes the place of the other. */
  private static LoadResult during(String name, String before, String after)
      throws InterruptedException {
    apps.applyText(before.replace("$APP", name));
    apps.awaitReady(name);
    var request = traefik.get(CLIENT, "http://" + name + ".example.com/");
    traffic.sendUntil(SOON, replies -> replies.get(0).isAnswered(), List.of(request));
    try (var load = traffic.load(request, PER_SECOND)) {
      Thread.sleep(BEFORE.toMillis());
      apps.applyText(after.replace("$APP", name));
      Thread.sleep(AFTER.toMillis());
      apps.awaitReady(name);
      return load.stop();
    }
  }
}
