// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.OperatorTest;
import org.junit.jupiter.api.Test;

/**
 * Of backends that Traefik can't distinguish, the oldest is exposed; the next one takes over when
 * it is gone, although their hosts differ.
 */
@OperatorTest(
    garbageCollection = true,
    files = {"ingress-class.yaml", "ingress-class-traefik.yaml"})
class BackendNamesIT extends OperatorIT {

  @Test
  void exposesOldestOfBackendsWithTheSameName() {
    apps.applyText(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: a}
        spec:
          ingressClassName: backend-names
          rules:
          - http:
              paths: [{path: /x, pathType: Prefix, backend: {service: {name: a, port: {name: b-c-d}}}}]
        """);
    app("a-b", "c-d");
    var lost = apps.awaitCondition("a-b", "Accepted", "False", "HostConflict");
    assertThat(lost.message()).contains("port c-d of Service a-b from a backend of Ingress a.");
    assertThat(apps.ingress("a-b")).isEmpty();
    app("a-b-c", "d");
    apps.awaitCondition("a-b-c", "Accepted", "False", "HostConflict");

    actor.delete("Ingress/a");
    apps.awaitReady("a-b");
    apps.awaitCondition("a-b-c", "Accepted", "False", "HostConflict");

    apps.delete("a-b");
    apps.awaitReady("a-b-c");
  }

  private void app(String name, String port) {
    apps.applyText(
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: %s}
        spec:
          selector: {app: %s}
          ports: [{name: %s, port: 80}]
          expose: [{ingressClassName: backend-names, hosts: [{host: %s.example.com}]}]
        """
            .formatted(name, name, port, name));
  }
}
