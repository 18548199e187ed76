package dev.appnetwork.operator.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the operator's account must never have. */
class ShippedRolesTest {

  private static final ShippedRoles ROLES = ShippedRoles.read();
  private static final List<String> TO_WRITE =
      List.of("create", "update", "patch", "delete", "deletecollection");

  @Test
  void thereAreRolesBoundToIt() {
    assertThat(ROLES.everywhere()).isNotEmpty();
    assertThat(ROLES.inItsNamespace()).isNotEmpty();
  }

  @Test
  void noWildcardsAndNoUrls() {
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
  void nothingThatLeadsToMoreRightsOrToSecrets() {
    assertThat(ROLES.rights())
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
            "customresourcedefinitions",
            "daemonsets",
            "nodes",
            "namespaces",
            "clusternetworkpolicies",
            "adminnetworkpolicies",
            "baselineadminnetworkpolicies",
            "ciliumnetworkpolicies",
            "fqdnnetworkpolicies",
            "httproutes",
            "gateways",
            "gatewayclasses",
            "namespaces",
            "leases");
    assertThat(ROLES.rights())
        .extracting(Right::verb)
        .doesNotContain("escalate", "bind", "impersonate", "deletecollection");
  }

  @Test
  void noRightIsGrantedTwice() {
    assertThat(ROLES.rules().stream().flatMap(Right::of))
        .contains(new Right("patch", "", "services"));
    var everywhere = ROLES.everywhere().stream().flatMap(Right::of).toList();
    assertThat(everywhere).doesNotHaveDuplicates();
  }

  @Test
  void itNeverWritesASpecOrAnIngressClass() {
    assertThat(writes("appnetworks")).isEmpty();
    assertThat(writes("ingressclasses")).isEmpty();
  }

  @Test
  void leasesAreItsOwnNamespacesAlone() {
    assertThat(resources(ROLES.everywhere().stream().flatMap(Right::of).toList()))
        .doesNotContain("leases");
    assertThat(resources(ROLES.inItsNamespace().stream().flatMap(Right::of).toList()))
        .containsExactly("leases");
  }

  private static Set<String> writes(String resource) {
    return ROLES.rights().stream()
        .filter(right -> right.resource().equals(resource))
        .map(Right::verb)
        .filter(TO_WRITE::contains)
        .collect(Collectors.toSet());
  }

  private static Set<String> resources(Collection<Right> rights) {
    return rights.stream().map(Right::resource).collect(Collectors.toSet());
  }
}
