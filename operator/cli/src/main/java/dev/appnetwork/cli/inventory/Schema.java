// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The schema of AppNetworks without an API server: fills in its defaults, and says what it refuses
 * as far as that can be told without its CEL rules. Most of those are checks of the planner too.
 */
final class Schema {

  private final Map<?, ?> spec;

  private Schema(Map<?, ?> spec) {
    this.spec = spec;
  }

  /** The one that this version of the operator ships. */
  static Schema shipped() {
    var version = ((List<?>) at(at(ShippedCrd.manifest(), "spec"), "versions")).get(0);
    var properties = at(at(at(version, "schema"), "openAPIV3Schema"), "properties");
    return new Schema((Map<?, ?>) at(properties, "spec"));
  }

  private static Object at(Object map, String field) {
    return Objects.requireNonNull(((Map<?, ?>) map).get(field), field);
  }

  /**
   * Writes the defaults into a spec, and says what is wrong with it.
   *
   * @return what the API server would refuse it for; empty where nothing was found
   */
  List<Finding> complete(Map<String, Object> object) {
    var findings = new ArrayList<Finding>();
    var here = object.get("spec");
    if (here == null) {
      findings.add(SchemaWalk.refused("spec", "Required value: must have a selector"));
    } else {
      object.put("spec", new SchemaWalk(findings).walk(spec, here, "spec"));
    }
    for (var field : object.keySet()) {
      if (!List.of("apiVersion", "kind", "metadata", "spec", "status").contains(field)) {
        findings.add(SchemaWalk.unknown(field, List.of("metadata", "spec")));
      }
    }
    return findings;
  }
}
