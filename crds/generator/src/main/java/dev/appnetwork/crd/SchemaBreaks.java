// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import dev.appnetwork.crd.Break.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds incompatible changes of a schema. A change that isn't known to be harmless counts as
 * incompatible, because OLM v1 rejects such upgrades.
 */
final class SchemaBreaks {

  private static final Set<String> UPPER =
      Set.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final Set<String> LOWER =
      Set.of("minimum", "minLength", "minItems", "minProperties");
  private static final Set<String> TYPES =
      Set.of("type", "format", "nullable", "x-kubernetes-int-or-string");

  /** Keywords with nested schemas, which are compared as fields. */
  private static final Set<String> NESTED = Set.of("properties", "items", "additionalProperties");

  /** Keywords that no object or tool depends on. */
  private static final Set<String> WORDS =
      Set.of("description", "title", "example", "externalDocs");

  private final List<Break> breaks = new ArrayList<>();

  private SchemaBreaks() {}

  /** Returns the changes in the order of field names. */
  static List<Break> between(JsonNode before, JsonNode after) {
    var found = new SchemaBreaks();
    found.compare("", before, after);
    return found.breaks;
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    compareKeywords(path, before, after);
    before
        .path("properties")
        .properties()
        .forEach(
            property ->
                below(
                    path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                    property.getValue(),
                    after.path("properties").get(property.getKey())));
    for (var inner : new String[][] {{"items", "[]"}, {"additionalProperties", "{}"}}) {
      if (before.has(inner[0])) {
        below(path + inner[1], before.path(inner[0]), after.get(inner[0]));
      } else if (after.has(inner[0])) {
        add(Rule.TYPE, path, inner[0] + " is new");
      }
    }
  }

  private void below(String path, JsonNode before, @Nullable JsonNode after) {
    if (after == null) {
      add(Rule.FIELD, path, "removed");
    } else {
      compare(path, before, after);
    }
  }

  private void compareKeywords(String path, JsonNode before, JsonNode after) {
    var keywords = new TreeSet<String>();
    keywords.addAll(before.propertyNames());
    keywords.addAll(after.propertyNames());
    keywords.removeAll(NESTED);
    keywords.removeAll(WORDS);
    for (var keyword : keywords) {
      var was = before.get(keyword);
      var is = after.get(keyword);
      if (is == null || !is.equals(was)) {
        compareKeyword(path, keyword, was, is);
      }
    }
  }

  private void compareKeyword(
      String path, String keyword, @Nullable JsonNode was, @Nullable JsonNode is) {
    if (UPPER.contains(keyword) || LOWER.contains(keyword)) {
      compareBound(path, keyword, was, is);
    } else if (keyword.equals("required")) {
      values(is).stream()
          .filter(name -> !values(was).contains(name))
          .forEach(
              name -> add(Rule.REQUIRED, path.isEmpty() ? name : path + "." + name, "required"));
    } else if (keyword.equals("enum")) {
      compareChoice(path, was, is);
    } else if (keyword.equals("default")) {
      add(Rule.DEFAULT, path, change("default", was, is));
    } else if (TYPES.contains(keyword)) {
      add(Rule.TYPE, path, change(keyword, was, is));
    } else {
      add(Rule.OTHER, path, change(keyword, was, is));
    }
  }

  private void compareBound(
      String path, String keyword, @Nullable JsonNode was, @Nullable JsonNode is) {
    if (is == null) {
      return;
    }
    var wider =
        was != null
            && (UPPER.contains(keyword)
                ? number(is).compareTo(number(was)) >= 0
                : number(is).compareTo(number(was)) <= 0);
    if (!wider) {
      add(Rule.BOUND, path, change(keyword, was, is));
    }
  }

  private void compareChoice(String path, @Nullable JsonNode was, @Nullable JsonNode is) {
    if (was == null) {
      add(Rule.CHOICE, path, change("enum", was, is));
    } else if (is != null) {
      values(was).stream()
          .filter(value -> !values(is).contains(value))
          .forEach(value -> add(Rule.CHOICE, path, "no longer takes " + value));
    }
  }

  private static List<String> values(@Nullable JsonNode list) {
    return list == null ? List.of() : list.valueStream().map(JsonNode::asString).toList();
  }

  private static BigDecimal number(JsonNode value) {
    return new BigDecimal(value.asString());
  }

  private static String change(String keyword, @Nullable JsonNode was, @Nullable JsonNode is) {
    if (was == null) {
      return keyword + " is new: " + is;
    }
    return is == null
        ? keyword + " removed, was " + was
        : keyword + " changed from " + was + " to " + is;
  }

  private void add(Rule rule, String path, String change) {
    breaks.add(new Break(rule, path.isEmpty() ? "the object" : path, change));
  }
}
