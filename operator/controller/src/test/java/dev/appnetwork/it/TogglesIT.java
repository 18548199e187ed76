// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts of a spec are removed and added again, and the objects with them, in an order that allows
 * no extra traffic.
 */
class TogglesIT extends OperatorIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void restoresExposure() {
    create("shown");
    change("shown", "{expose: null}");
    assertThat(clientCount("shown")).isEqualTo(1);
    var requests = OperatorRequests.fromNow(controlPlane);

    change("shown", "{expose: [{ingressClassName: nginx, hosts: [{host: shown.example.com}]}]}");

    assertThat(requests.all())
        .containsExactly(
            "patch networkpolicies/shown",
            "patch ingresses/shown",
            "patch appnetworks/shown/status");
    assertThat(clientCount("shown")).isEqualTo(2);
    assertThat(apps.get("shown").getStatus().urls()).containsExactly("http://shown.example.com/");
  }

  @Test
  void removesAndRestoresServiceWithPorts() {
    create("client");
    var requests = OperatorRequests.fromNow(controlPlane);

    change("client", "{ports: null, expose: null, allow: null}");

    assertThat(requests.writes())
        .containsExactly(
            "delete ingresses/client",
            "patch networkpolicies/client",
            "delete services/client",
            "patch appnetworks/client/status");
    assertThat(apps.service("client")).isEmpty();
    assertThat(clientCount("client")).isZero();

    change("client", "{ports: [{name: http, port: 80}]}");
    assertThat(apps.service("client")).isPresent();
  }

  @Test
  void keepsNameOfPortWithAnotherNumber() {
    create("moved");
    var requests = OperatorRequests.fromNow(controlPlane);

    change("moved", "{ports: [{name: http, port: 8000, targetPort: 8080}]}");

    // The Ingress refers to the port by its name.
    assertThat(requests.all())
        .containsExactly("patch services/moved", "patch appnetworks/moved/status");
    assertThat(apps.service("moved").orElseThrow().getSpec().getPorts()).hasSize(1);
  }

  @Test
  void createsRenamedServiceBeforeDeletingTheOldOne() {
    create("old");
    var requests = OperatorRequests.fromNow(controlPlane);

    change("old", "{services: [{name: new}]}");

    assertThat(requests.all())
        .containsExactly(
            "patch services/new",
            "patch ingresses/old",
            "delete services/old",
            "patch appnetworks/old/status");
    assertThat(apps.service("old")).isEmpty();
    assertThat(apps.ingress("old").orElseThrow().toString()).contains("name=new");
  }

  /** Changes from each type to each other type once. */
  @Test
  void changesBetweenAllServiceTypes() {
    create("typed");
    apps.awaitReady("typed");
    var types =
        Stream.of(
                "Headless ClusterIP NodePort ClusterIP LoadBalancer Headless NodePort Headless"
                    + " LoadBalancer NodePort LoadBalancer ClusterIP")
            .flatMap(text -> Stream.of(text.split(" ")))
            .toList();
    var before = "ClusterIP";
    for (var type : types) {
      var uid = actor.uid("Service/typed");

      change("typed", "{services: [{name: typed, type: " + type + "}]}");

      var spec = apps.service("typed").orElseThrow().getSpec();
      var headless = type.equals("Headless");
      assertThat(spec.getType()).isEqualTo(headless ? "ClusterIP" : type);
      assertThat("None".equals(spec.getClusterIP())).isEqualTo(headless);
      assertThat(spec.getPorts()).hasSize(1);
      // A Service can't gain or lose its cluster IP: only then is it recreated.
      assertThat(actor.uid("Service/typed").equals(uid))
          .describedAs("%s after %s is the same object", type, before)
          .isEqualTo(!headless && !before.equals("Headless"));
      before = type;
    }
  }

  static Stream<ServiceSetting> settings() {
    return ServiceSetting.all();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void setsAndRemovesServiceSetting(ServiceSetting setting) {
    var name = setting.file();
    create(name);
    if (!setting.from().isMissingNode()) {
      change(name, setting.patchBefore());
    }
    var uid = actor.uid("Service/" + name);
    var before = withoutAllocatedPorts(name);

    change(name, setting.patchOn());
    var spec = JSON.valueToTree(apps.service(name).orElseThrow().getSpec());
    setting
        .expected()
        .properties()
        .forEach(field -> assertThat(spec.get(field.getKey())).isEqualTo(field.getValue()));

    change(name, setting.patchOff());
    assertThat(withoutAllocatedPorts(name)).isEqualTo(before);
    assertThat(actor.uid("Service/" + name)).isEqualTo(uid);
  }

  @Test
  void recreatesServiceForAnotherFirstFamily() {
    create("family");
    var uid = actor.uid("Service/family");

    change("family", "{services: [{name: family, ipFamilies: [IPv6]}]}");

    assertThat(apps.service("family").orElseThrow().getSpec().getIpFamilies())
        .containsExactly("IPv6");
    assertThat(actor.uid("Service/family")).isNotEqualTo(uid);
  }

  @Test
  void restrictsEgressWhileAllowToIsSet() {
    create("caller");
    assertThat(policyTypes("caller")).containsExactly("Ingress");

    change("caller", "{allow: {to: []}}");
    assertThat(policyTypes("caller")).containsExactly("Ingress", "Egress");
    assertThat(apps.policy("caller").orElseThrow().getSpec().getEgress()).hasSize(1);

    change("caller", "{allow: {to: null}}");
    assertThat(policyTypes("caller")).containsExactly("Ingress");
    assertThat(apps.policy("caller").orElseThrow().getSpec().getEgress()).isEmpty();
  }

  @Test
  void restrictsDeclaredDirections() {
    create("directed");

    change("directed", "{allow: null, expose: null, policy: {types: [Egress]}}");
    assertThat(policyTypes("directed")).containsExactly("Egress");
    assertThat(clientCount("directed")).isZero();
    assertThat(destinations("directed")).isEqualTo(1);

    change("directed", "{policy: {types: [Egress], dns: Deny}}");
    assertThat(policyTypes("directed")).containsExactly("Egress");
    assertThat(destinations("directed")).isZero();

    change("directed", "{policy: {types: [Ingress, Egress], dns: null}}");
    assertThat(policyTypes("directed")).containsExactly("Ingress", "Egress");
    assertThat(destinations("directed")).isEqualTo(1);

    change("directed", "{policy: null}");
    assertThat(policyTypes("directed")).containsExactly("Ingress");
    assertThat(destinations("directed")).isZero();
  }

  @Test
  void setsAndRemovesIssuerAnnotation() {
    create("issued");
    var annotation = "cert-manager.io/cluster-issuer";
    var host = "{host: issued.example.com, tls: {secretName: ours-tls%s}}";

    change(
        "issued",
        "{expose: [{ingressClassName: nginx, hosts: ["
            + host.formatted(", issuer: {name: le, kind: ClusterIssuer}")
            + "]}]}");
    assertThat(actor.get("Ingress/issued").getMetadata().getAnnotations())
        .containsEntry(annotation, "le");

    change("issued", "{expose: [{ingressClassName: nginx, hosts: [" + host.formatted("") + "]}]}");
    assertThat(actor.get("Ingress/issued").getMetadata().getAnnotations())
        .doesNotContainKey(annotation);
  }

  private static void create(String name) {
    apps.apply("toggles/app.yaml", "${name}", name);
    apps.awaitReady(name);
  }

  private static void change(String name, String spec) {
    actor.patch("AppNetwork/" + name, "{spec: " + spec + "}");
    apps.awaitReady(name);
  }

  private static int clientCount(String name) {
    return apps.policy(name).orElseThrow().getSpec().getIngress().size();
  }

  private static int destinations(String name) {
    return apps.policy(name).orElseThrow().getSpec().getEgress().size();
  }

  private static List<String> policyTypes(String name) {
    return apps.policy(name).orElseThrow().getSpec().getPolicyTypes();
  }

  /** Returns a Service's spec without the ports that the API server allocates. */
  private static JsonNode withoutAllocatedPorts(String name) {
    ObjectNode spec = JSON.valueToTree(apps.service(name).orElseThrow().getSpec());
    spec.remove("healthCheckNodePort");
    spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
    return spec;
  }
}
