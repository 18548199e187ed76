// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.ServiceBackendPort;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 21: port names are kept and refer to the same port everywhere. */
class Promise21NamedPortsIT extends OperatorIT {

  @Test
  void rendersPortNamesInServicePolicyAndIngress() {
    apps.apply("promises/everything.yaml", "${name}", "named");
    apps.awaitReady("named");

    assertThat(apps.service("named").orElseThrow().getSpec().getPorts())
        .extracting(port -> port.getName() + " " + port.getProtocol())
        .containsExactlyInAnyOrder("http TCP", "admin TCP", "dns UDP");
    assertThat(portsFor("friend")).containsExactlyInAnyOrder("8080", "web-admin", "5353");
    assertThat(portsFor("resolver")).containsExactly("5353");
    assertThat(portsFor("operator")).containsExactly("web-admin");
    var backends =
        apps.ingress("named").orElseThrow().getSpec().getRules().stream()
            .filter(rule -> rule.getHost().equals("named.example.com"))
            .flatMap(rule -> rule.getHttp().getPaths().stream())
            .map(path -> path.getPath() + " " + number(path.getBackend().getService().getPort()));
    assertThat(backends).containsExactlyInAnyOrder("/ 80", "/admin 81");
  }

  @Test
  void allowsClientOnNamedPort() {
    apps.apply("promises/everything.yaml", "${name}", "called");
    apps.apply("promises/caller.yaml", "${name}", "called");
    apps.awaitReady("called", "called-caller");

    assertThat(Egress.of(apps, "called-caller")).contains("app=called,tier=web TCP/web-admin");
  }

  /** An Ingress can refer to a Service's port by name or by number. */
  private static int number(ServiceBackendPort port) {
    return apps.service("named").orElseThrow().getSpec().getPorts().stream()
        .filter(p -> p.getName().equals(port.getName()) || p.getPort().equals(port.getNumber()))
        .findFirst()
        .orElseThrow()
        .getPort();
  }

  private static List<String> portsFor(String caller) {
    return apps.policy("named").orElseThrow().getSpec().getIngress().stream()
        .filter(rule -> rule.getFrom().toString().contains("app=" + caller))
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> String.valueOf(port.getPort().getValue()))
        .toList();
  }
}
