// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The files of SchemaIT cover the whole schema. */
class SchemaFilesTest {

  private final List<SchemaFile> files = SchemaFile.all();

  @Test
  void everyFileHasAKnownPrefix() {
    assertThat(files)
        .allMatch(file -> file.name().matches("(in)?valid-.+[.]yaml|warning-.+[.]yaml"));
  }

  @Test
  void everyRejectionAndWarningHasAnExpectedText() {
    assertThat(files).allMatch(file -> file.is("valid") == file.expected().isEmpty());
  }

  @Test
  void everyRuleHasAnInvalidFile() {
    var expected = of("invalid").map(SchemaFile::expected).map(Object::toString).toList();

    assertThat(SchemaNode.all())
        .flatExtracting(SchemaNode::rules)
        .extracting(SchemaFilesTest::messageOf)
        .allSatisfy(message -> assertThat(expected).anyMatch(text -> text.contains(message)));
  }

  @Test
  void everyFieldAndValueHasAValidFile() {
    var paths = new HashSet<String>();
    of("valid")
        .forEach(file -> Yaml.parseAll(file.text()).forEach(tree -> collect("", tree, paths)));

    assertThat(paths).containsAll(expected());
  }

  private static Set<String> expected() {
    var expected = new HashSet<String>();
    for (var node : SchemaNode.all()) {
      if (node.isProperty()) {
        expected.add(node.path());
      }
      node.schema()
          .path("enum")
          .forEach(value -> expected.add(node.path() + "=" + value.asString()));
    }
    return expected;
  }

  // Keys of maps have no path in the schema, so the paths collected for them match nothing.
  private static void collect(String path, JsonNode tree, Set<String> paths) {
    paths.add(path);
    if (tree.isValueNode()) {
      paths.add(path + "=" + tree.asString());
    }
    if (tree.isArray()) {
      tree.forEach(element -> collect(path + "[]", element, paths));
    }
    tree.properties()
        .forEach(
            field -> {
              var below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              collect(below, field.getValue(), paths);
            });
  }

  // A message expression starts with the message, up to the added details.
  private static String messageOf(JsonNode rule) {
    var expression = rule.path("messageExpression").asString();
    var end = expression.indexOf("%s");
    return end < 0 ? rule.path("message").asString() : expression.substring(1, end);
  }

  private Stream<SchemaFile> of(String kind) {
    return files.stream().filter(file -> file.is(kind));
  }
}
