// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.planner.AppRef;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The app has the selector {app: shop, tier: web} in the namespace shop, labeled team=a. */
class OtherPoliciesTest {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Map<String, String> LABELS =
      Map.of("kubernetes.io/metadata.name", "shop", "team", "a");
  private static final String ALLOW_ALL_INGRESS = "policyTypes: [Ingress], ingress: [{}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                       | true",
        "{matchLabels: {app: shop}}                                               | true",
        "{matchLabels: {app: shop, tier: web}}                                    | true",
        "{matchLabels: {app: other}}                                              | false",
        // The pods might have the label or not.
        "{matchLabels: {app: shop, version: v2}}                                  | false",
        "{matchExpressions: [{key: app, operator: In, values: [a, shop]}]}        | true",
        "{matchExpressions: [{key: app, operator: In, values: [a, b]}]}           | false",
        "{matchExpressions: [{key: version, operator: In, values: [v2]}]}         | false",
        "{matchExpressions: [{key: app, operator: NotIn, values: [a, b]}]}        | true",
        "{matchExpressions: [{key: app, operator: NotIn, values: [shop]}]}        | false",
        "{matchExpressions: [{key: version, operator: NotIn, values: [v2]}]}      | false",
        "{matchExpressions: [{key: tier, operator: Exists}]}                      | true",
        "{matchExpressions: [{key: version, operator: Exists}]}                   | false",
        "{matchExpressions: [{key: app, operator: DoesNotExist}]}                 | false",
        "{matchExpressions: [{key: version, operator: DoesNotExist}]}             | false",
        "{matchLabels: {app: shop}, matchExpressions: [{key: x, operator: Exists}]} | false"
      })
  void warnsOnlyAboutPoliciesThatSelectThePods(String podSelector, boolean widens) {
    var findings = with(policy("podSelector: " + podSelector + ", " + ALLOW_ALL_INGRESS), "");

    assertThat(reasons(findings)).isEqualTo(widens ? List.of("PolicyWidened") : List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "policyTypes: [Ingress], ingress: [{}]                                  |            | in",
        "policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}]}]         |            | in",
        "policyTypes: [Ingress], ingress: []                                    |            | ``",
        "policyTypes: [Ingress]                                                 |            | ``",
        "policyTypes: [Egress], ingress: [{}]                                   |            | ``",
        "policyTypes: [Egress], egress: [{}]                                    | allow: {to: []} |"
            + " out",
        // Unrestricted egress can't be widened.
        "policyTypes: [Egress], egress: [{}]                                    |            | ``",
        "policyTypes: [Ingress, Egress], egress: [{}], ingress: [{}]            | allow: {to: []} |"
            + " both",
        "policyTypes: [Egress], egress: [{ports: [{protocol: UDP, port: 53}]}]  | allow: {to: []} |"
            + " ``",
        "policyTypes: [Egress], egress: [{ports: [{port: 53, endPort: 99}]}]    | allow: {to: []} |"
            + " out",
        "policyTypes: [Egress], egress: [{ports: [{port: 53}, {port: 443}]}]    | allow: {to: []} |"
            + " out",
        "policyTypes: [Ingress], ingress: [{}]                                  | policy: {mode:"
            + " Preview} | ``",
        "policyTypes: [Ingress], ingress: [{}]                                  | policy: {mode:"
            + " Disabled} | ``",
        "policyTypes: [Ingress], ingress: [{}]                                  | policy: {mode:"
            + " Enforce} | in"
      })
  void reportsAllowedDirections(String rules, @Nullable String spec, String directions) {
    var findings = with(policy("podSelector: {}, " + rules), spec == null ? "" : ", " + spec);

    if (directions.isEmpty()) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).hasSize(1);
      var words =
          Map.of("in", "ingress", "out", "egress", "both", "ingress and egress").get(directions);
      assertThat(findings.get(0).severity()).isEqualTo(Severity.Warning);
      assertThat(findings.get(0).message())
          .contains("NetworkPolicy \"theirs\" also", "Its " + words + " rules");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{namespaces: {}}                                                         | true  | true",
        "{namespaces: {matchLabels: {kubernetes.io/metadata.name: shop}}}         | true  | true",
        "{namespaces: {matchLabels: {kubernetes.io/metadata.name: other}}}        | false | false",
        "{namespaces: {matchLabels: {team: a}}}                                   | true  | false",
        "{namespaces: {matchLabels: {team: b}}}                                   | false | false",
        "{namespaces: {matchExpressions: [{key: team, operator: NotIn, values: [b]}]}} | true |"
            + " false",
        "{namespaces: {matchExpressions: [{key: env, operator: DoesNotExist}]}}   | true  | false",
        "{pods: {namespaceSelector: {}, podSelector: {}}}                         | true  | true",
        "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: shop}}}} | true  | true",
        "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: no}}}}   | false | false",
        "{pods: {namespaceSelector: {matchLabels: {team: b}}, podSelector: {}}}   | false | false",
        "{}                                                                       | false | false"
      })
  void reportsAdminPolicyThatSelectsThePods(
      String subject, boolean withLabels, boolean withoutLabels) {
    var policy = admin("ClusterNetworkPolicy", "tier: Admin, priority: 7, ", subject, "ingress");

    assertThat(reasons(with(policy, LABELS, "")))
        .isEqualTo(withLabels ? List.of("AdminPolicy") : List.of());
    assertThat(reasons(with(policy, null, "")))
        .isEqualTo(withoutLabels ? List.of("AdminPolicy") : List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ClusterNetworkPolicy | tier: Admin, priority: 7 | ingress | `` | (tier Admin, priority 7)",
        "ClusterNetworkPolicy | tier: Admin, priority: 7 | egress | `` | (tier Admin, priority 7)",
        "ClusterNetworkPolicy | tier: Admin, priority: 7 | none | `` | ``",
        "ClusterNetworkPolicy | tier: Admin, priority: 0 | ingress | policy: {mode: Preview} |"
            + " (tier Admin, priority 0)",
        "AdminNetworkPolicy | priority: 50 | ingress | `` | (tier Admin, priority 50)",
        // If a NetworkPolicy restricts the direction, the baseline isn't evaluated.
        "ClusterNetworkPolicy | tier: Baseline, priority: 1 | ingress | `` | ``",
        "ClusterNetworkPolicy | tier: Baseline, priority: 1 | egress | `` | (tier Baseline,"
            + " priority 1)",
        "ClusterNetworkPolicy | tier: Baseline, priority: 1 | egress | allow: {to: []} | ``",
        "BaselineAdminNetworkPolicy | `` | egress | `` | (tier Baseline)",
        "BaselineAdminNetworkPolicy | `` | ingress | policy: {mode: Disabled} | (tier Baseline)"
      })
  void reportsDirectionsOfAdminPolicy(
      String kind, String tier, String rules, String spec, String expected) {
    var policy = admin(kind, tier.isEmpty() ? "" : tier + ", ", "{namespaces: {}}", rules);
    var findings = with(policy, LABELS, spec.isEmpty() ? "" : ", " + spec);

    if (expected.isEmpty()) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).severity()).isEqualTo(Severity.Warning);
      assertThat(findings.get(0).message()).startsWith(kind + " theirs " + expected);
    }
  }

  @Test
  void ignoresPolicyThatAllowsNothing() {
    assertThat(policy("podSelector: {}, policyTypes: [Ingress, Egress]")).isEmpty();
    assertThat(UnmanagedPolicy.of(new NetworkPolicy())).isNull();
  }

  /** After a restore or an uninstall: the AppNetwork of that name adopts the policy. */
  @Test
  void ignoresOrphanedPolicyOfTheApp() {
    var orphaned = Serialization.unmarshal(ORPHANED, NetworkPolicy.class);
    var owned = new NetworkPolicyBuilder(orphaned).editMetadata().withName("other").endMetadata();

    assertThat(with(List.of(Objects.requireNonNull(UnmanagedPolicy.of(orphaned))), "")).isEmpty();
    assertThat(with(List.of(Objects.requireNonNull(UnmanagedPolicy.of(owned.build()))), ""))
        .hasSize(1);
  }

  private static List<Finding> with(List<UnmanagedPolicy> policies, String spec) {
    return new OtherPolicies(policies, List.of(), null)
        .findings(new AppRef("shop", "web"), spec(spec));
  }

  private static List<Finding> with(
      List<AdminPolicy> policies, @Nullable Map<String, String> labels, String spec) {
    return new OtherPolicies(List.of(), policies, labels)
        .findings(new AppRef("shop", "web"), spec(spec));
  }

  private static final String ORPHANED =
      """
      metadata:
        name: web
        namespace: shop
        labels: {app.kubernetes.io/managed-by: appnetwork-operator, appnetwork.dev/name: web}
      spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{}]}
      """;

  private static AppNetworkSpec spec(String more) {
    return requireNonNull(
        YAML.unmarshal(
            "---\n{selector: {app: shop, tier: web}" + more + "}", AppNetworkSpec.class));
  }

  private static List<UnmanagedPolicy> policy(String spec) {
    var policy =
        YAML.unmarshal(
            "---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy,"
                + " metadata: {name: theirs, namespace: shop}, spec: {"
                + spec
                + "}}",
            NetworkPolicy.class);
    var kept = UnmanagedPolicy.of(policy);
    return kept == null ? List.of() : List.of(kept);
  }

  private static List<AdminPolicy> admin(
      String kind, String tier, String subject, String direction) {
    var rules =
        direction.equals("none")
            ? ""
            : ", " + direction + ": [{action: Deny, from: [{namespaces: {}}]}]";
    var spec =
        YAML.unmarshal(
            "---\n{" + tier + "subject: " + subject + rules + "}", AdminPolicySpec.class);
    return requireNonNull(spec).toPolicy(kind, "theirs").stream().toList();
  }

  private static List<String> reasons(List<Finding> findings) {
    return findings.stream().map(Finding::reason).toList();
  }
}
