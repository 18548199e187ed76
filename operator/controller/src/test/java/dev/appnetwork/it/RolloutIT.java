// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.OperatorTest;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A change is rolled out in steps: the new path works before the old one is removed, and status
 * reports it.
 */
@OperatorTest(grace = "PT3S")
class RolloutIT extends OperatorIT {

  @Test
  void keepsOldTargetPortForTheGracePeriod() {
    create("moved", "moved.example.com");

    edit("moved", "{ports: [{name: http, port: 80, targetPort: 8081}]}");

    var waiting = apps.awaitCondition("moved", "Programmed", "Unknown", "Progressing");
    assertThat(waiting.message()).contains("keeps port 8080");
    assertThat(policyPorts("moved")).containsExactlyInAnyOrder(8080, 8081);
    assertThat(apps.condition("moved", "Ready").orElseThrow().status()).isEqualTo("Unknown");
    apps.awaitReady("moved");
    assertThat(policyPorts("moved")).containsExactly(8081);
    OperatorRequests.assertSettled(controlPlane);
  }

  @Test
  void resumesAfterRestart() {
    create("restarted", "restarted.example.com");
    edit("restarted", "{ports: [{name: http, port: 80, targetPort: 8081}]}");
    apps.awaitCondition("restarted", "Programmed", "Unknown", "Progressing");

    operator.close();
    var config = RunningOperator.withGrace(Duration.ofSeconds(3));
    operator = RunningOperator.start(controlPlane, config, namespace);

    assertThat(policyPorts("restarted")).contains(8080, 8081);
    apps.awaitReady("restarted");
    assertThat(policyPorts("restarted")).containsExactly(8081);
  }

  @Test
  void removesPeerImmediately() {
    create("narrowed", "narrowed.example.com");

    PromptReaction.withinASecond(
        change -> {
          edit(
              "narrowed",
              "{allow: {from: [{pods: {namespace: web}}, {pods: {namespace: other}}]}}");
          apps.awaitReady("narrowed");
          edit("narrowed", "{allow: {from: [{pods: {namespace: web}}]}}");
        },
        change -> !apps.policy("narrowed").orElseThrow().toString().contains("=other"));
  }

  @Test
  void changesNumberOfNamedPortImmediately() {
    create("numbered", "numbered.example.com");
    edit("numbered", "{ports: [{name: http, port: 8000, targetPort: 8080}]}");
    ExternalActor.soon("the new number")
        .until(() -> servicePorts("numbered").contains("http:8000"));
    assertThat(servicePorts("numbered")).containsExactly("http:8000");
  }

  @Test
  void keepsBothNamesOfRenamedPort() {
    create("named", "named.example.com");

    edit(
        "named",
        "{ports: [{name: web, port: 80, targetPort: 8080}],"
            + " services: [{name: named, ports: [{name: web}]}]}");

    ExternalActor.soon("both names")
        .until(() -> servicePorts("named").equals(Set.of("web:80", "http:65535")));
    apps.awaitReady("named");
    assertThat(servicePorts("named")).containsExactly("web:80");
    OperatorRequests.assertSettled(controlPlane);
  }

  @Test
  void keepsBothServicesDuringRename() {
    create("renamed", "renamed.example.com");

    edit("renamed", "{services: [{name: renamed-new}]}");

    apps.awaitCondition("renamed", "Programmed", "Unknown", "Progressing");
    assertThat(apps.service("renamed-new")).isPresent();
    assertThat(apps.service("renamed")).isPresent();
    apps.awaitReady("renamed");
    assertThat(apps.service("renamed")).isEmpty();
  }

  @Test
  void servesHostUntilItsSuccessorDoes() {
    create("giver", "given.example.com");
    create("heir", "heir.example.com");
    var ingress = actor.uid("Ingress/giver");

    // One command can apply two files like this.
    edit("giver", "{expose: [{ingressClassName: nginx, hosts: [{host: own.example.com}]}]}");
    edit("heir", "{expose: [{ingressClassName: nginx, hosts: [{host: given.example.com}]}]}");

    ExternalActor.soon("heir serves it").until(() -> hosts("heir").contains("given.example.com"));
    assertThat(hosts("giver")).contains("given.example.com", "own.example.com");
    apps.awaitReady("giver", "heir");
    assertThat(hosts("giver")).containsExactly("own.example.com");
    assertThat(actor.uid("Ingress/giver")).isEqualTo(ingress);
  }

  @Test
  void keepsIngressesOfAppsThatSwapHosts() {
    create("left", "left.example.com");
    create("right", "right.example.com");
    var before = List.of(actor.uid("Ingress/left"), actor.uid("Ingress/right"));

    edit("left", "{expose: [{ingressClassName: nginx, hosts: [{host: right.example.com}]}]}");
    apps.awaitCondition("right", "Accepted", "False", "HostConflict");
    edit("right", "{expose: [{ingressClassName: nginx, hosts: [{host: left.example.com}]}]}");

    apps.awaitReady("left", "right");
    assertThat(hosts("left")).containsExactly("right.example.com");
    assertThat(hosts("right")).containsExactly("left.example.com");
    assertThat(List.of(actor.uid("Ingress/left"), actor.uid("Ingress/right"))).isEqualTo(before);
  }

  @Test
  void adoptedServiceKeepsItsPortUntilTheNewNameIsListed() {
    apps.applyText(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: adopted, annotations: {appnetwork.dev/adopt: "true"}}
        spec: {selector: {app: adopted}, ports: [{name: legacy, port: 80, targetPort: 8080}]}
        """);

    declare("adopted", "adopted.example.com");

    ExternalActor.soon("both names")
        .until(() -> servicePorts("adopted").equals(Set.of("legacy:80", "http:65535")));
    assertThat(apps.ingress("adopted")).as("waits for the new name").isEmpty();
    apps.awaitReady("adopted");
    assertThat(servicePorts("adopted")).containsExactly("http:80");
  }

  private static void create(String name, String host) {
    declare(name, host);
    apps.awaitReady(name);
  }

  private static void declare(String name, String host) {
    apps.applyText(
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: %s}
        spec:
          selector: {app: %s}
          ports: [{name: http, port: 80, targetPort: 8080}]
          expose: [{ingressClassName: nginx, hosts: [{host: %s}]}]
        """
            .formatted(name, name, host));
  }

  private static void edit(String name, String spec) {
    actor.patch("AppNetwork/" + name, "{spec: " + spec + "}");
  }

  private static Set<Integer> policyPorts(String name) {
    return apps.policy(name).orElseThrow().getSpec().getIngress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(NetworkPolicyPort::getPort)
        .map(port -> port.getIntVal())
        .collect(Collectors.toSet());
  }

  private static Set<String> servicePorts(String name) {
    return apps.service(name).orElseThrow().getSpec().getPorts().stream()
        .map(port -> port.getName() + ":" + port.getPort())
        .collect(Collectors.toSet());
  }

  private static List<String> hosts(String name) {
    return apps.ingress(name).orElseThrow().getSpec().getRules().stream()
        .map(rule -> rule.getHost())
        .toList();
  }
}
