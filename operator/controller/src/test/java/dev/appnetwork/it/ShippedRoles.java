// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that deploy/base binds to the operator's account, read from the files. */
record ShippedRoles(List<PolicyRule> everywhere, List<PolicyRule> inItsNamespace) {

  static ShippedRoles read() {
    var objects = objects();
    var bound =
        objects.stream().flatMap(ShippedRoles::roleBoundToTheOperator).collect(Collectors.toSet());
    var everywhere = new ArrayList<PolicyRule>();
    var inItsNamespace = new ArrayList<PolicyRule>();
    for (var object : objects) {
      if (bound.contains(object.getKind() + "/" + object.getMetadata().getName())) {
        if (object instanceof ClusterRole role) {
          everywhere.addAll(role.getRules());
        } else if (object instanceof Role role) {
          inItsNamespace.addAll(role.getRules());
        }
      }
    }
    return new ShippedRoles(everywhere, inItsNamespace);
  }

  List<PolicyRule> rules() {
    return Stream.concat(everywhere.stream(), inItsNamespace.stream()).toList();
  }

  Set<Permission> permissions() {
    return rules().stream().flatMap(Permission::of).collect(Collectors.toSet());
  }

  private static Stream<String> roleBoundToTheOperator(HasMetadata object) {
    if (object instanceof ClusterRoleBinding binding
        && binding.getSubjects().stream()
            .anyMatch(s -> s.getName().equals("appnetwork-operator"))) {
      return Stream.of("ClusterRole/" + binding.getRoleRef().getName());
    }
    if (object instanceof RoleBinding binding
        && binding.getSubjects().stream()
            .anyMatch(s -> s.getName().equals("appnetwork-operator"))) {
      return Stream.of("Role/" + binding.getRoleRef().getName());
    }
    return Stream.empty();
  }

  /** Returns all roles and bindings, including those for users. */
  static List<HasMetadata> all() {
    return objects().stream()
        .filter(object -> object.getApiVersion().equals("rbac.authorization.k8s.io/v1"))
        .toList();
  }

  private static List<HasMetadata> objects() {
    var yaml = new KubernetesSerialization();
    var objects = new ArrayList<HasMetadata>();
    for (var file : Manifests.files(ShippedRbac.BASE)) {
      try {
        for (var document : Files.readString(file).split("(?m)^---$", -1)) {
          Object object = Objects.requireNonNull(yaml.unmarshal(document));
          objects.add((HasMetadata) object);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return objects;
  }
}
