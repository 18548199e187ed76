package dev.appnetwork.operator.it;

import dev.appnetwork.testenv.AuditLog;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.stream.Stream;

/**
 * One thing that one may do.
 *
 * @param verb in RBAC's words
 * @param group API group, empty for the core group
 * @param resource with a slash and its subresource where there is one
 */
record Right(String verb, String group, String resource) {

  /** What a rule grants. */
  static Stream<Right> of(PolicyRule rule) {
    return rule.getVerbs().stream()
        .flatMap(
            verb ->
                rule.getApiGroups().stream()
                    .flatMap(
                        group ->
                            rule.getResources().stream()
                                .map(resource -> new Right(verb, group, resource))));
  }

  /** What a request needed. */
  static Right of(AuditLog.Event event) {
    var slash = event.subresource().isEmpty() ? "" : "/" + event.subresource();
    return new Right(event.verb(), event.group(), event.resource() + slash);
  }

  @Override
  public String toString() {
    return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
  }
}
