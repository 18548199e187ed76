// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static dev.appnetwork.release.bundle.BundleUnderTest.list;
import static dev.appnetwork.release.bundle.BundleUnderTest.texts;

import dev.appnetwork.crd.Yaml;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Rules for the permissions that OLM grants to the operator and its users. */
final class RbacRules {

  private static final String PERMISSIONS = "/spec/install/spec/permissions";
  private static final String CLUSTER_PERMISSIONS = "/spec/install/spec/clusterPermissions";

  /** The same requirement for the overlay that watches namespaces without OLM. */
  private static final String NEEDED_EVERYWHERE = "deploy/overlays/namespaces/role-services.yaml";

  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "ingressclasses",
          "gatewayclasses",
          "customresourcedefinitions",
          "nodes",
          "namespaces",
          "clusternetworkpolicies",
          "adminnetworkpolicies",
          "baselineadminnetworkpolicies");

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "the operator has the rules of deploy/base, and reads Services as with its overlay",
              b -> granted(b).equals(shipped()),
              b -> b.remove(CLUSTER_PERMISSIONS + "/0/rules/0")),
          new Rule(
              "no other rule is added to those of deploy/base",
              b -> shipped().containsAll(granted(b)),
              b -> b.set(PERMISSIONS + "/0/rules/0", "{apiGroups: [''], resources: [secrets]}")),
          new Rule(
              "no rule is granted twice",
              b ->
                  Stream.of("permissions", "clusterPermissions")
                          .flatMap(scope -> b.rules(scope).stream())
                          .distinct()
                          .count()
                      == b.rules("permissions").size() + b.rules("clusterPermissions").size(),
              b -> b.set(PERMISSIONS, Yaml.write(b.csv(CLUSTER_PERMISSIONS)))),
          new Rule(
              "all permissions are granted to the service account of the Deployment",
              b ->
                  Stream.of(PERMISSIONS, CLUSTER_PERMISSIONS)
                      .flatMap(scope -> list(b.csv(scope)))
                      .allMatch(
                          entry ->
                              entry
                                  .path("serviceAccountName")
                                  .asString()
                                  .equals(b.pod().path("serviceAccountName").asString())),
              b -> b.set(PERMISSIONS + "/0/serviceAccountName", "other")),
          new Rule(
              "permissions aren't empty; otherwise OLM has no Role to promote for all namespaces",
              b -> !b.rules("permissions").isEmpty(),
              b -> b.set(PERMISSIONS, "[]")),
          new Rule(
              "the Lease is in permissions, since its namespace is the operator's own",
              b -> resources(b, "permissions").contains("leases"),
              b -> b.set(PERMISSIONS, "[]")),
          new Rule(
              "writes are in permissions, so that they are limited to watched namespaces",
              b -> b.rules("clusterPermissions").stream().noneMatch(RbacRules::writes),
              b ->
                  b.set(
                      CLUSTER_PERMISSIONS + "/0/rules/0",
                      "{apiGroups: [''], resources: [services], verbs: [patch]}")),
          new Rule(
              "cluster-scoped resources are in clusterPermissions",
              b ->
                  resources(b, "permissions").stream().noneMatch(CLUSTER_SCOPED::contains)
                      && resources(b, "clusterPermissions").containsAll(CLUSTER_SCOPED),
              b -> b.set(CLUSTER_PERMISSIONS, "[]")),
          new Rule(
              "no wildcards",
              b ->
                  Stream.of("permissions", "clusterPermissions")
                      .flatMap(scope -> b.rules(scope).stream())
                      .noneMatch(rule -> rule.toString().contains("*")),
              b -> b.set(PERMISSIONS + "/0/rules/0/verbs", "['*']")),
          new Rule(
              "the built-in roles view, edit, and admin include permissions on AppNetworks",
              b ->
                  b.objects("ClusterRole").stream()
                      .flatMap(role -> role.at("/metadata/labels").properties().stream())
                      .map(label -> label.getKey().replaceFirst(".*aggregate-to-", ""))
                      .collect(Collectors.toSet())
                      .containsAll(Set.of("view", "edit", "admin")),
              b -> b.removeAll("ClusterRole")));

  private RbacRules() {}

  private static Set<JsonNode> granted(BundleUnderTest b) {
    return Stream.of("permissions", "clusterPermissions")
        .flatMap(scope -> b.rules(scope).stream())
        .collect(Collectors.toSet());
  }

  private static Set<JsonNode> shipped() {
    var base = BaseManifests.read(BundleUnderTest.ROOT.resolve("deploy/base"));
    var roles =
        Stream.of("Role", "ClusterRole")
            .flatMap(kind -> base.of(kind).stream())
            .filter(base::belongsToOperator)
            .flatMap(role -> list(role.path("rules")));
    var more =
        Yaml.parseAll(Yaml.text(BundleUnderTest.ROOT.resolve(NEEDED_EVERYWHERE))).stream()
            .flatMap(role -> list(role.path("rules")));
    return Stream.concat(roles, more).collect(Collectors.toSet());
  }

  private static Set<String> resources(BundleUnderTest b, String scope) {
    return b.rules(scope).stream()
        .flatMap(rule -> texts(rule.path("resources")).stream())
        .collect(Collectors.toSet());
  }

  private static boolean writes(JsonNode rule) {
    return !Set.of("get", "list", "watch").containsAll(texts(rule.path("verbs")));
  }
}
