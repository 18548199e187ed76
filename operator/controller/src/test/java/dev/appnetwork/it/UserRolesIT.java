// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The permissions on AppNetworks that the built-in roles give users. */
@ControlPlaneTest(manifests = "crds/manifests")
class UserRolesIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> READ = List.of("get", "list", "watch");
  private static final List<String> WRITE =
      List.of("create", "update", "patch", "delete", "deletecollection");

  private ControlPlane controlPlane;
  private KubernetesClient client;
  private String namespace;

  @BeforeEach
  void prepare(ControlPlane running, @TestNamespace String testNamespace) {
    controlPlane = running;
    client = running.client();
    namespace = testNamespace;
    // The shipped RBAC contains the roles for users.
    ShippedRbac.grant(controlPlane);
  }

  @ParameterizedTest
  @CsvSource({"view, false", "edit, true", "admin, true"})
  void builtInRolesIncludeAppNetworks(String role, boolean mayWrite) {
    var user = userWith(role);

    // The cluster's role aggregation controller combines the roles.
    await("read").atMost(SOON).until(() -> may(user, "get", ""));
    await("write").atMost(SOON).until(() -> may(user, "create", "") == mayWrite);

    assertThat(READ).allMatch(verb -> may(user, verb, "") && may(user, verb, "status"));
    assertThat(WRITE).allMatch(verb -> may(user, verb, "") == mayWrite);
    assertThat(WRITE).noneMatch(verb -> may(user, verb, "status"));
    assertThat(WRITE).noneMatch(verb -> may(user, verb, "finalizers"));
  }

  @Test
  void writingAppNetworksRequiresWritingTheirObjects() {
    // May write AppNetworks and nothing else.
    var narrow = clientOf(userWith("appnetwork-edit"));
    var editor = clientOf(userWith("edit"));
    var policy = new AdmissionPolicy();
    try (narrow;
        editor;
        policy) {
      policy.apply();
      await("in force")
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertRefused(
                      narrow,
                      "ports: [{name: http, port: 80}]",
                      "cannot create NetworkPolicies in namespace " + namespace,
                      "such as edit"));
      await("editor").atMost(SOON).ignoreExceptions().until(() -> admits(editor, ""));

      // Each kind requires permission only if it is generated.
      var policies = clientOf(userWith("appnetwork-edit", "networkpolicies"));
      try (policies) {
        await("policies").atMost(SOON).ignoreExceptions().until(() -> admits(policies, ""));
        assertRefused(
            policies,
            "ports: [{name: http, port: 80}]",
            "cannot create Services in namespace " + namespace,
            "remove spec.ports");
      }
      var exposed =
          "ports: [{name: http, port: 80}]\n  expose: [{hosts: [{host: a.example.com}]%s}]";
      assertThat(admits(editor, exposed.formatted(", ingressClassName: nginx"))).isTrue();
      assertRefused(
          editor,
          exposed.formatted(", gateway: {name: public}"),
          "cannot create HTTPRoutes in namespace " + namespace,
          "spec.expose with gateway requires");
      assertRefused(
          editor,
          "allow: {to: [{fqdn: api.example.com}]}",
          "cannot create CiliumNetworkPolicies or FQDNNetworkPolicies",
          "cidr");
      var services = clientOf(userWith("appnetwork-edit", "networkpolicies", "services"));
      try (services) {
        await("services")
            .atMost(SOON)
            .ignoreExceptions()
            .until(() -> admits(services, "ports: [{name: http, port: 80}]"));
        assertRefused(
            services, exposed.formatted(""), "cannot create Ingresses", "remove spec.expose");
      }

      // Updates that don't change the spec need no permission.
      var there = client.resource(app("there", "ports: [{name: http, port: 80}]")).create();
      there.getMetadata().getLabels().put("team", "shop");
      assertThat(narrow.resource(there).dryRun().update()).isNotNull();
      there.getSpec().selector().put("app", "other");
      assertThatThrownBy(() -> narrow.resource(there).dryRun().update())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("cannot create NetworkPolicies");
    }
  }

  private boolean admits(KubernetesClient user, String spec) {
    return user.resource(app("fine", spec)).dryRun().create() != null;
  }

  private void assertRefused(KubernetesClient user, String spec, String... words) {
    assertThatThrownBy(() -> user.resource(app("refused", spec)).dryRun().create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContainingAll(words);
  }

  private AppNetwork app(String name, String spec) {
    return client
        .getKubernetesSerialization()
        .unmarshal(
            """
            apiVersion: appnetwork.dev/v1alpha1
            kind: AppNetwork
            metadata: {name: %s, namespace: %s, labels: {team: none}}
            spec:
              selector: {app: shop}
              %s
            """
                .formatted(name, namespace, spec),
            AppNetwork.class);
  }

  private KubernetesClient clientOf(String user) {
    return new KubernetesClientBuilder()
        .withConfig(controlPlane.configFor(user, "system:authenticated"))
        .build();
  }

  /** Creates a user with a cluster role in the namespace who can also create some kinds. */
  private String userWith(String clusterRole, String... creates) {
    var user = String.join("-", Stream.concat(Stream.of(clusterRole), Stream.of(creates)).toList());
    bind(user, user, "ClusterRole", clusterRole);
    if (creates.length > 0) {
      var role =
          new RoleBuilder()
              .withNewMetadata()
              .withName(user)
              .withNamespace(namespace)
              .endMetadata()
              .addNewRule()
              .withApiGroups("", "networking.k8s.io")
              .withResources(creates)
              .withVerbs("create")
              .endRule();
      client.resource(role.build()).serverSideApply();
      bind(user + "-besides", user, "Role", user);
    }
    return user;
  }

  private void bind(String name, String user, String kind, String role) {
    var binding =
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", kind, role)
            .addNewSubject("rbac.authorization.k8s.io", "User", user, null);
    client.resource(binding.build()).serverSideApply();
  }

  /** The shipped policy, bound to the namespace of this class only. */
  private final class AdmissionPolicy implements AutoCloseable {

    private final ValidatingAdmissionPolicy policy;
    private final ValidatingAdmissionPolicyBinding binding;

    AdmissionPolicy() {
      var overlay = Kustomization.build(controlPlane, "overlays/admission-policy");
      policy = overlay.one(ValidatingAdmissionPolicy.class, "appnetwork-writers");
      binding =
          new ValidatingAdmissionPolicyBindingBuilder(
                  overlay.one(ValidatingAdmissionPolicyBinding.class, "appnetwork-writers"))
              .editSpec()
              .withNewMatchResources()
              .withNewNamespaceSelector()
              .addToMatchLabels("kubernetes.io/metadata.name", namespace)
              .endNamespaceSelector()
              .endMatchResources()
              .endSpec()
              .build();
    }

    void apply() {
      client.resource(policy).serverSideApply();
      client.resource(binding).serverSideApply();
    }

    @Override
    public void close() {
      client.resource(binding).delete();
      client.resource(policy).delete();
    }
  }

  private boolean may(String user, String verb, String subresource) {
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withNewResourceAttributes()
            .withGroup("appnetwork.dev")
            .withResource("appnetworks")
            .withSubresource(subresource)
            .withVerb(verb)
            .withNamespace(namespace)
            .endResourceAttributes()
            .endSpec()
            .build();
    return client.resource(review).create().getStatus().getAllowed();
  }
}
