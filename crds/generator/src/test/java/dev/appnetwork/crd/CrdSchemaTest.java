// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Rules that hold for every field. */
class CrdSchemaTest {

  private final List<SchemaNode> nodes = SchemaNode.all();

  @Test
  void everyFieldHasADescriptionInPlainText() {
    var properties = nodes.stream().filter(SchemaNode::isProperty).toList();

    assertThat(properties)
        .hasSizeGreaterThan(60)
        .allSatisfy(
            node ->
                assertThat(node.schema().path("description").asString())
                    .as(node.path())
                    .isNotBlank()
                    .endsWith(".")
                    .doesNotContain("{@", "<", "&lt;", "* "));
  }

  @Test
  void everyStringIsBounded() {
    assertThat(nodesWith(node -> node.is("string")))
        .allSatisfy(
            node ->
                assertThat(
                        node.below("maxLength")
                            .or(() -> node.below("enum"))
                            .or(() -> node.below("format")))
                    .as(node.path())
                    .isPresent());
  }

  @Test
  void everyIntOrStringIsBoundedAsBoth() {
    assertThat(nodesWith(node -> node.schema().has("x-kubernetes-int-or-string")))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(node.schema().propertyNames())
                    .contains("minimum", "maximum", "maxLength"));
  }

  @Test
  void everyListIsBoundedAndHasAMergeStrategy() {
    assertThat(nodesWith(node -> node.is("array")))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(node.schema().propertyNames())
                    .as(node.path())
                    .contains("maxItems", "x-kubernetes-list-type"));
  }

  @Test
  void everyMapIsBounded() {
    assertThat(nodesWith(node -> node.schema().has("additionalProperties")))
        .isNotEmpty()
        .allSatisfy(node -> assertThat(node.below("maxProperties")).as(node.path()).isPresent());
  }

  @Test
  void everyRuleHasAMessageOfOneLine() {
    assertThat(nodes)
        .flatExtracting(SchemaNode::rules)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            rule -> assertThat(rule.path("message").asString()).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void unknownFieldsAreNeverKept() {
    assertThat(nodesWith(node -> node.schema().has("x-kubernetes-preserve-unknown-fields")))
        .isEmpty();
  }

  private List<SchemaNode> nodesWith(Predicate<SchemaNode> condition) {
    return nodes.stream().filter(condition).toList();
  }
}
