// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Promise 1: policies use the ports of the pods, by number or name, never those of the Service. */
class Promise01TargetPortIT extends OperatorIT {

  @Test
  void policyAndServiceUsePodPorts() {
    apps.apply("promises/everything.yaml", "${name}", "ported");
    apps.awaitReady("ported");

    assertThat(policyPorts("ported"))
        .containsExactlyInAnyOrder("TCP/8080", "TCP/web-admin", "UDP/5353");
    assertThat(apps.service("ported").orElseThrow().getSpec().getPorts())
        .extracting(port -> port.getPort() + " to " + text(port.getTargetPort()))
        .containsExactlyInAnyOrder("80 to 8080", "81 to web-admin", "53 to 5353");
  }

  @Test
  void policyOfClientUsesPodPorts() {
    apps.apply("promises/everything.yaml", "${name}", "called");
    apps.apply("promises/caller.yaml", "${name}", "called");
    apps.awaitReady("called", "called-caller");

    assertThat(Egress.of(apps, "called-caller"))
        .contains(
            "app=called,tier=web TCP/8080 TCP/web-admin UDP/5353",
            "app=called,tier=web TCP/web-admin")
        .noneMatch(rule -> rule.startsWith("app=") && rule.matches(".*/(80|81|53)( .*)?"));
  }

  @Test
  void policyFollowsTargetPort() {
    apps.apply("promises/everything.yaml", "${name}", "moved");
    apps.awaitReady("moved");

    actor.patch(
        "AppNetwork/moved",
        "{spec: {expose: null, allow: {from: [{anyone: {}}]},"
            + " ports: [{name: http, port: 9999, targetPort: 8081}]}}");
    apps.awaitReady("moved");
    assertThat(policyPorts("moved")).containsExactly("TCP/8081");

    actor.patch("AppNetwork/moved", "{spec: {ports: [{name: http, port: 9999}]}}");
    apps.awaitReady("moved");
    assertThat(policyPorts("moved")).containsExactly("TCP/9999");
  }

  private static Set<String> policyPorts(String name) {
    return apps.policy(name).orElseThrow().getSpec().getIngress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getProtocol() + "/" + text(port.getPort()))
        .collect(Collectors.toSet());
  }

  private static String text(IntOrString port) {
    return String.valueOf(port.getValue());
  }
}
