// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.controller.config.ConfigReader;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.controller.config.OperatorConfig.LeaseName;
import dev.appnetwork.testkit.AddOns;
import dev.appnetwork.testkit.AuditLog.Event;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The overlays that grant less than the base, each applied unchanged and run with its own
 * configuration: the operator works with its permissions and reports unknown facts. The test has
 * its own control plane, since the granted permissions are under test.
 */
@ControlPlaneTest(isolated = true)
class ReducedPermissionsIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** Several times the maximum back-off. */
  private static final Duration A_WHILE = Duration.ofSeconds(15);

  private static final String LOOKUPS = "appnetwork-operator-lookups";

  /**
   * Requests without a namespace: discovery, leader election, and requests that any user may send.
   */
  private static final Set<String> NOT_NAMESPACED = Set.of("", "leases", "selfsubjectrulesreviews");

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  private FreshNamespace namespace;
  private Apps apps;
  private int before;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
    AddOns.apply(controlPlane.client());
  }

  @BeforeEach
  void prepare() {
    namespace = FreshNamespace.create(controlPlane.client(), "watched");
    apps = namespace.apps();
    before = controlPlane.audit().eventsOf(ShippedRbac.ACCOUNT).size();
  }

  /** Permissions that one overlay grants must not remain for the next one. */
  @AfterEach
  void revokeAllPermissions() {
    // Claims on hosts count across namespaces.
    controlPlane.client().resources(AppNetwork.class).inAnyNamespace().delete();
    var rbac = controlPlane.client().rbac();
    var ours = "app.kubernetes.io/name";
    rbac.clusterRoleBindings().withLabel(ours, "appnetwork-operator").delete();
    rbac.roleBindings().inAnyNamespace().withLabel(ours, "appnetwork-operator").delete();
    await("no rights").atMost(SOON).until(() -> !mayList("networking.k8s.io", "networkpolicies"));
    await("no lookups").atMost(SOON).until(() -> !mayList("networking.k8s.io", "ingressclasses"));
  }

  @Test
  void needsNoClusterPermissionForOneNamespace() throws ConfigException {
    var overlay = install("overlays/one-namespace");
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");

    try (var operator = start(overlay)) {
      apps.awaitReady("checkout", "frontend", "postgres");
      assertThat(apps.ourObjects())
          .contains("Ingress/checkout", "NetworkPolicy/checkout", "Service/checkout");
      // The configuration names the pods that serve the class, which the operator can't read.
      assertThat(apps.policy("checkout").orElseThrow().getSpec().getIngress().toString())
          .contains("ingress-nginx");
      awaitAvailable("False", "NoEndpoints", "No running pod");
      assertThat(messages("checkout")).noneMatch(finding -> finding.contains("missing RBAC"));
      assertThat(apps.condition("checkout", "PolicyEnforced").orElseThrow().message())
          .contains("can't list DaemonSets");
      apps.patch("checkout", "{\"spec\": {\"expose\": null}}");
      await("not exposed").atMost(SOON).until(() -> apps.ingress("checkout").isEmpty());
      assertThat(new Probes(operator.port()).live()).isTrue();
      assertThat(new Probes(operator.port()).ready()).isTrue();
    }

    // Owned objects and their inputs are requested only in this namespace; cluster-wide lookups are
    // attempted and forbidden.
    assertThat(requests())
        .filteredOn(event -> event.code() < 300)
        .filteredOn(event -> !NOT_NAMESPACED.contains(event.resource()))
        .isNotEmpty()
        .allMatch(event -> event.namespace().equals(namespace.name()));
    assertThat(requests())
        .filteredOn(event -> event.resource().matches("appnetworks|networkpolicies|ingresses"))
        .allMatch(event -> event.namespace().equals(namespace.name()));
  }

  @Test
  void writesSeveralNamespacesAndReadsTheCluster() throws ConfigException {
    var second = FreshNamespace.create(controlPlane.client(), "second");
    var overlay = install("overlays/namespaces", "web", second.name());
    await("lookups").atMost(SOON).until(() -> mayList("networking.k8s.io", "ingressclasses"));
    await("services").atMost(SOON).until(() -> mayList("", "services", "default"));
    await("the second namespace")
        .atMost(SOON)
        .until(() -> mayList("networking.k8s.io", "networkpolicies", second.name()));
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");
    second.apps().apply("peers.yaml");

    try (var operator = start(overlay)) {
      apps.awaitReady("checkout", "frontend", "postgres");
      second.apps().awaitReady("frontend", "postgres");
      assertThat(messages("checkout")).noneMatch(finding -> finding.contains("missing RBAC"));
      assertThat(new Probes(operator.port()).ready()).isTrue();
    }

    assertThat(requests()).noneMatch(event -> event.code() == 403);
  }

  @Test
  void reportsUnknownFactsWithoutOptionalRole() throws ConfigException {
    var overlay = install("overlays/without-lookups");
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");
    apps.apply("few-rights/lookups.yaml");

    try (var operator = start(overlay)) {
      apps.awaitReady("frontend", "postgres");
      var exposed = apps.awaitCondition("checkout", "Ready", c -> c.status().equals("False"), SOON);
      assertThat(exposed.reason()).isEqualTo("IngressControllerUnknown");
      assertThat(exposed.message())
          .contains("can't list IngressClasses", "ClusterRole appnetwork-operator-lookups");
      awaitAvailable("Unknown", "NotApplicable", "can't list EndpointSlices");
      assertThat(apps.condition("checkout", "PolicyEnforced").orElseThrow().message())
          .contains("can't list DaemonSets");
      // All other objects exist, and unknown clients aren't allowed.
      assertThat(apps.ourObjects())
          .contains("Ingress/checkout", "NetworkPolicy/checkout", "Service/checkout");
      assertThat(apps.policy("checkout").orElseThrow().getSpec().getIngress()).hasSize(1);

      assertThat(messages("caller"))
          .anyMatch(
              text -> text.contains("can't discover whether the cluster has policies for DNS"))
          .anyMatch(text -> text.contains("can't list EndpointSlices"))
          .anyMatch(text -> text.contains("can't discover all DNS servers"));
      assertThat(messages("by-default"))
          .anyMatch(text -> text.contains("The default IngressClass is unknown"));
      assertThat(messages("routed"))
          .anyMatch(text -> text.contains("can't discover whether the cluster serves Gateway"));
      assertThat(new Probes(operator.port()).live()).isTrue();
      assertThat(new Probes(operator.port()).ready()).isTrue();

      // The role can be granted later.
      install("base");
      apps.awaitCondition(
          "checkout", "Ready", c -> c.status().equals("True"), SOON.multipliedBy(3));
      awaitAvailable("False", "NoEndpoints", "No running pod");
    }
  }

  /** Kinds that may be listed but not watched are listed occasionally, one at a time. */
  @Test
  void retriesForbiddenWatchesRarely() throws Exception {
    var base = install("base");
    await("lookups").atMost(SOON).until(() -> mayList("networking.k8s.io", "ingressclasses"));
    var lookups = controlPlane.client().rbac().clusterRoles().withName(LOOKUPS);
    lookups.edit(
        role -> {
          role.getRules().forEach(rule -> rule.getVerbs().remove("watch"));
          return role;
        });
    await("no watches")
        .atMost(SOON)
        .until(() -> !may("watch", "networking.k8s.io", "ingressclasses", ""));
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");

    try (var operator = start(base)) {
      apps.awaitReady("checkout");
      Thread.sleep(A_WHILE.toMillis());
      assertThat(requests())
          .filteredOn(event -> event.resource().equals("ingressclasses"))
          .filteredOn(event -> event.verb().equals("list"))
          .hasSizeBetween(2, 12);
      assertThat(new Probes(operator.port()).live()).isTrue();
    }
  }

  /** Applies everything except the Deployment, since the operator runs in the test process. */
  private Kustomization install(String name, String... examples) {
    var overlay =
        Kustomization.build(controlPlane, name)
            .with(controlPlane.client(), "shop", namespace.name());
    if (examples.length > 0) {
      overlay = overlay.with(controlPlane.client(), examples[0], examples[1]);
    }
    Manifests.apply(
        controlPlane.client(), overlay.yaml(), object -> !(object instanceof Deployment));
    await("rights").atMost(SOON).until(() -> mayList("appnetwork.dev", "appnetworks"));
    await("rights").atMost(SOON).until(() -> mayList("networking.k8s.io", "networkpolicies"));
    return overlay;
  }

  private RunningOperator start(Kustomization overlay) throws ConfigException {
    var file = Program.write(folder.resolve("config.yaml"), overlay.config());
    var config = ConfigReader.read(file);
    // In a pod, the environment contains the namespace.
    var lease =
        new LeaseName(
            Optional.of(ShippedRbac.NAMESPACE), config.leaderElection().orElseThrow().name());
    var here =
        new OperatorConfig(
            config.namespaces(),
            config.cluster(),
            Optional.of(lease),
            0,
            config.workers(),
            config.plugin());
    return RunningOperator.start(
        ShippedRbac.config(controlPlane), here, config.namespaces().toArray(String[]::new));
  }

  private void awaitAvailable(String status, String reason, String words) {
    apps.awaitCondition(
        "checkout",
        "Available",
        c -> c.status().equals(status) && c.reason().equals(reason) && c.message().contains(words),
        SOON.multipliedBy(3));
  }

  /** Returns all texts of an AppNetwork's status, once it has one. */
  private List<String> messages(String app) {
    apps.awaitCondition(app, "Ready", c -> true, SOON);
    var status = Objects.requireNonNull(apps.get(app).getStatus());
    return Optional.ofNullable(status.findings()).orElse(List.of()).stream()
        .map(finding -> finding.severity() + " " + finding.message())
        .toList();
  }

  /** Returns the operator's requests since this test began. */
  private List<Event> requests() {
    var all = controlPlane.audit().eventsOf(ShippedRbac.ACCOUNT);
    return all.subList(before, all.size());
  }

  private boolean mayList(String group, String resource) {
    return mayList(group, resource, namespace.name());
  }

  private static boolean mayList(String group, String resource, String in) {
    return may("list", group, resource, in);
  }

  private static boolean may(String verb, String group, String resource, String in) {
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(ShippedRbac.ACCOUNT)
            .withNewResourceAttributes()
            .withGroup(group)
            .withResource(resource)
            .withVerb(verb)
            .withNamespace(in)
            .endResourceAttributes()
            .endSpec()
            .build();
    return controlPlane.client().resource(review).create().getStatus().getAllowed();
  }
}
