// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Revokes permissions of the operator, and restores them when it is closed at the latest. */
final class RevokedPermissions implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final ControlPlane controlPlane;
  private final KubernetesClient client;

  RevokedPermissions(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
    this.client = controlPlane.client();
    ShippedRbac.grant(controlPlane);
  }

  /** Revokes verbs on one resource, such as {@code appnetworks/status}. */
  void revoke(String resource, String... verbs) {
    var taken = Set.of(verbs);
    editRules(
        rule ->
            rule.getResources().contains(resource)
                ? new PolicyRuleBuilder(rule)
                    .withVerbs(
                        rule.getVerbs().stream().filter(verb -> !taken.contains(verb)).toList())
                    .build()
                : rule);
    awaitAccess(resource, verbs[0], false);
  }

  /** Restores all shipped permissions; returns once the operator has this one again. */
  void restore(String resource, String verb) {
    ShippedRbac.grant(controlPlane);
    awaitAccess(resource, verb, true);
  }

  private void editRules(UnaryOperator<PolicyRule> change) {
    client
        .rbac()
        .clusterRoles()
        .withLabel("app.kubernetes.io/name", "appnetwork-operator")
        .list()
        .getItems()
        .stream()
        .filter(role -> role.getMetadata().getName().startsWith("appnetwork-operator-"))
        .forEach(role -> client.resource(changed(role, change)).update());
  }

  private static ClusterRole changed(ClusterRole role, UnaryOperator<PolicyRule> change) {
    List<PolicyRule> rules =
        role.getRules().stream().map(change).filter(rule -> !rule.getVerbs().isEmpty()).toList();
    return new ClusterRoleBuilder(role).withRules(rules).build();
  }

  // The API server learns about a changed role through its own watch.
  private void awaitAccess(String resource, String verb, boolean allowed) {
    await(verb + " " + resource).atMost(SOON).until(() -> isAllowed(resource, verb) == allowed);
  }

  private boolean isAllowed(String resource, String verb) {
    var parts = resource.split("/", 2);
    var group = groupOf(parts[0]);
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(ShippedRbac.ACCOUNT)
            .withNewResourceAttributes()
            .withGroup(group)
            .withResource(parts[0])
            .withSubresource(parts.length > 1 ? parts[1] : "")
            .withVerb(verb)
            .withNamespace("default")
            .endResourceAttributes()
            .endSpec()
            .build();
    return client.resource(review).create().getStatus().getAllowed();
  }

  private static String groupOf(String resource) {
    return switch (resource) {
      case "appnetworks" -> "appnetwork.dev";
      case "services", "events" -> "";
      case "daemonsets" -> "apps";
      default -> "networking.k8s.io";
    };
  }

  @Override
  public void close() {
    ShippedRbac.grant(controlPlane);
  }
}
