// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Renders docs/reference.md, the tables of all fields, from the CRD. */
final class Reference {

  private static final String HEADER =
      """
      <!-- Generated from the CRD by `make crds`; the build fails if this page is outdated. -->
      # AppNetwork reference

      This page lists all fields of the AppNetwork API. `kubectl explain appnetwork.spec --recursive` prints
      the same descriptions. For the effect of each reason in `status`, and its remedy, see
      [Conditions](conditions.md).

      """;

  private final StringBuilder page = new StringBuilder(HEADER);

  private Reference() {}

  /** Returns the page for a CRD. */
  static String of(JsonNode crd) {
    var version = crd.required("spec").required("versions").required(0);
    var schema = version.required("schema").required("openAPIV3Schema");
    var names = crd.required("spec").required("names");
    var reference = new Reference();
    reference.line(
        "`apiVersion: %s/%s`, `kind: %s`, short name `%s`. %s\n"
            .formatted(
                crd.required("spec").required("group").asString(),
                version.required("name").asString(),
                names.required("kind").asString(),
                names.required("shortNames").required(0).asString(),
                escaped(schema.required("description").asString())));
    reference.rules(schema);
    reference.describe("spec", schema.required("properties").required("spec"));
    reference.describe("status", schema.required("properties").required("status"));
    reference.columns(version.required("additionalPrinterColumns"));
    return reference.page.toString();
  }

  private void describe(String path, JsonNode schema) {
    line("## " + path + "\n");
    line(escaped(schema.path("description").asString()) + "\n");
    rules(schema);
    line("| field | type | description |\n| --- | --- | --- |");
    var required = new ArrayList<String>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    schema
        .path("properties")
        .properties()
        .forEach(field -> row(path, field.getKey(), field.getValue(), required));
    line("");
    schema
        .path("properties")
        .properties()
        .forEach(field -> below(path, field.getKey(), field.getValue()));
  }

  private void row(String path, String name, JsonNode schema, List<String> required) {
    var shown =
        hasTable(schema)
            ? "[`%s`](#%s)".formatted(name, anchor(path, name, schema))
            : "`" + name + "`";
    line(
        "| %s%s | %s | %s%s |"
            .formatted(
                shown,
                required.contains(name) ? " (required)" : "",
                type(schema),
                escaped(schema.path("description").asString()),
                bullets(ownTable(schema) ? List.of() : messages(schema))));
  }

  private void below(String path, String name, JsonNode schema) {
    if (hasTable(schema)) {
      describe(child(path, name, schema), element(schema));
    }
  }

  private static boolean hasTable(JsonNode schema) {
    return element(schema).has("properties");
  }

  private static boolean ownTable(JsonNode schema) {
    return schema.has("properties");
  }

  private static JsonNode element(JsonNode schema) {
    return schema.has("items") ? schema.required("items") : schema;
  }

  private static String child(String path, String name, JsonNode schema) {
    return path + "." + name + (schema.has("items") ? "[]" : "");
  }

  // Returns the anchor that common Markdown renderers generate for a heading.
  private static String anchor(String path, String name, JsonNode schema) {
    return child(path, name, schema).toLowerCase(Locale.ROOT).replaceAll("[.\\[\\]]", "");
  }

  private static String type(JsonNode schema) {
    if (schema.has("items")) {
      return "list of " + type(schema.required("items")) + bounds(schema, "minItems", "maxItems");
    }
    if (schema.has("additionalProperties")) {
      return "map of " + type(schema.required("additionalProperties"));
    }
    if (schema.has("x-kubernetes-int-or-string")) {
      return "integer or string";
    }
    if (schema.has("enum")) {
      var values = new StringJoiner(", ");
      schema.required("enum").forEach(value -> values.add("`" + value.asString() + "`"));
      return values + defaultOf(schema);
    }
    return schema.path("type").asString()
        + bounds(schema, "minimum", "maximum")
        + defaultOf(schema);
  }

  private static String bounds(JsonNode schema, String least, String most) {
    if (!schema.has(most)) {
      return "";
    }
    return " (%s to %s)"
        .formatted(schema.path(least).asString("0"), schema.required(most).asString());
  }

  private static String defaultOf(JsonNode schema) {
    return schema.path("default").isValueNode()
        ? "; default `" + schema.required("default").asString() + "`"
        : "";
  }

  private void rules(JsonNode schema) {
    var messages = messages(schema);
    if (!messages.isEmpty()) {
      line("Validation:\n");
      messages.forEach(message -> line("- " + escaped(message)));
      line("");
    }
  }

  private static List<String> messages(JsonNode schema) {
    var messages = new ArrayList<String>();
    if (!schema.has("properties")) {
      schema
          .path("x-kubernetes-validations")
          .forEach(rule -> messages.add(rule.path("message").asString()));
    } else {
      for (var rule : schema.path("x-kubernetes-validations")) {
        var field = rule.path("fieldPath").asString();
        messages.add(
            (field.isEmpty() ? "" : "`" + field.substring(1) + "`: ")
                + rule.path("message").asString());
      }
    }
    return messages.stream().distinct().toList();
  }

  private static String bullets(List<String> messages) {
    return messages.isEmpty()
        ? ""
        : "<br>Validation: " + escaped(String.join("; ", messages)) + ".";
  }

  private void columns(JsonNode columns) {
    line("## Columns of kubectl get\n");
    line("| column | shows |\n| --- | --- |");
    columns.forEach(
        column ->
            line(
                "| %s | %s |"
                    .formatted(
                        column.required("name").asString(),
                        escaped(column.required("description").asString()))));
  }

  // Escapes Markdown markup. A star between spaces or before a dot is markup, too.
  private static String escaped(String text) {
    return text.replace("*", "\\*").replace("|", "\\|").replace("\n\n", "<br>").replace("\n", " ");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
