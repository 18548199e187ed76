// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.appnetwork.crd.Break.Rule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A CRD that replaces a released one breaks neither stored objects nor existing manifests. */
class CompatibilityTest {

  private static final JsonNode CRD = Yaml.read(Path.of("..", CrdManifest.FILE));

  @Test
  void crdIsCompatibleWithLastRelease() {
    var last = ReleasedCrd.last();

    assertThat(CrdBreaks.between(last.crd(), CRD))
        .as("against release %s, in crds/released; read CONTRIBUTING.md", last)
        .isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    return CompatibilityCase.all().stream()
        .map(
            test ->
                dynamicTest(
                    test.name(),
                    () ->
                        assertThat(CrdBreaks.between(test.before(), test.after()))
                            .extracting(Break::toString)
                            .containsExactlyInAnyOrderElementsOf(test.expected())));
  }

  @Test
  void everyRuleHasACase() {
    var cases = CompatibilityCase.all();
    var expected = cases.stream().flatMap(test -> test.expected().stream()).toList();

    assertThat(cases)
        .allMatch(test -> test.name().matches("(refused|allowed)-.+"))
        .allMatch(test -> test.isRefused() != test.expected().isEmpty());
    assertThat(Arrays.stream(Rule.values()).map(Rule::name))
        .allSatisfy(rule -> assertThat(expected).anyMatch(line -> line.startsWith(rule + " ")));
  }

  @Test
  void acceptsUnchangedCrd() {
    assertThat(CompatibilityCase.all())
        .allSatisfy(test -> assertThat(CrdBreaks.between(test.after(), test.after())).isEmpty());
  }

  /** Uses the actual CRD, not just small ones. */
  @Test
  void detectsRemovalOfEachField() {
    assertSeen(
        SchemaNode.all().stream().filter(SchemaNode::isProperty).toList(),
        Rule.FIELD,
        (schema, name) -> ((ObjectNode) schema.required("properties")).remove(name));
  }

  @Test
  void detectsChangedTypeOfEachField() {
    assertSeen(
        SchemaNode.all().stream().filter(SchemaNode::isProperty).toList(),
        Rule.TYPE,
        (schema, name) -> {
          var field = (ObjectNode) schema.required("properties").required(name);
          boolean isBoolean = field.path("type").asString().equals("boolean");
          field.set("type", StringNode.valueOf(isBoolean ? "string" : "boolean"));
        });
  }

  private static void assertSeen(
      List<SchemaNode> fields, Rule rule, BiConsumer<ObjectNode, String> change) {
    assertThat(fields).hasSizeGreaterThan(60);
    assertThat(fields)
        .allSatisfy(
            field -> {
              var changed = CRD.deepCopy();
              var path = field.path();
              var dot = path.lastIndexOf('.');
              change.accept(
                  schemaOf(changed, dot < 0 ? "" : path.substring(0, dot)),
                  path.substring(dot + 1));
              assertThat(CrdBreaks.between(CRD, changed))
                  .anyMatch(found -> found.rule() == rule && found.path().equals(path));
            });
  }

  private static ObjectNode schemaOf(JsonNode crd, String path) {
    var schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
    for (var step : path.isEmpty() ? new String[0] : path.split("[.]")) {
      schema = schema.required("properties").required(step.replaceAll("(\\[]|\\{})+$", ""));
      for (var inner = step; inner.endsWith("]") || inner.endsWith("}"); ) {
        schema = schema.required(inner.endsWith("]") ? "items" : "additionalProperties");
        inner = inner.substring(0, inner.length() - 2);
      }
    }
    return (ObjectNode) schema;
  }
}
