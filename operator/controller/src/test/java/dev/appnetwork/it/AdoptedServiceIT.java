// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A Service that is handed over ends up as declared, or the operator reports the reason. */
class AdoptedServiceIT extends OperatorIT {

  private static final Duration SOON = Duration.ofSeconds(45);

  @Test
  void removesFieldsOfThePreviousWriterInOneStep() {
    handWritten(
        "primer",
        """
        annotations: {appnetwork.dev/adopt: "true", team: theirs}
        """,
        """
        selector: {app: primer}
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}
        publishNotReadyAddresses: true
        ports: [{port: 8080, targetPort: 8080}]
        """);
    var before = apps.service("primer").orElseThrow();
    var seen = new Seen();
    try (var watch =
        controlPlane.client().services().inNamespace(namespace).withName("primer").watch(seen)) {
      assertThat(watch).isNotNull();
      declare("primer", "");
      apps.awaitReady("primer");

      var adopted = apps.service("primer").orElseThrow();
      assertThat(adopted.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
      assertThat(adopted.getSpec().getClusterIP()).isEqualTo(before.getSpec().getClusterIP());
      assertThat(adopted.getMetadata().getAnnotations()).containsEntry("team", "theirs");
      assertThat(ports(adopted)).containsExactly("http 80");
      assertThat(adopted.getSpec().getSessionAffinity()).isEqualTo("None");
      assertThat(adopted.getSpec().getSessionAffinityConfig()).isNull();
      assertThat(adopted.getSpec().getPublishNotReadyAddresses()).isNull();
      await("the watch has seen all")
          .atMost(SOON)
          .until(() -> seen.ports.contains(List.of("http 80")));
      assertThat(seen.ports).containsExactly(List.of("null 8080"), List.of("http 80"));
    }

    // No other field manager owns any of its fields afterwards.
    apps.patch("primer", "{\"spec\": {\"ports\": [{\"name\": \"web\", \"port\": 81}]}}");
    await("ports follow")
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(ports(apps.service("primer").orElseThrow())).containsExactly("web 81"));
  }

  @Test
  void keepsNodePortOfTheSamePort() {
    handWritten(
        "noded",
        """
        annotations: {appnetwork.dev/adopt: "true"}
        """,
        """
        type: NodePort
        selector: {app: noded}
        ports: [{name: web, port: 80, appProtocol: https}, {name: old, port: 81}]
        """);
    var before = apps.service("noded").orElseThrow().getSpec().getPorts().get(0).getNodePort();
    declare("noded", "services: [{name: noded, type: NodePort}]");
    apps.awaitReady("noded");

    var ports = apps.service("noded").orElseThrow().getSpec().getPorts();
    assertThat(ports).hasSize(1);
    assertThat(ports.get(0).getName()).isEqualTo("http");
    assertThat(ports.get(0).getNodePort()).isEqualTo(before);
    assertThat(ports.get(0).getAppProtocol()).isNull();
  }

