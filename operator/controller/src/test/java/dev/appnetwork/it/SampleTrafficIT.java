// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Reply;
import dev.appnetwork.testkit.traffic.Request;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Verifies the traffic of the sample with real packets. */
@TrafficTest(manifests = "crds/manifests")
class SampleTrafficIT {

  private static final String NAMESPACE = "sample-nginx";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String FROM = "{\"spec\": {\"allow\": {\"from\": [%s]}}}";
  private static final String CLIENT = "{\"app\": {\"name\": \"client\"}}";
  private static final String GUEST =
      "{\"pods\": {\"selector\": {\"matchLabels\": {\"app\": \"guest\"}}, \"namespace\":"
          + " \"sample-nginx\"}}";

  private static Traffic traffic;
  private static KubernetesClient client;
  private static RunningOperator operator;

  @BeforeAll
  static void start(Traffic running) {
    traffic = running;
    client = running.controlPlane().client();
    // Creates the ingress controller's namespace; without it, the sample isn't Ready.
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName("ingress-nginx")
                .endMetadata()
                .build())
        .serverSideApply();
    Manifests.apply(client, Repository.root().resolve("samples/nginx"));
    client.resource(NetPod.of(NAMESPACE, "stranger").object()).create();
    operator = RunningOperator.start(running.controlPlane(), NAMESPACE);
    new Apps(client, NAMESPACE).awaitReady("nginx", "client");
    traffic.sendUntil(SOON, all(Reply::isAnswered), requestsToAllPods(client()));
  }

  @AfterAll
  static void stop() {
    operator.close();
    client.namespaces().withName(NAMESPACE).delete();
  }

  @Test
  void allowsDeclaredClientOnly() {
    // The engine can lose a packet while it takes over a policy, so a single request isn't enough.
    traffic.sendUntil(SOON, all(Reply::isAnswered), requestsToAllPods(client()));
    assertThat(traffic.send(requestsToAllPods(NAMESPACE + "/stranger"))).allMatch(Reply::isDropped);
  }

  @Test
  void deniesOtherDestinations() {
    var stranger = addresses("app", "stranger").get(0);
    assertThat(traffic.send(Request.line(client(), stranger, 9, "TCP")).isDropped()).isTrue();
    assertThat(traffic.send(Request.line(nginx(), stranger, 9, "TCP")).error())
        .isEqualTo("refused");
  }

  @Test
  void removesPeerImmediately() {
    var apps = new Apps(client, NAMESPACE);
    client.resource(NetPod.of(NAMESPACE, "guest").object()).create();
    var ways = requestsToAllPods(NAMESPACE + "/guest");
    // Each request uses a new connection and is sent within the same second.
    var quick = ways.stream().map(way -> way.within(Duration.ofMillis(100))).toList();
    PromptReaction.withinASecond(
        change -> {
          apps.patch("nginx", FROM.formatted(CLIENT + ", " + GUEST));
          traffic.sendUntil(SOON, all(Reply::isAnswered), ways);
          apps.patch("nginx", FROM.formatted(CLIENT));
        },
        change -> all(Reply::isDropped).test(traffic.send(quick)));
    // The engine can lose a packet while it takes over a policy, so a single request isn't enough.
    traffic.sendUntil(SOON, all(Reply::isAnswered), requestsToAllPods(client()));
  }

  /** Returns requests to each pod and to the Service. */
  private static List<Request> requestsToAllPods(String from) {
    var service = new Apps(client, NAMESPACE).service("nginx-service").orElseThrow();
    var pods = addresses("app", "nginx").stream().map(ip -> Request.line(from, ip, 8080, "TCP"));
    var services =
        service.getSpec().getClusterIPs().stream().map(ip -> Request.line(from, ip, 80, "TCP"));
    return Stream.concat(pods, services).toList();
  }

  private static Predicate<List<Reply>> all(Predicate<Reply> as) {
    return replies -> replies.stream().allMatch(as);
  }

  private static String client() {
    return NAMESPACE + "/" + firstPod("client");
  }

  private static String nginx() {
    return NAMESPACE + "/" + firstPod("nginx");
  }

  private static String firstPod(String app) {
    return client
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app", app)
        .list()
        .getItems()
        .get(0)
        .getMetadata()
        .getName();
  }

  private static List<String> addresses(String key, String value) {
    return client.pods().inNamespace(NAMESPACE).withLabel(key, value).list().getItems().stream()
        .flatMap(pod -> pod.getStatus().getPodIPs().stream())
        .map(PodIP::getIp)
        .toList();
  }
}
