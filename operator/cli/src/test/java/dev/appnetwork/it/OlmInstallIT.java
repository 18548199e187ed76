// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.operator.ShippedOperator;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The bundle's install strategy, applied like OLM does, in each install mode. The test has its own
 * control plane, since an operator for all namespaces would also manage those of other tests.
 */
// The bundle installs the CRD again: AppNetworks can be older than the operator.
@ControlPlaneTest(isolated = true, nodes = 0, manifests = "crds/manifests")
class OlmInstallIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final OlmBundle BUNDLE = OlmBundle.read();

  /** A user's configuration, which replaces the bundle's. */
  private static final String CONFIGURATION =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: mine}
      data:
        config.yaml: |
          leaderElection: {enabled: true}
          peerGroups:
            office:
            - cidr: {block: 192.0.2.0/24}
      """;

  private static final String NEEDS_CONFIGURATION =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: intranet}
      spec:
        selector: {app: intranet}
        ports: [{name: http, port: 80}]
        allow:
          from:
          - group: office
      """;

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private String own;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
  }

  @BeforeEach
  void createOwnNamespace() {
    own = OlmInstallation.createNamespace(controlPlane.client(), BUNDLE);
  }

  @Test
  void installsForAllNamespaces() throws Exception {
    works("AllNamespaces", install(), List.of(own, namespace(), namespace()), List.of());
  }

  @Test
  void installsForOwnNamespace() throws Exception {
    works("OwnNamespace", install(own), List.of(own), List.of(namespace()));
  }

  @Test
  void installsForSingleNamespaceConfiguredBySubscription() throws Exception {
    var target = namespace();
    new Apps(controlPlane.client(), own).applyText(CONFIGURATION);
    new Apps(controlPlane.client(), target).applyText(NEEDS_CONFIGURATION);

    works(
        "SingleNamespace",
        install(target).configuredBy("mine"),
        List.of(target),
        List.of(own, namespace()));
  }

  @Test
  void installsForMultipleNamespaces() throws Exception {
    var first = namespace();
    var second = namespace();
    works(
        "MultiNamespace",
        install(first, second),
        List.of(first, second),
        List.of(own, namespace()));
  }

  @Test
  void rejectsInvalidNamespaceNames() {
    var result = Program.run(Map.of("WATCH_NAMESPACE", "shop;web"), "operator");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errLines())
        .containsExactly(
            "appnetwork operator: WATCH_NAMESPACE: shop;web must be a namespace, for example"
                + " shop (must be comma-separated namespaces, or empty)");
  }

  private static String namespace() {
    var name = OlmInstallation.newName("apps");
    controlPlane
        .client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  private OlmInstallation install(String... targets) {
    return OlmInstallation.of(controlPlane, BUNDLE, own, List.of(targets));
  }

  private void works(
      String mode, OlmInstallation installation, List<String> watched, List<String> outside)
      throws IOException, InterruptedException {
    assertThat(BUNDLE.supports(mode)).isTrue();
    installation.install();
    installation.dryRunDeployment();
    outside.forEach(OlmInstallIT::declare);
    watched.forEach(OlmInstallIT::declare);

    try (var operator = installation.operator()) {
      operator.start();
      operator.awaitReady(TIMEOUT);

      watched.forEach(OlmInstallIT::awaitObjects);
      assertThat(outside).allSatisfy(OlmInstallIT::assertNotManaged);
      assertThat(refused(operator)).isEmpty();
      assertThat(leader()).as("the Lease in the operator's own namespace").isNotEmpty();
    }
  }

  private static void declare(String namespace) {
    var apps = new Apps(controlPlane.client(), namespace);
    apps.apply("ingress-class.yaml");
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml", "shop.example.com", namespace + ".example.com");
  }

  private static void awaitObjects(String namespace) {
    var apps = new Apps(controlPlane.client(), namespace);
    controlPlane
        .client()
        .resources(AppNetwork.class)
        .inNamespace(namespace)
        .list()
        .getItems()
        .stream()
        .map(app -> app.getMetadata().getName())
        .forEach(
            name -> apps.awaitCondition(name, "Ready", c -> c.status().equals("True"), TIMEOUT));
    assertThat(apps.ourObjects())
        .contains(
            "Ingress/checkout",
            "NetworkPolicy/checkout",
            "NetworkPolicy/frontend",
            "NetworkPolicy/postgres",
            "Service/checkout",
            "Service/postgres");
  }

  private static void assertNotManaged(String namespace) {
    var apps = new Apps(controlPlane.client(), namespace);
    assertThat(apps.get("checkout").getStatus().conditions()).isNull();
    assertThat(apps.ourObjects()).isEmpty();
  }

  private static List<String> refused(ShippedOperator operator) throws IOException {
    return Files.readAllLines(operator.log()).stream()
        .filter(line -> line.contains("orbidden"))
        .toList();
  }

  private String leader() {
    return controlPlane
        .client()
        .leases()
        .inNamespace(own)
        .withName("appnetwork-operator")
        .get()
        .getSpec()
        .getHolderIdentity();
  }
}
