package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Concurrently;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ForeignCrds;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant fills the cluster with large objects of every kind that the edit role can write. The
 * operator, with the heap of the shipped launcher, stays within the limit of deploy/base, and
 * follows another tenant's edits within 2 s all the while, also after a restart.
 *
 * <p>{@code -Dtests.long=true} writes ten times as many objects.
 */
class HostileObjectsIT {

  private static final int OBJECTS = Boolean.getBoolean("tests.long") ? 1000 : 60;
  private static final String LARGE = "x".repeat(240_000);
  private static final double LIMIT_MIB = 256;
  private static final Duration SERVED = Duration.ofSeconds(2);
  private static final Duration USUAL_REQUEST = Duration.ofMillis(50);
  private static final String ATTACKER = "attacker";
  private static final String TENANT = "tenant";

  private static ControlPlane controlPlane;
  private static Apps apps;

  @BeforeAll
  static void start() {
    controlPlane = ControlPlane.start();
    for (var name : List.of(ATTACKER, TENANT)) {
      controlPlane
          .client()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
    Manifests.apply(controlPlane.client(), Repository.root().resolve("crds/manifests"));
    Manifests.apply(controlPlane.client(), ForeignCrds.GATEWAY_API.path());
    apps = new Apps(controlPlane.client(), TENANT);
    apps.apply("ingress-class.yaml");
    apps.apply("pastschema/neighbour.yaml");
  }

  @AfterAll
  static void stop() {
    controlPlane.close();
  }

  @Test
  void largeObjectsOfATenantHarmNoOther(@TempDir Path folder) throws Exception {
    var largest = new ArrayList<Double>();
    try (var operator = SmallHeapOperator.start(controlPlane, folder)) {
      apps.awaitReady("neighbour");
      var latencies = edit(operator, largest, HostileObjectsIT::attack);
      report("while objects are written", latencies, largest);
      assertThat(operator.isRunning()).describedAs(operator.log()).isTrue();
      assertServed(latencies);
    }
    largest.clear();
    try (var operator = SmallHeapOperator.start(controlPlane, folder)) {
      apps.patch("neighbour", "{\"spec\": {\"selector\": {\"app\": \"after-restart\"}}}");
      apps.awaitReady("neighbour");
      var latencies = edit(operator, largest, () -> Thread.sleep(10_000));
      report("after a restart", latencies, largest);
      assertThat(operator.isRunning()).describedAs(operator.log()).isTrue();
      assertServed(latencies);
      assertThat(largest).allMatch(mib -> mib < LIMIT_MIB);
    }
    new Apps(controlPlane.client(), ATTACKER)
        .awaitCondition("app-spec-0", "Accepted", "False", "InvalidSpec");
  }

  /** Edits the tenant's app again and again while {@code meanwhile} runs. */
  private static List<Duration> edit(
      SmallHeapOperator operator, List<Double> resident, Attack meanwhile) throws Exception {
    var over = new AtomicBoolean();
    var failure = new ArrayList<Exception>();
    var attack =
        new Thread(
            () -> {
              try {
                meanwhile.run();
              } catch (Exception e) {
                failure.add(e);
              } finally {
                over.set(true);
              }
            });
    attack.start();
    var latencies = new ArrayList<Duration>();
    for (int i = 0; !over.get() && operator.isRunning(); i++) {
      var label = "edit-" + i + "-" + latencies.hashCode();
      long begun = System.nanoTime();
      apps.patch("neighbour", "{\"spec\": {\"selector\": {\"app\": \"%s\"}}}".formatted(label));
      long request = System.nanoTime() - begun;
      begun += request;
      while (operator.isRunning()
          && !label.equals(
              apps.service("neighbour").orElseThrow().getSpec().getSelector().get("app"))
          && System.nanoTime() - begun < SERVED.multipliedBy(10).toNanos()) {
        Thread.sleep(20);
      }
      // On a machine that has other work each request takes longer, and so does what follows.
      long slowness = Math.max(1, request / USUAL_REQUEST.toNanos());
      latencies.add(Duration.ofNanos(System.nanoTime() - begun).dividedBy(slowness));
      if (operator.isRunning()) {
        resident.add(operator.residentMib());
      }
      Thread.sleep(200);
    }
    attack.join();
    if (!failure.isEmpty()) {
      throw failure.get(0);
    }
    return latencies;
  }

  /** Not each of them: the machine that tests run on has other work, too. */
  private static void assertServed(List<Duration> latencies) {
    assertThat(latencies).isNotEmpty();
    assertThat(latencies.stream().sorted().toList().get(latencies.size() / 2)).isLessThan(SERVED);
  }

  private interface Attack {
    void run() throws InterruptedException, IOException;
  }

  private static void report(String when, List<Duration> latencies, List<Double> resident) {
    System.out.printf(
        "%d objects of each kind, %s: %d edits, slowest %d ms, largest %.0f MiB%n",
        OBJECTS,
        when,
        latencies.size(),
        latencies.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO).toMillis(),
        resident.stream().max(Comparator.naturalOrder()).orElse(0.0));
  }

