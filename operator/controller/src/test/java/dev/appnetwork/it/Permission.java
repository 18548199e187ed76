// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.AuditLog;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A single permission. Only kinds that are granted by name depend on the object's name.
 *
 * @param verb in RBAC's words
 * @param group API group, empty for the core group
 * @param resource the resource, with a slash and the subresource if there is one
 * @param name the object's name; empty for any
 */
record Permission(String verb, String group, String resource, String name) {

  /** The operator may access only named objects of these kinds. */
  static final Set<String> BY_NAME = Set.of("configmaps", "customresourcedefinitions", "leases");

  /** Returns the permission for any object. */
  Permission(String verb, String group, String resource) {
    this(verb, group, resource, "");
  }

  /** Returns the permissions that a rule grants. */
  static Stream<Permission> of(PolicyRule rule) {
    return rule.getVerbs().stream()
        .flatMap(
            verb ->
                rule.getApiGroups().stream()
                    .flatMap(
                        group ->
                            rule.getResources().stream()
                                .flatMap(
                                    resource ->
                                        names(rule)
                                            .map(
                                                name ->
                                                    new Permission(verb, group, resource, name)))));
  }

  private static Stream<String> names(PolicyRule rule) {
    return rule.getResourceNames().isEmpty() ? Stream.of("") : rule.getResourceNames().stream();
  }

  /** Returns the permission that a request required. */
  static Permission of(AuditLog.Event event) {
    var slash = event.subresource().isEmpty() ? "" : "/" + event.subresource();
    // A create request has no name that RBAC could compare.
    boolean byName = BY_NAME.contains(event.resource()) && !event.verb().equals("create");
    return new Permission(
        event.verb(), event.group(), event.resource() + slash, byName ? event.name() : "");
  }

  @Override
  public String toString() {
    return verb
        + " "
        + resource
        + (group.isEmpty() ? "" : "." + group)
        + (name.isEmpty() ? "" : " " + name);
  }
}
