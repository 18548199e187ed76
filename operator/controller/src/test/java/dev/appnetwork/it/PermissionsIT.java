// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.controller.config.OperatorConfig.LeaseName;
import dev.appnetwork.discovery.cluster.PluginPolicy;
import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import dev.appnetwork.discovery.cluster.PluginPolicy.FQDNNetworkPolicy;
import dev.appnetwork.testkit.AuditLog;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.ThirdPartyCrds;
import dev.appnetwork.testkit.binaries.KubernetesVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The operator uses exactly the permissions that it is granted: none is missing and none is unused.
 * The API server of this class is as strict about owner references as OpenShift's.
 */
@ControlPlaneTest(
    isolated = true,
    manifests = "crds/manifests",
    apiServerFlags = "--enable-admission-plugins=OwnerReferencesPermissionEnforcement")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PermissionsIT {

  private static final String LEASE = "appnetwork-operator";
  private static final Duration SOON = Duration.ofSeconds(15);

  /**
   * Permissions that the API server checks in addition to the request itself, so that no request
   * shows them; {@link #needsPermissionsThatNoRequestShows} shows the effect without them.
   */
  private static final Set<Permission> USED_BY_ADMISSION =
      Set.of(
          // An owner reference with blockOwnerDeletion.
          new Permission("update", "appnetwork.dev", "appnetworks/finalizers"),
          // A server-side apply, which is a patch, of an object that doesn't exist yet.
          new Permission("create", "", "services"),
          new Permission("create", "networking.k8s.io", "networkpolicies"),
          new Permission("create", "gateway.networking.k8s.io", "httproutes"),
          new Permission("create", "networking.k8s.io", "ingresses"),
          new Permission("create", "cilium.io", "ciliumnetworkpolicies"),
          new Permission("create", "networking.gke.io", "fqdnnetworkpolicies"),
          new Permission("create", "traefik.io", "middlewares"));

  /** Granted to all authenticated users by the role system:basic-user. */
  private static final Set<Permission> GRANTED_TO_ALL =
      Set.of(new Permission("create", "authorization.k8s.io", "selfsubjectrulesreviews"));

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
    GatewayStage.install(controlPlane.client());
  }

  /** Reads every request of the operator, so it must run before all other tests. */
  @Test
  @Order(1)
  void usesExactlyTheGrantedPermissions() {
    var apps = FreshNamespace.create(controlPlane.client(), "flows").apps();
    var config =
        new OperatorConfig(
            Set.of(),
            OperatorConfig.DEFAULT.cluster(),
            Optional.of(new LeaseName(Optional.of(ShippedRbac.NAMESPACE), LEASE)),
            0,
            2);
    try (var operator = RunningOperator.start(controlPlane, config)) {
      goThroughEverything(apps);
      goThroughPluginPolicies(apps);
      TakenMiddleware.goThrough(controlPlane.client(), apps);
      goThroughAdminPolicies(apps);
      goThroughCertificates(apps);
      goThroughAzure();
      assertThat(new Probes(operator.port()).ready()).isTrue();
    }

    var events = controlPlane.audit().eventsOf(ShippedRbac.ACCOUNT);
    assertThat(events).noneMatch(event -> event.code() == 403);
    var used =
        events.stream()
            .filter(event -> !event.resource().isEmpty())
            .map(Permission::of)
            .filter(right -> !GRANTED_TO_ALL.contains(right))
            .collect(Collectors.toSet());
    used.addAll(USED_BY_ADMISSION);
    assertThat(used).containsExactlyInAnyOrderElementsOf(ShippedRoles.read().permissions());
    assertThat(events.stream().filter(e -> e.resource().equals("leases")))
        .extracting(AuditLog.Event::namespace)
        .containsOnly(ShippedRbac.NAMESPACE);
  }

  private static void goThroughEverything(Apps apps) {
    apps.apply("ingress-class.yaml");
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");
    apps.awaitReady("checkout", "frontend", "postgres");
    // Change, rename, stop exposing, and remove the ports.
    apps.apply("checkout.yaml", "port: 80,", "port: 8000,");
    apps.awaitReady("checkout");
    apps.patch("checkout", "{\"spec\": {\"services\": [{\"name\": \"renamed\"}]}}");
    await("renamed").atMost(SOON).until(() -> apps.service("checkout").isEmpty());
    apps.patch("checkout", "{\"spec\": {\"expose\": null}}");
    await("not exposed").atMost(SOON).until(() -> apps.ingress("checkout").isEmpty());
    // A copy of a policy, such as a restored backup, with an owner reference to the AppNetwork.
    CopiedPolicy.create(controlPlane.client(), "checkout", "copy");
    await("no copy").atMost(SOON).until(() -> apps.policy("copy").isEmpty());
    // Names that are taken, then handed over.
    apps.apply("rights/foreign-objects.yaml");
    apps.awaitCondition("billing", "Programmed", "False", "NameConflict");
    handOver(apps.policy("billing").orElseThrow());
    handOver(apps.service("billing").orElseThrow());
    apps.awaitCondition(
        "billing",
        "Programmed",
        c -> c.message().contains("Ingress \"billing\" already exists"),
        SOON);
    handOver(apps.ingress("billing").orElseThrow());
    apps.awaitReady("billing");
    // A repeated event for the same spec.
    apps.delete("postgres");
    apps.awaitCondition("checkout", "Ready", "False", "PeerNotFound");
    apps.apply("peers.yaml");
    apps.awaitReady("checkout");
    apps.delete("postgres");
    apps.awaitCondition("checkout", "Ready", "False", "PeerNotFound");
    awaitUse(new Permission("patch", "", "events"));
    exposeByGateway(apps);
    // The garbage collector deletes its objects without the operator's permissions.
    apps.delete("billing");
  }

  /** A name that is taken, handed over, and then no longer needed. */
  private static void exposeByGateway(Apps apps) {
    apps.apply("gateway/gateway.yaml");
    apps.apply("rights/foreign-route.yaml");
    apps.apply(
        "gateway/app.yaml",
        text -> text.replace("${name}", "routed").replace("${gateway}", "public"));
    apps.awaitCondition(
        "routed",
        "Programmed",
        c -> c.message().contains("HTTPRoute \"routed\" already exists"),
        SOON);
    handOver(
        controlPlane.client().resources(HTTPRoute.class).inAnyNamespace().list().getItems().stream()
            .findFirst()
            .orElseThrow());
    apps.awaitReady("routed");
    apps.patch("routed", "{\"spec\": {\"expose\": null}}");
    await("no route")
        .atMost(SOON)
        .until(
            () ->
                controlPlane
                    .client()
                    .resources(HTTPRoute.class)
                    .inAnyNamespace()
                    .list()
                    .getItems()
                    .isEmpty());
  }

  /** Goes through the plugin-specific policy kinds one after the other. */
  private static void goThroughPluginPolicies(Apps apps) {
    apps.applyText(Apps.read("fqdn/gke-crd.yaml"));
    goThrough(apps, FQDNNetworkPolicy.class, "rights/foreign-gke-policy.yaml");
    Manifests.apply(controlPlane.client(), ThirdPartyCrds.CILIUM_NETWORK_POLICIES.path());
    goThrough(apps, CiliumNetworkPolicy.class, "rights/foreign-cilium-policy.yaml");
  }

  /** Policies of administrators are listed as soon as their kinds are served. */
  private static void goThroughAdminPolicies(Apps apps) {
    apps.applyText(Apps.read("rights/admin-policy-crds.yaml"));
    for (var kind :
        List.of("clusternetworkpolicies", "adminnetworkpolicies", "baselineadminnetworkpolicies")) {
      awaitUse(new Permission("watch", "policy.networking.k8s.io", kind));
    }
  }

  /** Certificates are watched once cert-manager is installed. */
  private static void goThroughCertificates(Apps apps) {
    apps.applyText(Apps.read("reports/certificate-crd.yaml"));
    awaitUse(new Permission("watch", "cert-manager.io", "certificates"));
  }

  /** The mode of this plugin is in a ConfigMap, which is read only if the plugin runs. */
  private static void goThroughAzure() {
    try (var plugins = new NetworkPlugins(controlPlane.client())) {
      plugins.install("azure-cni-with-npm/daemonset-azure-npm", 3);
      awaitUse(new Permission("watch", "", "configmaps", "azure-npm-config"));
    }
  }

  private static void awaitUse(Permission right) {
    await(right.toString())
        .atMost(SOON)
        .until(
            () ->
                controlPlane.audit().eventsOf(ShippedRbac.ACCOUNT).stream()
                    .map(Permission::of)
                    .anyMatch(right::equals));
  }

  private static <P extends PluginPolicy> void goThrough(
      Apps apps, Class<P> type, String foreignPolicy) {
    // Separate names: after a CRD is installed, the garbage collector takes a while.
    var name = type.getSimpleName().toLowerCase(Locale.ROOT);
    await("kind served")
        .atMost(SOON)
        .ignoreExceptions()
        .until(
            () -> {
              apps.apply(foreignPolicy, "name: names", "name: " + name);
              return true;
            });
    apps.apply("rights/names.yaml", "name: names", "name: " + name);
    apps.awaitCondition(
        name,
        "Programmed",
        c -> c.message().contains("%s \"%s\" already exists".formatted(type.getSimpleName(), name)),
        SOON);
    var policy = controlPlane.client().resources(type).inNamespace(apps.namespace()).withName(name);
    handOver(policy.require());
    apps.awaitReady(name);
    apps.patch(name, "{\"spec\": {\"allow\": {\"to\": []}}}");
    await("no policy").atMost(SOON).until(() -> policy.get() == null);
    apps.delete(name);
  }

  private static void handOver(HasMetadata foreign) {
    foreign.getMetadata().setAnnotations(Map.of("appnetwork.dev/adopt", "true"));
    controlPlane.client().resource(foreign).update();
  }

  @ParameterizedTest
  @CsvSource({
    "appnetworks/finalizers, update, cannot set blockOwnerDeletion",
    "services, create, cannot create resource \"services\"",
    "networkpolicies, create, cannot create resource \"networkpolicies\"",
    "ingresses, create, cannot create resource \"ingresses\""
  })
  void needsPermissionsThatNoRequestShows(String resource, String verb, String refusal) {
    var namespace = FreshNamespace.create(controlPlane.client(), "without");
    var apps = namespace.apps();
    try (var rights = new RevokedPermissions(controlPlane)) {
      rights.revoke(resource, verb);
      var connection = ShippedRbac.config(controlPlane);
      try (var operator = RunningOperator.start(connection, namespace.name())) {
        apps.apply("ingress-class.yaml");
        apps.apply("peers.yaml");
        apps.apply("checkout.yaml");

        var condition = apps.awaitCondition("checkout", "Programmed", "False", "Forbidden");
        // Kubernetes 1.31 gives no reason when an apply may not create an object.
        var newest = KubernetesVersion.current() == KubernetesVersion.NEWEST;
        assertThat(condition.message()).contains(newest ? refusal : "is forbidden");
        assertThat(new Probes(operator.port()).live()).isTrue();
      }
    }
  }
}
