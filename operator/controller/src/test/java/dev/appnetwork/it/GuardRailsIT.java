// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applies overlays/guard-rails to a real API server. */
@ControlPlaneTest(manifests = "crds/manifests")
class GuardRailsIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static KubernetesClient client;
  private static String namespace;
  private static Kustomization overlay;

  // Applied once: an API server no longer follows the parameters of a policy that is recreated.
  @BeforeAll
  static void apply(ControlPlane controlPlane, @TestNamespace String testNamespace) {
    client = controlPlane.client();
    namespace = testNamespace;
    overlay = Kustomization.build(controlPlane, "overlays/guard-rails");
    ShippedRbac.grant(controlPlane);
    limits(Map.of());
    client
        .resource(overlay.one(ValidatingAdmissionPolicy.class, "appnetwork-guard-rails"))
        .serverSideApply();
    client
        .resource(
            overlay.one(ValidatingAdmissionPolicyBinding.class, "appnetwork-guard-rails-standard"))
        .serverSideApply();
  }

  @BeforeEach
  void reset() {
    label("standard");
    limits(Map.of());
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> {
              assertRejected("{allow: {from: [{anyone: {}}]}}", "anyone");
              assertThatCode(() -> create("{expose: [{hosts: [{host: a.example.com}]}]}"))
                  .doesNotThrowAnyException();
            });
  }

  @AfterAll
  static void remove() {
    client
        .resource(
            overlay.one(ValidatingAdmissionPolicyBinding.class, "appnetwork-guard-rails-standard"))
        .delete();
    client
        .resource(overlay.one(ValidatingAdmissionPolicy.class, "appnetwork-guard-rails"))
        .delete();
  }

  private static void label(String value) {
    client
        .namespaces()
        .withName(namespace)
        .edit(
            found ->
                new NamespaceBuilder(found)
                    .editMetadata()
                    .addToLabels("appnetwork.dev/guard-rails", value)
                    .endMetadata()
                    .build());
  }

  private static void limits(Map<String, String> changes) {
    var shipped =
        overlay
            .all(ConfigMap.class)
            .filter(map -> map.getMetadata().getName().equals("appnetwork-guard-rails-standard"))
            .findFirst()
            .orElseThrow();
    var data = new HashMap<>(shipped.getData());
    data.putAll(changes);
    client
        .resource(new ConfigMapBuilder(shipped).withData(data).build())
        .forceConflicts()
        .serverSideApply();
  }

  private static void create(String spec) {
    var yaml =
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: app, namespace: %s}
        spec: %s
        """
            .formatted(
                namespace,
                spec.replaceFirst(
                    "^\\{", "{selector: {app: app}, ports: [{name: http, port: 80}], "));
    client
        .resource(client.getKubernetesSerialization().unmarshal(yaml, AppNetwork.class))
        .dryRun(true)
        .create();
  }

  private static void assertRejected(String spec, String... words) {
    assertThatThrownBy(() -> create(spec))
        .isInstanceOf(KubernetesClientException.class)
        .satisfies(e -> assertThat(((KubernetesClientException) e).getCode()).isEqualTo(403))
        .hasMessageContainingAll(words)
        .hasMessageContaining("Ask your platform team for an exception.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {allow: {from: [{anyone: {}}]}}                           | spec.allow.from: anyone
          {allow: {to: [{anyone: {}}]}}                             | spec.allow.to: anyone
          {policy: {types: [Egress]}, allow: {to: []}}              | spec.policy.types
          {allow: {to: [{cidr: {block: 0.0.0.0/0}}]}}               | spec.allow.to: cidr 0.0.0.0/0
          {allow: {from: [{cidr: {block: '::/0'}}]}}                | spec.allow.from: cidr ::/0
          {allow: {from: [{cidr: {block: 0.0.0.0/1}}]}}             | at least 8 bits
          {allow: {from: [{cidr: {block: '2001::/16'}}]}}           | 32 for IPv6
          {services: [{name: a}, {name: b, type: LoadBalancer}]}    | spec.services[b].type: LoadBalancer
          {services: [{name: b, type: NodePort}]}                   | Use one of: ClusterIP, Headless
          {policy: {mode: Preview}}                                 | spec.policy.mode: Preview
          {policy: {mode: Disabled}}                                | spec.policy.mode: Disabled
          {services: [{name: a, annotations: {x/y: z}}]}            | annotations: x/y
          {expose: [{hosts: [{host: a.example.com}], annotations: {x/y: z}}]} | annotations: x/y
          """)
  void rejectsByDefault(String spec, String message) {
    assertRejected(spec, message, "namespace " + namespace);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {allow: {from: [{app: {name: b}}], to: []}}
          {allow: {from: [{cidr: {block: 10.0.0.0/8}}, {cidr: {block: '2001:db8::/32'}}]}}
          {services: [{name: a}, {name: b, type: Headless}]}
          {expose: [{hosts: [{host: a.example.com}]}]}
          {expose: [{gateway: {name: public}, hosts: [{host: a.example.com}]}]}
          {policy: {mode: Enforce}}
          """)
  void admitsAppNetworksWithinTheLimits(String spec) {
    assertThatCode(() -> create(spec)).doesNotThrowAnyException();
  }

  @Test
  void followsItsParameters() {
    limits(
        Map.of(
            "allowAnyone", "true",
            "ingressClasses", "nginx, internal",
            "gateways", "infra/public",
            "annotations", "x/y",
            "serviceTypes", "*"));
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThatCode(() -> create("{allow: {from: [{anyone: {}}]}}"))
                    .doesNotThrowAnyException());

    var host = "hosts: [{host: a.example.com}]";
    assertRejected("{expose: [{" + host + "}]}", "spec.expose[].ingressClassName: the default");
    assertRejected("{expose: [{ingressClassName: other, " + host + "}]}", "nginx, internal");
    assertRejected("{expose: [{gateway: {name: public}, " + host + "}]}", namespace + "/public");
    for (var allowed :
        new String[] {
          "{expose: [{ingressClassName: internal, annotations: {x/y: z}, " + host + "}]}",
          "{expose: [{gateway: {name: public, namespace: infra}, " + host + "}]}",
          "{services: [{name: b, type: LoadBalancer}]}"
        }) {
      assertThatCode(() -> create(allowed)).doesNotThrowAnyException();
    }
  }

  @Test
  void forbidsExposure() {
    limits(Map.of("allowExposure", "false"));

    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertRejected(
                    "{expose: [{hosts: [{host: a.example.com}]}]}",
                    "spec.expose: must not be set"));
  }

  @Test
  void appliesToLabeledNamespacesOnly() {
    label("none");

    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThatCode(() -> create("{allow: {from: [{anyone: {}}]}}"))
                    .doesNotThrowAnyException());
  }

  @Test
  void rejectsIfItsParametersAreMissing() {
    client
        .configMaps()
        .inNamespace(ShippedRbac.NAMESPACE)
        .withName("appnetwork-guard-rails-standard")
        .delete();

    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> assertThatThrownBy(() -> create("{}")).hasMessageContaining("no params found"));
  }
}
