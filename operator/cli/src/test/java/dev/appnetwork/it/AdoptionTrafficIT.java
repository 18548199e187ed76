// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.importer.AdoptionSteps;
import dev.appnetwork.cli.importer.ClusterObjects;
import dev.appnetwork.cli.importer.Difference.Verdict;
import dev.appnetwork.cli.importer.ImportResult;
import dev.appnetwork.cli.importer.ImportText;
import dev.appnetwork.cli.importer.Importer;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.Load;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.TraefikPod;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands that {@code import --adopt} prints while the operator runs and requests go
 * through a real ingress controller: no request is lost, no policy is temporarily wider, and the
 * objects keep their UIDs.
 */
@TrafficTest(manifests = "crds/manifests")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdoptionTrafficIT {

  private static final String NAMESPACE = "adoption";
  private static final int PER_SECOND = 30;
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Traefik applies a change within two seconds. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration AFTER = Duration.ofSeconds(3);
  private static final List<String> URLS =
      List.of("http://web.example.com/", "http://site.example.com/", "http://site.example.com/api");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Traffic traffic;
  private KubernetesClient client;
  private IngressProxy proxy;
  private Stage stage;
  private RunningOperator operator;

  @BeforeAll
  void start(Traffic running) {
    traffic = running;
    client = running.controlPlane().client();
    proxy = TraefikPod.shared(running);
    stage = new Stage(running);
    stage.namespace(NAMESPACE, Map.of());
    var pods = new ArrayList<>(List.of(NetPod.of(NAMESPACE, "client")));
    for (var app : List.of("web", "api")) {
      for (var i = 0; i < 2; i++) {
        pods.add(
            NetPod.of(NAMESPACE, app + "-" + i)
                .labelled(Map.of("app", app))
                .serving("http", 8080, "TCP"));
      }
    }
    stage.run(pods);
    try (var site = AdoptionTrafficIT.class.getResourceAsStream("/import/site.yaml")) {
      for (HasMetadata object : client.load(site).items()) {
        object.getMetadata().setNamespace(NAMESPACE);
        stage.create(object);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    operator =
        RunningOperator.start(running.controlPlane(), RunningOperator.withGrace(GRACE), NAMESPACE);
  }

  @AfterAll
  void stop() {
    // If the proxy is missing, nothing was started.
    if (operator != null) {
      operator.close();
      stage.close();
    }
  }

  @Test
  void losesNoRequestAndWidensNoPolicy(TestReporter reporter)
      throws IOException, InterruptedException, InputException {
    var before = objects();
    var result = imported();
    assertThat(result.verdict()).describedAs(ImportText.report(result)).isEqualTo(Verdict.SAME);
    assertThat(result.left()).describedAs(ImportText.report(result)).isEmpty();
    var file = Files.writeString(folder.resolve("apps.yaml"), ImportText.manifests(result));

    try (var policies = PolicyWatch.start(client, NAMESPACE)) {
      var loads = loads();
      for (var command :
          AdoptionSteps.commands(result, "kubectl apply -f " + file).lines().toList()) {
        Shell.run(traffic.controlPlane(), command);
      }
      Thread.sleep(AFTER.toMillis());
      var sent = 0;
      var lost = new ArrayList<String>();
      for (var i = 0; i < URLS.size(); i++) {
        var answers = loads.get(i).stop();
        sent += answers.sent();
        if (answers.lost() > 0) {
          lost.add(URLS.get(i) + ": " + answers.summary());
        }
      }
      assertThat(lost).isEmpty();
      reporter.publishEntry("requests", String.valueOf(sent));
      assertThat(sent).isGreaterThan(PER_SECOND * URLS.size());
      policies.assertNeverDifferent();
    }

    assertSameObjects(before, result);
    assertThat(imported().verdict()).isEqualTo(Verdict.SAME);
  }

  private List<Load> loads() {
    var requests = URLS.stream().map(url -> proxy.get(NAMESPACE + "/client", url)).toList();
    traffic.sendUntil(
        SOON, replies -> replies.stream().allMatch(reply -> reply.isAnswered()), requests);
    return requests.stream().map(request -> traffic.load(request, PER_SECOND)).toList();
  }

  private void assertSameObjects(Map<String, HasMetadata> before, ImportResult result) {
    var gone =
        Stream.concat(
                result.replaced().stream(),
                result.handedOver().stream().map(ImportResult.HandedOver::name))
            .map(name -> name.kind() + "/" + name.name())
            .toList();
    assertThat(gone)
        .containsExactlyInAnyOrder(
            "NetworkPolicy/web-from-client", "NetworkPolicy/web-from-traefik", "Ingress/site");
    var after = objects();
    assertThat(after).doesNotContainKeys(gone.toArray(String[]::new));
    before.forEach(
        (name, object) -> {
          if (!gone.contains(name)) {
            var now = Objects.requireNonNull(after.get(name), name);
            assertThat(now.getMetadata().getUid())
                .describedAs(name)
                .isEqualTo(object.getMetadata().getUid());
            assertThat(now.getMetadata().getOwnerReferences()).describedAs(name).hasSize(1);
            if (now instanceof Service service) {
              assertThat(addresses(service)).isEqualTo(addresses((Service) object));
            }
          }
        });
    assertThat(after).containsKeys("Ingress/api", "Ingress/web-traefik", "NetworkPolicy/web");
  }

  private static List<Object> addresses(Service service) {
    return List.of(
        service.getSpec().getClusterIPs(),
        service.getSpec().getPorts().stream()
            .map(port -> Objects.requireNonNullElse(port.getNodePort(), 0))
            .toList());
  }

  private Map<String, HasMetadata> objects() {
    var objects = new TreeMap<String, HasMetadata>();
    Stream.of(Service.class, Ingress.class, NetworkPolicy.class)
        .flatMap(kind -> client.resources(kind).inNamespace(NAMESPACE).list().getItems().stream())
        .forEach(
            object -> objects.put(object.getKind() + "/" + object.getMetadata().getName(), object));
    return objects;
  }

  private ImportResult imported() throws InputException {
    return Importer.of(
        new ClusterObjects(client).read(NAMESPACE), ClusterFacts.UNKNOWN, ClusterSettings.DEFAULT);
  }
}
