// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.discovery.intake.ApiPath;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Permissions that the operator's account must never have, and those that users get. */
class ShippedRolesTest {

  private static final ShippedRoles ROLES = ShippedRoles.read();
  private static final Subject ACCOUNT =
      new Subject(null, "ServiceAccount", "appnetwork-operator", ShippedRbac.NAMESPACE);
  private static final List<String> WRITE_VERBS =
      List.of("create", "update", "patch", "delete", "deletecollection");

  @Test
  void bindsRoles() {
    assertThat(ROLES.everywhere()).isNotEmpty();
    assertThat(ROLES.inItsNamespace()).isNotEmpty();
  }

  @Test
  void grantsNoWildcardsAndNoUrls() {
    assertThat(ROLES.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.getVerbs()).isNotEmpty().doesNotContain("*");
              assertThat(rule.getApiGroups()).isNotEmpty().doesNotContain("*");
              assertThat(rule.getResources()).isNotEmpty().noneMatch(r -> r.contains("*"));
              assertThat(rule.getNonResourceURLs()).isEmpty();
            });
  }

  @Test
  void grantsNoEscalationAndNoSecrets() {
    assertThat(ROLES.permissions())
        .extracting(right -> right.resource().replaceFirst("/.*", ""))
        .isSubsetOf(
            "appnetworks",
            "events",
            "services",
            "networkpolicies",
            "ingresses",
            "ingressclasses",
            "endpointslices",
            "httproutes",
            "configmaps",
            "customresourcedefinitions",
            "daemonsets",
            "nodes",
            "namespaces",
            "certificates",
            "clusternetworkpolicies",
            "adminnetworkpolicies",
            "baselineadminnetworkpolicies",
            "ciliumnetworkpolicies",
            "fqdnnetworkpolicies",
            "middlewares",
            "httproutes",
            "gateways",
            "gatewayclasses",
            "namespaces",
            "leases");
    assertThat(ROLES.permissions())
        .extracting(Permission::verb)
        .doesNotContain("escalate", "bind", "impersonate", "deletecollection");
  }

  @Test
  void grantsNoPermissionTwice() {
    assertThat(ROLES.rules().stream().flatMap(Permission::of))
        .contains(new Permission("patch", "", "services"));
    var everywhere = ROLES.everywhere().stream().flatMap(Permission::of).toList();
    assertThat(everywhere).doesNotHaveDuplicates();
  }

  @Test
  void grantsNoWriteOfSpecsOrIngressClasses() {
    assertThat(writes("appnetworks")).isEmpty();
    assertThat(writes("ingressclasses")).isEmpty();
  }

  @Test
  void grantsLeasesInOwnNamespaceOnly() {
    assertThat(resources(ROLES.everywhere().stream().flatMap(Permission::of).toList()))
        .doesNotContain("leases");
    assertThat(resources(ROLES.inItsNamespace().stream().flatMap(Permission::of).toList()))
        .containsExactly("leases");
  }

  @Test
  void restrictsNamedResourcesByName() {
    assertThat(ROLES.permissions())
        .filteredOn(right -> Permission.BY_NAME.contains(right.resource()))
        .filteredOn(right -> !right.verb().equals("create"))
        .isNotEmpty()
        .noneMatch(right -> right.name().isEmpty());
    assertThat(ROLES.permissions())
        .filteredOn(right -> !Permission.BY_NAME.contains(right.resource()))
        .allMatch(right -> right.name().isEmpty());
  }

  /** The operator would hold other kinds as a whole, without counting their memory. */
  @Test
  void reducesEveryKindThatItLists() {
    assertThat(ROLES.permissions())
        .filteredOn(right -> right.verb().equals("list"))
        // A single object, in a namespace of administrators.
        .filteredOn(right -> !right.name().equals("azure-npm-config"))
        .extracting(Permission::resource)
        .contains("services", "gateways")
        .allMatch(plural -> ApiPath.of(List.of("api", "v1", plural)).isPresent());
  }

  @Test
  void readsOneConfigMapOnly() {
    assertThat(ROLES.permissions())
        .filteredOn(right -> right.resource().equals("configmaps"))
        .allMatch(right -> right.name().equals("azure-npm-config"))
        .extracting(Permission::verb)
        .containsExactlyInAnyOrder("list", "watch");
  }

  /**
   * Each role has its own file, and no other role is bound to the account or to any other subject.
   */
  @Test
  void hasExactlyTheExpectedRoles() {
    assertThat(ShippedRoles.all())
        .extracting(object -> object.getKind() + "/" + object.getMetadata().getName())
        .containsExactlyInAnyOrder(
            "ClusterRole/appnetwork-operator-appnetworks",
            "ClusterRole/appnetwork-operator-objects",
            "ClusterRole/appnetwork-operator-lookups",
            "Role/appnetwork-operator-leader-election",
            "ClusterRole/appnetwork-view",
            "ClusterRole/appnetwork-edit",
            "ClusterRoleBinding/appnetwork-operator-appnetworks",
            "ClusterRoleBinding/appnetwork-operator-objects",
            "ClusterRoleBinding/appnetwork-operator-lookups",
            "RoleBinding/appnetwork-operator-leader-election");
    for (var object : ShippedRoles.all()) {
      var name = object.getMetadata().getName();
      if (object instanceof ClusterRoleBinding binding) {
        assertThat(binding.getRoleRef().getKind()).isEqualTo("ClusterRole");
        assertThat(binding.getRoleRef().getName()).isEqualTo(name);
        assertThat(binding.getSubjects()).containsExactly(ACCOUNT);
      } else if (object instanceof RoleBinding binding) {
        assertThat(binding.getRoleRef().getKind()).isEqualTo("Role");
        assertThat(binding.getRoleRef().getName()).isEqualTo(name);
        assertThat(binding.getSubjects()).containsExactly(ACCOUNT);
      }
    }
  }

  @Test
  void aggregatesToBuiltInRoles() {
    assertThat(userPermissions("appnetwork-view"))
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                new Permission("get", "appnetwork.dev", "appnetworks"),
                new Permission("list", "appnetwork.dev", "appnetworks"),
                new Permission("watch", "appnetwork.dev", "appnetworks"),
                new Permission("get", "appnetwork.dev", "appnetworks/status"),
                new Permission("list", "appnetwork.dev", "appnetworks/status"),
                new Permission("watch", "appnetwork.dev", "appnetworks/status")));
    assertThat(userPermissions("appnetwork-edit"))
        .containsExactlyInAnyOrderElementsOf(
            WRITE_VERBS.stream()
                .map(verb -> new Permission(verb, "appnetwork.dev", "appnetworks"))
                .toList());
    assertThat(aggregated("appnetwork-view"))
        .containsExactly("rbac.authorization.k8s.io/aggregate-to-view");
    assertThat(aggregated("appnetwork-edit"))
        .containsExactlyInAnyOrder(
            "rbac.authorization.k8s.io/aggregate-to-edit",
            "rbac.authorization.k8s.io/aggregate-to-admin");
    // The roles for users include none of the operator's permissions.
    assertThat(ShippedRoles.all())
        .filteredOn(object -> object.getMetadata().getName().startsWith("appnetwork-operator-"))
        .allSatisfy(object -> assertThat(aggregations(object)).isEmpty());
  }

  private static ClusterRole role(String name) {
    return ShippedRoles.all().stream()
        .filter(object -> object.getMetadata().getName().equals(name))
        .map(ClusterRole.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<Permission> userPermissions(String role) {
    return role(role).getRules().stream().flatMap(Permission::of).toList();
  }

  private static List<String> aggregated(String role) {
    return aggregations(role(role));
  }

  private static List<String> aggregations(HasMetadata role) {
    return role.getMetadata().getLabels().entrySet().stream()
        .filter(
            label -> label.getKey().contains("aggregate-to-") && label.getValue().equals("true"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> writes(String resource) {
    return ROLES.permissions().stream()
        .filter(right -> right.resource().equals(resource))
        .map(Permission::verb)
        .filter(WRITE_VERBS::contains)
        .collect(Collectors.toSet());
  }

  private static Set<String> resources(Collection<Permission> rights) {
    return rights.stream().map(Permission::resource).collect(Collectors.toSet());
  }
}
