// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.OwnedObject;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several exposures of one app, edited at once: the Ingress of an unchanged exposure is kept. */
class SeveralExposuresIT extends OperatorIT {

  private static final String MAIN = "{ingressClassName: nginx, hosts: [{host: %1$s.example.com}]}";
  private static final String EDGE =
      "{name: edge, ingressClassName: promise-traefik, hosts: [{host: %1$s.example.com}]}";
  private static final String ADMIN =
      "{name: admin, ingressClassName: nginx, hosts:"
          + " [{host: admin.%1$s.example.com, paths: [{path: /, port: admin}]}]}";

  @BeforeAll
  static void prepare() {
    apps.apply("promises/traefik-class.yaml");
  }

  @Test
  void reorderingWritesNoIngress() {
    create("sorted", MAIN, EDGE, ADMIN);
    assertThat(ingresses("sorted"))
        .containsExactlyInAnyOrder("sorted", "sorted-edge", "sorted-admin");
    var requests = OperatorRequests.fromIdle(controlPlane);

    change("sorted", ADMIN, EDGE, MAIN);

    assertThat(requests.writes()).isSubsetOf("patch appnetworks/sorted/status");
  }

  @Test
  void keepsExposuresThatStayWhenOthersAreRenamedAddedAndRemoved() {
    create("mixed", MAIN, EDGE);
    var main = actor.uid("Ingress/mixed");

    change("mixed", ADMIN, EDGE.replace("name: edge", "name: outer"), MAIN);

    assertThat(ingresses("mixed")).containsExactlyInAnyOrder("mixed", "mixed-outer", "mixed-admin");
    actor.awaitGone("Ingress/mixed-edge");
    assertThat(actor.uid("Ingress/mixed")).isEqualTo(main);
    assertThat(urls("mixed"))
        .containsExactlyInAnyOrder("http://mixed.example.com/", "http://admin.mixed.example.com/");

    change("mixed", MAIN.replace("nginx", "promise-traefik"), ADMIN);

    actor.awaitGone("Ingress/mixed-outer");
    assertThat(actor.uid("Ingress/mixed")).isEqualTo(main);
    assertThat(ingress("mixed").getSpec().getIngressClassName()).isEqualTo("promise-traefik");
    assertThat(ingresses("mixed")).containsExactlyInAnyOrder("mixed", "mixed-admin");
  }

  /** Each controller can reach the ports of its own exposures and no others. */
  @Test
  void policyFollowsExposures() {
    create("walled", MAIN, EDGE);
    assertThat(clientCount("walled")).isEqualTo(2);

    change("walled", EDGE);
    assertThat(clientCount("walled")).isEqualTo(1);
    assertThat(apps.policy("walled").orElseThrow().toString()).contains("traefik");
    actor.awaitGone("Ingress/walled");

    change("walled");
    assertThat(clientCount("walled")).isZero();
    actor.awaitGone("Ingress/walled-edge");
    assertThat(urls("walled")).isEmpty();
  }

  @Test
  void exchangesServicesAndExposuresAtOnce() {
    create("both", MAIN, ADMIN);
    var main = actor.uid("Ingress/both");

    actor.patch(
        "AppNetwork/both",
        "{spec: {services: [{name: both-admin, ports: [{name: admin}]}, {name: both-http, ports:"
            + " [{name: http}]}], expose: ["
            + exposures("both", EDGE, MAIN)
            + "]}}");
    apps.awaitReady("both");

    assertThat(actor.uid("Ingress/both")).isEqualTo(main);
    assertThat(service("both")).isEqualTo("both-http");
    assertThat(service("both-edge")).isEqualTo("both-http");
    actor.awaitGone("Ingress/both-admin");
    actor.awaitGone("Service/both");
  }

  private static void create(String name, String... exposures) {
    apps.applyText(
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: %1$s}
        spec:
          selector: {app: %1$s}
          ports:
          - {name: http, port: 80, targetPort: 8080}
          - {name: admin, port: 9000}
          expose: [%2$s]
        """
            .formatted(name, exposures(name, exposures)));
    apps.awaitReady(name);
  }

  private static void change(String name, String... exposures) {
    actor.patch("AppNetwork/" + name, "{spec: {expose: [" + exposures(name, exposures) + "]}}");
    apps.awaitReady(name);
  }

  private static String exposures(String name, String... exposures) {
    return String.join(", ", exposures).formatted(name);
  }

  private static int clientCount(String name) {
    return apps.policy(name).orElseThrow().getSpec().getIngress().size();
  }

  private static Ingress ingress(String name) {
    return apps.ingress(name).orElseThrow();
  }

  private static String service(String ingress) {
    var rules = ingress(ingress).getSpec().getRules();
    return rules.get(0).getHttp().getPaths().get(0).getBackend().getService().getName();
  }

  private static List<String> urls(String app) {
    return Objects.requireNonNullElse(apps.get(app).getStatus().urls(), List.of());
  }

  /** Returns the Ingresses that status lists. */
  private static List<String> ingresses(String app) {
    return Objects.requireNonNull(apps.get(app).getStatus().objects()).stream()
        .filter(object -> object.kind().equals("Ingress"))
        .map(OwnedObject::name)
        .toList();
  }
}
