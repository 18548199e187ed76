// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.field.FieldName;
import dev.appnetwork.testkit.Repository;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The names and paths of fields agree with the CRD. */
class FieldNamesTest {
  private static final Pattern STEP = Pattern.compile("\\[\\d+]|[^.\\[\\]]+");
  private static final JsonNode SCHEMA =
      GoldenCase.YAML
          .unmarshal(
              GoldenCase.read(
                  Repository.root().resolve("crds/manifests/appnetworks.appnetwork.dev.yaml")),
              JsonNode.class)
          .at("/spec/versions/0/schema/openAPIV3Schema");

  @Test
  void namesAreInTheSchema() {
    var known = new HashSet<String>(Set.of("name"));
    collect(SCHEMA.at("/properties/spec"), known);

    assertThat(FieldName.values()).extracting(FieldName::toString).isSubsetOf(known);
  }

  @Test
  void findingsAreAboutFieldsOfTheSchema() {
    var fields =
        GoldenCase.all().stream()
            .flatMap(golden -> golden.plans().values().stream())
            .flatMap(plan -> plan.findings().stream())
            .map(Finding::field)
            .filter(field -> !field.equals("metadata.name"));

    assertThat(fields).isNotEmpty().allMatch(FieldNamesTest::isInSchema);
  }

  private static void collect(JsonNode schema, Set<String> names) {
    names.addAll(schema.path("properties").propertyNames());
    Stream.of("/properties", "").forEach(at -> schema.at(at).forEach(one -> collect(one, names)));
  }

  private static boolean isInSchema(String field) {
    var at = SCHEMA;
    for (var step : STEP.matcher(field).results().map(result -> result.group()).toList()) {
      at = step.startsWith("[") ? at.path("items") : at.path("properties").path(step);
    }
    return !at.isMissingNode();
  }
}
