// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.ThirdPartyCrds;
import dev.appnetwork.testkit.operator.ProcessFigures;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A tenant creates many objects of 250 kB of a kind. The distribution, with the heap size of its
 * launcher, stays within the memory limit of deploy/base and applies the edits of another tenant
 * within 2 s of their watch event throughout, also after a restart.
 *
 * <p>Creates 2,000 objects of each kind in {@code make nightly}, and 12 of all kinds otherwise,
 * which together would fill the heap.
 */
class HostileObjectsIT {

  private static final int OBJECTS = Integer.getInteger("tests.objects", Nightly.RUNS ? 2000 : 12);
  private static final Path DEPLOYMENT = Repository.root().resolve("deploy/base/deployment.yaml");
  private static final Duration SERVED = Duration.ofSeconds(2);

  /** Shows starvation, not speed: the test machine runs other work at the same time. */
  private static final Duration SERVED_AT_WORST = Duration.ofSeconds(Nightly.RUNS ? 6 : 15);

  private static final Duration SETTLED = Duration.ofSeconds(Nightly.RUNS ? 20 : 8);
  private static final Duration STARTS = Duration.ofSeconds(60);
  private static final Duration STOPS = Duration.ofSeconds(10);
  private static final int LINES = 30;
  private static final String ATTACKER = "attacker";
  private static final String TENANT = "tenant";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private ControlPlane controlPlane;

  static Stream<List<HostileKind>> attacks() {
    var chosen = System.getProperty("tests.kinds", "");
    var all = chosen.isEmpty() ? HostileKind.values() : kinds(chosen);
    return Nightly.RUNS ? Stream.of(all).map(List::of) : Stream.of(List.of(all));
  }

  private static HostileKind[] kinds(String chosen) {
    return Arrays.stream(chosen.split(",", -1))
        .map(HostileKind::valueOf)
        .toArray(HostileKind[]::new);
  }

  @BeforeEach
  void start() {
    controlPlane = ControlPlane.start();
    for (var name : List.of(ATTACKER, TENANT)) {
      controlPlane
          .client()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
    Manifests.apply(controlPlane.client(), Repository.root().resolve("crds/manifests"));
    Manifests.apply(controlPlane.client(), ThirdPartyCrds.GATEWAY_API.path());
    ShippedRbac.grant(controlPlane);
    Manifests.apply(controlPlane.client(), ShippedRbac.BASE.resolve("metadata-limit.yaml"));
    new Apps(controlPlane.client(), TENANT).apply("ingress-class.yaml");
    new Apps(controlPlane.client(), TENANT).apply("pastschema/neighbour.yaml");
  }

  @AfterEach
  void stop() {
    controlPlane.close();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isolatesTenantsFromLargeObjects(List<HostileKind> kinds) throws Exception {
    try (var operator = startOperator()) {
      var attack =
          CompletableFuture.runAsync(
              () -> {
                for (var kind : kinds) {
                  create(kind);
                }
              });
      assertServed(kinds + " are written", operator, attack);
      attack.get();
      assertServed(kinds + " are there", operator, settle());
      assertThat(operator.terminate(STOPS)).contains(0);
    }
    try (var operator = startOperator()) {
      assertServed(kinds + " exist at the start", operator, settle());
    }
    if (kinds.contains(HostileKind.APP_NETWORKS_WITH_LARGE_SPEC)) {
      new Apps(controlPlane.client(), ATTACKER)
          .awaitCondition("app-spec-0", "Accepted", "False", "InvalidSpec");
    }
  }

  private Program startOperator() {
    var kubeconfig =
        controlPlane.kubeconfigForServiceAccount(ShippedRbac.NAMESPACE, "appnetwork-operator");
    int port = controlPlane.pickPort();
    var config =
        "leaderElection: {enabled: true, namespace: %s}\nserver: {port: %d}"
            .formatted(ShippedRbac.NAMESPACE, port);
    long begun = System.nanoTime();
    var operator = Program.operator(folder, kubeconfig, config);
    await("the operator is ready")
        .atMost(STARTS)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              var answer = new Probes(port).get("/readyz");
              assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            });
    System.out.printf("ready after %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    new Apps(controlPlane.client(), TENANT)
        .awaitCondition("neighbour", "Ready", c -> c.status().equals("True"), STARTS);
    return operator;
  }

  private void create(HostileKind kind) {
    try {
      kind.create(controlPlane.client(), ATTACKER, OBJECTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<Void> settle() {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(SETTLED.toSeconds(), TimeUnit.SECONDS));
  }

  /** Edits the other tenant's AppNetwork repeatedly until {@code attack} is over. */
  private void assertServed(String when, Program operator, CompletableFuture<Void> attack)
      throws IOException, InterruptedException {
    var times = new ArrayList<EditTimes.Time>();
    try (var edits = new EditTimes(controlPlane.client(), TENANT)) {
      while (!attack.isDone()) {
        assertThat(operator.isRunning()).isTrue();
        times.add(edits.edit("neighbour"));
        Thread.sleep(100);
      }
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s%n%s, %s%n%s"
              .formatted(
                  e.getMessage(),
                  when,
                  operator.isRunning() ? "running" : "exited",
                  lastLines(operator.log())),
          e);
    }
    assertThat(operator.isRunning())
        .as(() -> when + ", exited:\n" + lastLines(operator.log()))
        .isTrue();
    double peak = ProcessFigures.peakResidentMib(operator.pid());
    var applied = times.stream().map(EditTimes.Time::applied).sorted().toList();
    var operators = times.stream().map(EditTimes.Time::operators).sorted().toList();
    System.out.printf(
        "%d each, %s: %d edits, p50 %d ms, max %d ms, operator's part max %d ms; %.0f MiB%n",
        OBJECTS,
        when,
        times.size(),
        applied.get(applied.size() / 2).toMillis(),
        applied.get(applied.size() - 1).toMillis(),
        operators.get(operators.size() - 1).toMillis(),
        peak);
    assertThat(peak).as("peak resident memory in MiB").isLessThan(limitMib());
    assertThat(operators.get(operators.size() / 2)).isLessThan(SERVED);
    assertThat(operators.get(operators.size() - 1)).isLessThan(SERVED_AT_WORST);
  }

  private static String lastLines(List<String> log) {
    return String.join("\n", log.subList(Math.max(0, log.size() - LINES), log.size()));
  }

  private static double limitMib() throws IOException {
    return Double.parseDouble(
        Files.readString(DEPLOYMENT).replaceAll("(?s).*limits: \\{memory: ([0-9]+)Mi}.*", "$1"));
  }
}