  /** A renamed port is unavailable until its endpoints have the name. */
  @Test
  void onlyPortStaysUnnamedAsLongAsItCan() {
    handWritten(
        "unnamed",
        """
        annotations: {appnetwork.dev/adopt: "true"}
        """,
        """
        selector: {app: unnamed}
        ports: [{port: 80, targetPort: 8081}]
        """);
    declare("unnamed", "expose: [{ingressClassName: nginx, hosts: [{host: unnamed.example.com}]}]");
    apps.awaitCondition("unnamed", "Programmed", c -> c.status().equals("True"), SOON);
    assertThat(ports(apps.service("unnamed").orElseThrow())).containsExactly("null 80");
    assertThat(apps.service("unnamed").orElseThrow().getSpec().getPorts().get(0).getTargetPort())
        .isEqualTo(new IntOrString(8080));
    var backend = apps.ingress("unnamed").orElseThrow().getSpec().getRules().get(0).getHttp();
    assertThat(backend.getPaths().get(0).getBackend().getService().getPort().getNumber())
        .isEqualTo(80);

    apps.patch(
        "unnamed",
        """
        {"spec": {"ports": [
          {"name": "http", "port": 80, "targetPort": 8080}, {"name": "metrics", "port": 9090}]}}
        """);
    await("two ports have names")
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(ports(apps.service("unnamed").orElseThrow()))
                    .containsExactly("http 80", "metrics 9090"));
    apps.awaitCondition("unnamed", "Programmed", c -> c.status().equals("True"), SOON);
  }

  /** Therefore, adoption can't add the declared name first if the port has none. */
  @Test
  void portWithoutNameCantHaveAnother() {
    handWritten("nameless", "", "selector: {app: nameless}\nports: [{port: 80}]");

    assertThatThrownBy(
            () ->
                actor.patch(
                    "Service/nameless",
                    "{spec: {ports: [{port: 80}, {name: http, port: 65535, targetPort: 80}]}}"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.ports[0].name: Required value");
  }

  @Test
  void adoptsHeadlessServiceOnlyAsHeadless() {
    handWritten(
        "quorum",
        """
        annotations: {appnetwork.dev/adopt: "true"}
        """,
        """
        clusterIP: None
        selector: {app: quorum}
        ports: [{name: http, port: 80, targetPort: 8080}]
        """);
    var before = actor.version("Service/quorum");
    var uid = actor.uid("Service/quorum");
    declare("quorum", "");

    var programmed = apps.awaitCondition("quorum", "Programmed", "False", "NameConflict");
    assertThat(programmed.message())
        .contains(
            "\"quorum\" can't be adopted: it is headless, and the declared type isn't Headless",
            "kubectl -n %s delete service quorum".formatted(namespace));
    assertThat(actor.version("Service/quorum")).isEqualTo(before);

    apps.patch(
        "quorum", "{\"spec\": {\"services\": [{\"name\": \"quorum\", \"type\": \"Headless\"}]}}");
    apps.awaitReady("quorum");
    assertThat(actor.uid("Service/quorum")).isEqualTo(uid);
  }

  @Test
  void doesNotAdoptServiceWithClusterIpAsHeadless() {
    handWritten(
        "plain",
        """
        annotations: {appnetwork.dev/adopt: "true"}
        """,
        """
        selector: {app: plain}
        ports: [{port: 80}]
        """);
    declare("plain", "services: [{name: plain, type: Headless}]");

    var programmed = apps.awaitCondition("plain", "Programmed", "False", "NameConflict");
    assertThat(programmed.message())
        .contains("it has a cluster IP address, and the declared type is Headless");

    actor.delete("Service/plain");
    apps.awaitCondition("plain", "Ready", c -> c.status().equals("True"), SOON);
    assertThat(apps.service("plain").orElseThrow().getSpec().getClusterIP()).isEqualTo("None");
  }

  @Test
  void removesExternalName() {
    handWritten(
        "outside",
        """
        annotations: {appnetwork.dev/adopt: "true"}
        """,
        """
        type: ExternalName
        externalName: db.example.com
        """);
    declare("outside", "services: [{name: outside, type: Headless}]");

    apps.awaitReady("outside");
    var adopted = apps.service("outside").orElseThrow().getSpec();
    assertThat(adopted.getExternalName()).isNull();
    assertThat(adopted.getClusterIP()).isEqualTo("None");
  }

  private static void handWritten(String name, String metadata, String spec) {
    apps.applyText(
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: %s
        %sspec:
        %s\
        """
            .formatted(name, metadata.indent(2), spec.indent(2)));
  }

  private static void declare(String name, String more) {
    apps.applyText(
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: %1$s}
        spec:
          selector: {app: %1$s}
          ports: [{name: http, port: 80, targetPort: 8080}]
          %2$s
        """
            .formatted(name, more));
  }

  private static List<String> ports(Service service) {
    return service.getSpec().getPorts().stream().map(AdoptedServiceIT::text).toList();
  }

  private static String text(ServicePort port) {
    return port.getName() + " " + port.getPort();
  }

  /** Records every set of ports that a client of the API server observes, without repetitions. */
  private static final class Seen implements Watcher<Service> {
    private final List<List<String>> ports = new CopyOnWriteArrayList<>();

    @Override
    public void eventReceived(Action action, Service service) {
      var now = ports(service);
      if (ports.isEmpty() || !ports.get(ports.size() - 1).equals(now)) {
        ports.add(now);
      }
    }

    @Override
    public void onClose(WatcherException cause) {}
  }
}
