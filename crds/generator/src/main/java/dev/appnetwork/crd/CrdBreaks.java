// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import dev.appnetwork.crd.Break.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds incompatible changes of a CRD, by the rules that OLM v1 applies to upgrades. */
final class CrdBreaks {

  private static final List<String> NAMES = List.of("/group", "/names/kind", "/names/plural");
  private static final List<String> API = List.of("subresources", "selectableFields");

  private final List<Break> breaks = new ArrayList<>();

  private CrdBreaks() {}

  /** Returns the changes in the order of the CRD; empty if the upgrade is compatible. */
  static List<Break> between(JsonNode before, JsonNode after) {
    var found = new CrdBreaks();
    found.compare(before.required("spec"), after.required("spec"));
    return found.breaks;
  }

  private void compare(JsonNode before, JsonNode after) {
    for (var name : NAMES) {
      same(Rule.NAME, "spec" + name.replace('/', '.'), before.at(name), after.at(name));
    }
    same(Rule.SCOPE, "spec.scope", before.path("scope"), after.path("scope"));
    for (var version : before.path("versions")) {
      compareVersion(version, after.path("versions"));
    }
  }

  private void same(Rule rule, String path, JsonNode before, JsonNode after) {
    if (!before.equals(after)) {
      add(rule, path, "changed from %s to %s".formatted(before.asString(), after.asString()));
    }
  }

  private void compareVersion(JsonNode before, JsonNode versions) {
    var name = before.required("name").asString();
    var path = "spec.versions[" + name + "]";
    var after = find(name, versions);
    if (after.isEmpty()) {
      var stored = before.path("storage").asBoolean() ? ", and objects are stored in it" : "";
      add(Rule.VERSION, path, "removed" + stored);
      return;
    }
    if (before.path("served").asBoolean() && !after.get().path("served").asBoolean()) {
      add(Rule.VERSION, path, "no longer served");
    }
    for (var part : API) {
      if (!before.path(part).equals(after.get().path(part)) && before.has(part)) {
        compareParts(path + "." + part, before.path(part), after.get().path(part));
      }
    }
    breaks.addAll(SchemaBreaks.between(schema(before), schema(after.get())));
  }

  private void compareParts(String path, JsonNode before, JsonNode after) {
    before
        .properties()
        .forEach(
            part -> {
              if (!part.getValue().equals(after.path(part.getKey()))) {
                add(Rule.SUBRESOURCE, path + "." + part.getKey(), "changed or removed");
              }
            });
    var remaining = after.valueStream().toList();
    if (before.isArray() && !remaining.containsAll(before.valueStream().toList())) {
      add(Rule.SUBRESOURCE, path, "changed or removed");
    }
  }

  private static Optional<JsonNode> find(String version, JsonNode versions) {
    return versions
        .valueStream()
        .filter(candidate -> candidate.required("name").asString().equals(version))
        .findFirst();
  }

  private static JsonNode schema(JsonNode version) {
    return version.at("/schema/openAPIV3Schema");
  }

  private void add(Rule rule, String path, String change) {
    breaks.add(new Break(rule, path, change));
  }
}