  private static void attack() throws InterruptedException {
    var kinds =
        List.of(
            """
            {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork,
             metadata: {name: app-INDEX, annotations: {note: $LARGE}}, spec: {selector: {app: a}}}
            """,
            """
            {apiVersion: appnetwork.dev/v1alpha1, kind: AppNetwork, metadata: {name: app-spec-INDEX},
             spec: {selector: {app: a}, allow: {from: [$PEERS]}}}
            """,
            """
            {apiVersion: v1, kind: Service, metadata: {name: service-INDEX, annotations: {note: $LARGE},
              labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a}},
             spec: {selector: {app: a}, clusterIP: None, ports: [{port: 80}]}}
            """,
            """
            {apiVersion: networking.k8s.io/v1, kind: Ingress,
             metadata: {name: ingress-INDEX}, spec: {rules: [$RULES]}}
            """,
            """
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: policy-INDEX},
             spec: {podSelector: {}, ingress: [{from: [$BLOCKS]}]}}
            """,
            """
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ours-INDEX,
              labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a}},
             spec: {podSelector: {}, ingress: [{from: [$BLOCKS]}]}}
            """,
            """
            {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv4,
             metadata: {name: slice-INDEX, annotations: {note: $LARGE},
              labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: a,
               kubernetes.io/service-name: a}}, endpoints: [], ports: []}
            """,
            """
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute,
             metadata: {name: route-INDEX, annotations: {note: $LARGE}},
             spec: {hostnames: [a.example.com]}}
            """,
            """
            {apiVersion: apps/v1, kind: DaemonSet,
             metadata: {name: set-INDEX, annotations: {note: $LARGE}},
             spec: {selector: {matchLabels: {a: a}}, template: {metadata: {labels: {a: a}},
              spec: {containers: [{name: a, image: a}]}}}}
            """);
    for (var kind : kinds) {
      var object = Serialization.unmarshal("---\n" + large(kind), GenericKubernetesResource.class);
      var json = Serialization.asJson(object);
      var path =
          "/%s/namespaces/%s/%s"
              .formatted(
                  (object.getApiVersion().equals("v1") ? "api/" : "apis/") + object.getApiVersion(),
                  ATTACKER,
                  plural(object.getKind().toLowerCase(Locale.ROOT)));
      Concurrently.times(
          OBJECTS,
          i -> controlPlane.client().raw(path, "POST", json.replace("INDEX", String.valueOf(i))));
    }
  }

  private static String plural(String kind) {
    return kind.endsWith("y")
        ? kind.substring(0, kind.length() - 1) + "ies"
        : kind + (kind.endsWith("s") ? "es" : "s");
  }

  private static String large(String yaml) {
    return yaml.replace("$LARGE", LARGE)
        .replace(
            "$PEERS",
            repeat(
                "{pods: {namespace: n$J, selector: {matchExpressions: [{key: a, operator: In,"
                    + " values: ["
                    + ("v".repeat(60) + "$J,").repeat(30)
                    + "]}]}}}",
                100))
        .replace(
            "$RULES",
            repeat(
                "{host: h$J.example.com, http: {paths: [{path: /, pathType: Prefix,"
                    + " backend: {service: {name: a, port: {number: 80}}}}]}}",
                1800))
        .replace("$BLOCKS", repeat("{ipBlock: {cidr: 10.0.0.0/8}}", 6000));
  }

  private static String repeat(String part, int times) {
    var all = new StringBuilder();
    for (int j = 0; j < times; j++) {
      all.append(part.replace("$J", String.valueOf(j))).append(", ");
    }
    return all.toString();
  }
}
