// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise 20: an app can have several hosts, paths, classes, and TLS Secrets. */
class Promise20SeveralOfEachIT extends OperatorIT {

  @BeforeAll
  static void prepare() {
    apps.apply("promises/traefik-class.yaml");
  }

  @Test
  void ingressHasAllHostsPathsAndSecrets() {
    apps.apply("promises/everything.yaml", "${name}", "many");
    apps.awaitReady("many");

    var spec = apps.ingress("many").orElseThrow().getSpec();
    assertThat(spec.getIngressClassName()).isEqualTo("nginx");
    // A host without TLS needs another annotation, so it has its own Ingress.
    var ingresses =
        controlPlane.client().network().v1().ingresses().inNamespace(namespace).list().getItems();
    assertThat(
            ingresses.stream()
                .filter(ingress -> ingress.getMetadata().getName().startsWith("many"))
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(
                    rule ->
                        rule.getHttp().getPaths().stream()
                            .map(p -> rule.getHost() + p.getPath() + " " + p.getPathType())))
        .containsExactlyInAnyOrder(
            "many.example.com/ Prefix",
            "many.example.com/admin Exact",
            "*.many.example.net/shop Prefix",
            "plain.many.example.com/ Prefix");
    assertThat(spec.getTls())
        .extracting(tls -> tls.getSecretName() + " " + tls.getHosts())
        .containsExactlyInAnyOrder(
            "many-tls [many.example.com]", "wildcard-tls [*.many.example.net]");
    assertThat(apps.get("many").getStatus().urls())
        .containsExactlyInAnyOrder(
            "https://many.example.com/",
            "https://many.example.com/admin",
            "https://*.many.example.net/shop",
            "http://plain.many.example.com/");
  }

  @Test
  void usesNamedClassOfEachApp() {
    apps.apply("toggles/app.yaml", "${name}", "one");
    apps.apply(
        "toggles/app.yaml",
        text ->
            text.replace("${name}", "two")
                .replace("ingressClassName: nginx", "ingressClassName: promise-traefik"));
    apps.awaitReady("one", "two");

    assertThat(apps.ingress("one").orElseThrow().getSpec().getIngressClassName())
        .isEqualTo("nginx");
    assertThat(apps.ingress("two").orElseThrow().getSpec().getIngressClassName())
        .isEqualTo("promise-traefik");
  }
}
