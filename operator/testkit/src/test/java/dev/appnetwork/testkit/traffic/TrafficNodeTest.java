// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Manifests;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packets between pods, through Services and policies, without the operator. */
@TrafficTest
class TrafficNodeTest {

  private static final String PODS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: packets}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: packets}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: web
              image: none
              ports:
              - {name: http, containerPort: 8080}
              - {name: dns, containerPort: 5353, protocol: UDP}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: packets}
      spec:
        clusterIP: 10.96.77.1
        clusterIPs: [10.96.77.1, "fd00:10:96::7701"]
        ipFamilyPolicy: RequireDualStack
        selector: {app: web}
        ports:
        - {name: http, port: 80, targetPort: 8080}
        - {name: dns, port: 53, targetPort: 5353, protocol: UDP}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: friend, namespace: packets, labels: {app: friend}}
      spec:
        containers: [{name: none, image: none}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: stranger, namespace: packets, labels: {app: stranger}}
      spec:
        containers: [{name: none, image: none}]
      """;

  private static final String POLICY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: packets}
      spec:
        podSelector: {matchLabels: {app: web}}
        policyTypes: [Ingress]
        ingress:
        - from: [{podSelector: {matchLabels: {app: friend}}}]
      """;

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String FRIEND = "packets/friend";
  private static final String STRANGER = "packets/stranger";
  private static final List<String> SERVICE = List.of("10.96.77.1", "fd00:10:96::7701");

  @BeforeAll
  static void start(Traffic traffic) {
    Manifests.apply(traffic.controlPlane().client(), PODS, object -> true);
    traffic.sendUntil(SOON, TrafficNodeTest::allAnswered, throughService(FRIEND));
  }

  @Test
  void policyDropsUnlistedClientsInBothFamiliesAndProtocols(Traffic traffic) {
    assertThat(allAnswered(traffic.send(throughService(STRANGER)))).isTrue();
    Manifests.apply(traffic.controlPlane().client(), POLICY, object -> true);
    traffic.sendUntil(
        SOON, replies -> replies.stream().allMatch(Reply::isDropped), throughService(STRANGER));
    assertThat(allAnswered(traffic.send(throughService(FRIEND)))).isTrue();
    for (var address : addressesOfWeb(traffic.controlPlane().client())) {
      assertThat(traffic.send(Request.line(FRIEND, address, 8080, "TCP")).pod())
          .startsWith("packets/web-");
      assertThat(traffic.send(Request.line(STRANGER, address, 8080, "TCP")).isDropped()).isTrue();
      assertThat(traffic.send(Request.line(STRANGER, address, 5353, "UDP")).isDropped()).isTrue();
    }
  }

  @Test
  void refusesAPortWithoutServer(Traffic traffic) {
    var address = addressesOfWeb(traffic.controlPlane().client()).get(0);
    assertThat(traffic.send(Request.line(FRIEND, address, 81, "TCP")).error()).isEqualTo("refused");
  }

  @Test
  void aLoadIsCounted(Traffic traffic) throws InterruptedException {
    var request = Request.get(FRIEND, "http://web/a?b=c", "10.96.77.1", 80);
    var seen = traffic.send(request).seen();
    requireNonNull(seen);
    assertThat(seen.path()).isEqualTo("/a?b=c");
    assertThat(seen.host()).isEqualTo("web");
    try (var load = traffic.load(request, 100)) {
      Thread.sleep(2_000);
      var result = load.stop();
      assertThat(result.sent()).isBetween(150, 210);
      assertThat(result.summary()).startsWith("0 of ");
      assertThat(result.answers()).hasSize(2);
    }
  }

  private static boolean allAnswered(List<Reply> replies) {
    return replies.stream().allMatch(Reply::isAnswered);
  }

  /** Returns requests with TCP and UDP over IPv4 and IPv6. */
  private static List<Request> throughService(String from) {
    return SERVICE.stream()
        .flatMap(
            address ->
                Stream.of(
                    Request.line(from, address, 80, "TCP"), Request.line(from, address, 53, "UDP")))
        .toList();
  }

  private static List<String> addressesOfWeb(KubernetesClient client) {
    return client.pods().inNamespace("packets").withLabel("app", "web").list().getItems().stream()
        .flatMap(pod -> pod.getStatus().getPodIPs().stream())
        .map(PodIP::getIp)
        .toList();
  }
}
