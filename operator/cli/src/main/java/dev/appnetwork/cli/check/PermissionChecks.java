// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the operator's permissions, and the caller's permissions on AppNetworks. */
final class PermissionChecks {

  private static final String NAME = "appnetwork-operator";

  /** A permission that the operator needs. */
  private record Needed(String group, String resource, List<String> verbs, boolean isNeeded) {
    @Override
    public String toString() {
      return resource + (group.isEmpty() ? "" : "." + group);
    }
  }

  private static final List<String> OBJECTS =
      List.of("get", "list", "watch", "create", "patch", "delete");
  private static final List<String> LOOKUPS = List.of("list", "watch");

  private static final List<Needed> NEEDED =
      List.of(
          new Needed("appnetwork.dev", "appnetworks", LOOKUPS, true),
          new Needed("appnetwork.dev", "appnetworks/status", List.of("patch"), true),
          new Needed("", "services", OBJECTS, true),
          new Needed("networking.k8s.io", "networkpolicies", OBJECTS, true),
          new Needed("networking.k8s.io", "ingresses", OBJECTS, true),
          new Needed("", "events", List.of("create", "patch"), true),
          new Needed("networking.k8s.io", "ingressclasses", LOOKUPS, false),
          new Needed("discovery.k8s.io", "endpointslices", LOOKUPS, false),
          new Needed("", "events", LOOKUPS, false),
          new Needed("apps", "daemonsets", LOOKUPS, false),
          new Needed("", "namespaces", LOOKUPS, false),
          new Needed("", "nodes", LOOKUPS, false));

  private final ClusterAccess access;
  private final @Nullable String namespace;

  PermissionChecks(ClusterAccess look, @Nullable String namespace) {
    this.access = look;
    this.namespace = namespace;
  }

  CheckGroup run() {
    var lines = new ArrayList<CheckLine>();
    operators(lines);
    own(lines);
    return new CheckGroup("Permissions", lines);
  }

  private void operators(List<CheckLine> lines) {
    var deployments =
        access.read(
            "Deployments of all namespaces",
            () ->
                access
                    .client()
                    .resources(Deployment.class)
                    .inAnyNamespace()
                    .withLabel("app.kubernetes.io/name", NAME)
                    .list()
                    .getItems(),
            new ArrayList<>());
    if (deployments.isEmpty() || deployments.get().isEmpty()) {
      lines.add(
          CheckLine.unknown(
              "The operator's service account is unknown, so its permissions can't be "
                  + "checked.",
              ""));
      return;
    }
    var deployment = deployments.get().get(0);
    var account = deployment.getSpec().getTemplate().getSpec().getServiceAccountName();
    var user =
        "system:serviceaccount:%s:%s"
            .formatted(
                deployment.getMetadata().getNamespace(), account == null ? "default" : account);
    var before = lines.size();
    for (var needed : NEEDED) {
      var lacks = new ArrayList<String>();
      for (var verb : needed.verbs()) {
        var allowed =
            access.read("permissions of other accounts", () -> may(user, needed, verb), lines);
        if (allowed.isEmpty()) {
          return;
        }
        if (!allowed.get()) {
          lacks.add(verb);
        }
      }
      if (!lacks.isEmpty()) {
        lines.add(missing(needed, lacks));
      }
    }
    if (lines.size() == before) {
      lines.add(CheckLine.ok("The operator has all permissions that it needs."));
    }
  }

  private static CheckLine missing(Needed needed, List<String> verbs) {
    var text =
        "The operator can't %s %s (missing RBAC).".formatted(String.join(", ", verbs), needed);
    return needed.isNeeded()
        ? CheckLine.error(text, "Apply deploy/base, or a namespaced overlay with watch.namespaces.")
        : CheckLine.warning(
            text,
            "Bind ClusterRole appnetwork-operator-lookups. Until then, the operator works with "
                + "reduced discovery.");
  }

  private boolean may(String user, Needed needed, String verb) {
    var slash = needed.resource().indexOf('/');
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withNewResourceAttributes()
            .withGroup(needed.group())
            .withResource(slash < 0 ? needed.resource() : needed.resource().substring(0, slash))
            .withSubresource(slash < 0 ? null : needed.resource().substring(slash + 1))
            .withNamespace(namespace)
            .withVerb(verb)
            .endResourceAttributes()
            .endSpec()
            .build();
    return access
        .client()
        .authorization()
        .v1()
        .subjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
  }

  private void own(List<CheckLine> lines) {
    var may = new ArrayList<String>();
    var mayNot = new ArrayList<String>();
    for (var verb : List.of("list", "create", "patch", "delete")) {
      (isAllowed(verb) ? may : mayNot).add(verb);
    }
    var where = namespace == null ? "in all namespaces" : "in " + namespace;
    lines.add(
        mayNot.isEmpty()
            ? CheckLine.ok("You can read and write AppNetworks %s.".formatted(where))
            : CheckLine.unknown(
                "You can't %s AppNetworks %s (missing RBAC)."
                    .formatted(String.join(", ", mayNot), where),
                ""));
  }

  private boolean isAllowed(String verb) {
    SelfSubjectAccessReview review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withGroup("appnetwork.dev")
            .withResource("appnetworks")
            .withNamespace(namespace)
            .withVerb(verb)
            .endResourceAttributes()
            .endSpec()
            .build();
    return access
        .client()
        .authorization()
        .v1()
        .selfSubjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
  }
}
