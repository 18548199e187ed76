// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import static dev.appnetwork.planner.field.FieldName.NAME;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The schema of AppNetworks without an API server: sets defaults and validates, except for CEL
 * rules. The planner checks most of those too.
 */
final class Schema {

  private static final List<String> TOP =
      List.of("apiVersion", "kind", "metadata", "spec", "status");

  private final Map<?, ?> spec;

  private Schema(Map<?, ?> spec) {
    this.spec = spec;
  }

  /** Returns the schema of this version of the operator. */
  static Schema shipped() {
    return new Schema((Map<?, ?>) at(at(ShippedCrd.schema(), "properties"), "spec"));
  }

  private static Object at(Object map, String field) {
    return Objects.requireNonNull(((Map<?, ?>) map).get(field), field);
  }

  /**
   * Sets the defaults in a spec and validates it.
   *
   * @return the reasons for which the API server would reject it; empty if none was found
   */
  List<Finding> complete(Map<String, Object> object) {
    var findings = new ArrayList<Finding>();
    var here = object.get("spec");
    if (here == null) {
      findings.add(SchemaWalk.rejected(FieldPath.SPEC, "Required value: must have a selector"));
    } else {
      object.put("spec", new SchemaWalk(findings).walk(spec, here, FieldPath.SPEC));
    }
    Map<?, ?> fields = (Map<?, ?>) at(spec, "properties");
    for (var field : object.keySet()) {
      if (!TOP.contains(field)) {
        findings.add(
            fields.containsKey(field)
                ? SchemaWalk.rejected(
                    FieldPath.parse(field), "unknown field: indent it, as a field of spec")
                : SchemaWalk.unknown(FieldPath.parse(field), List.of("metadata", "spec")));
      }
    }
    object.keySet().retainAll(TOP);
    name(object, findings);
    texts(object, "labels", findings);
    texts(object, "annotations", findings);
    return findings;
  }

  private static void name(Map<String, Object> object, List<Finding> findings) {
    if (!(object.get("metadata") instanceof Map<?, ?> metadata)
        || !(metadata.get("name") instanceof String name)
        || Syntax.isSubdomain(name)) {
      return;
    }
    var slash = name.indexOf('/');
    findings.add(
        SchemaWalk.rejected(
            FieldPath.METADATA.child(NAME),
            "%s must be lowercase letters, digits, '-', and '.', for example web"
                    .formatted(Syntax.shown(name))
                + (slash < 0
                    ? ""
                    : "; use metadata: {name: %s, namespace: %s}"
                        .formatted(name.substring(slash + 1), name.substring(0, slash)))));
  }

  private static void texts(Map<String, Object> object, String name, List<Finding> findings) {
    if (object.get("metadata") instanceof Map<?, ?> metadata
        && metadata.get(name) instanceof Map<?, ?> values) {
      values.forEach(
          (key, value) -> {
            if (value != null && !(value instanceof String)) {
              findings.add(
                  SchemaWalk.rejected(
                      FieldPath.METADATA.key(name).key(String.valueOf(key)),
                      "%s must be a string: put it in quotes: %s: \"%s\""
                          .formatted(value, key, value)));
            }
          });
    }
  }
}
