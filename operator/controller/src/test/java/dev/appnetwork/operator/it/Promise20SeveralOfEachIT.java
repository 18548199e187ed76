package dev.appnetwork.operator.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testenv.ControlPlane;
import dev.appnetwork.testenv.ControlPlaneTest;
import dev.appnetwork.testenv.TestNamespace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise 20: several hosts, paths, classes and TLS Secrets. */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise20SeveralOfEachIT {

  private static Apps apps;
  private static RunningOperator operator;

  @BeforeAll
  static void start(ControlPlane running, @TestNamespace String namespace) {
    apps = new Apps(running.client(), namespace);
    apps.apply("ingress-class.yaml");
    operator = RunningOperator.start(running, namespace);
    apps.apply("promises/traefik-class.yaml");
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void hostsPathsAndSecretsAreAllInTheIngress() {
    apps.apply("promises/everything.yaml", "${name}", "many");
    apps.awaitReady("many");

    var spec = apps.ingress("many").orElseThrow().getSpec();
    assertThat(spec.getIngressClassName()).isEqualTo("nginx");
    assertThat(
            spec.getRules().stream()
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
  void eachAppHasTheClassItNames() {
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
