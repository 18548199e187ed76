// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import static dev.appnetwork.planner.field.FieldName.FQDN;
import static dev.appnetwork.planner.field.FieldName.HOST;
import static dev.appnetwork.planner.field.FieldName.NAME;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.HostMistake;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates a value against its schema. */
final class SchemaWalk {

  /** The only form of CEL rules that is evaluated without CEL. */
  private static final Pattern MATCHES = Pattern.compile("self\\.matches\\('([^']*)'\\)");

  /** Fields for which an empty value has a meaning, but null doesn't. */
  private static final Set<FieldPath> OPEN_IF_NULL =
      Set.of(SpecFields.ALLOW, SpecFields.FROM, SpecFields.TO);

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final List<Finding> findings;

  SchemaWalk(List<Finding> findings) {
    this.findings = findings;
  }

  static Finding rejected(FieldPath field, String message) {
    return Findings.error(Reason.InvalidSpec, field, message);
  }

  static Finding unknown(FieldPath field, Collection<String> known) {
    var hint = Suggestions.forField(field.toString(), known);
    return rejected(
        field,
        "unknown field"
            + hint.map(text -> ": " + text).orElse("")
            + "; must be one of "
            + String.join(", ", known));
  }

  /** Returns the value with defaults, and records errors. */
  Object walk(Map<?, ?> schema, Object value, FieldPath path) {
    var type = schema.get("type");
    if ("object".equals(type)) {
      return value instanceof Map<?, ?> map
          ? object(schema, map, path)
          : invalid("a map", value, path);
    }
    if ("array".equals(type)) {
      return value instanceof List<?> list
          ? array(schema, list, path)
          : invalid("a list", value, path);
    }
    if ("string".equals(type)) {
      // A choice can look like another type: in YAML 1.1, off is false.
      var isChoice = schema.get("enum") != null && !(value instanceof Collection<?>);
      return value instanceof String || isChoice
          ? text(schema, String.valueOf(value), path)
          : invalid("a string", value, path);
    }
    if ("integer".equals(type)) {
      return value instanceof Integer number
          ? number(schema, number, path)
          : invalid("an integer", value, path);
    }
    if ("boolean".equals(type)) {
      return value instanceof Boolean ? value : invalid("true or false", value, path);
    }
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return value instanceof Integer || value instanceof String
          ? value
          : invalid("an integer or a string", value, path);
    }
    return value;
  }

  private Object object(Map<?, ?> schema, Map<?, ?> map, FieldPath path) {
    var values = new LinkedHashMap<String, Object>();
    Map<?, ?> properties = map(schema.get("properties"));
    if (isSwapped(map, path)) {
      findings.add(
          rejected(
              path.child(NAME),
              "name and port are swapped: use {name: %s, port: %s}"
                  .formatted(map.get("port"), map.get("name"))));
      return map;
    }
    var others = schema.get("additionalProperties");
    for (var entry : map.entrySet()) {
      var name = String.valueOf(entry.getKey());
      var inner = properties.get(name) == null ? others : properties.get(name);
      var field = path.key(name);
      if (!(inner instanceof Map<?, ?> innerSchema)) {
        var known = new TreeSet<String>();
        properties.keySet().forEach(key -> known.add((String) key));
        findings.add(unknown(field, known));
      } else if (entry.getValue() == null && properties.get(name) == null) {
        findings.add(
            rejected(
                field,
                "the API server drops a null, and a selector without the key matches more pods: use"
                    + " \"\" for an empty value, or remove the key"));
      } else if (entry.getValue() == null && OPEN_IF_NULL.contains(field)) {
        findings.add(
            rejected(
                field,
                "null is the same as an unset field: "
                    + (field.equals(SpecFields.ALLOW)
                        ? "no client is allowed, and egress isn't restricted. Set from and to"
                        : field.equals(SpecFields.TO)
                            ? "egress isn't restricted. Set [] to allow only DNS, or list"
                                + " destinations"
                            : "no client is allowed. Set [] to say so, or list clients")));
      } else if (entry.getValue() == null && ValueSuggestions.ALONE.contains(name)) {
        findings.add(
            rejected(field, "null is the same as an unset field: use %s: {}".formatted(name)));
      } else if (entry.getValue() != null) {
        // The API server drops a null that isn't allowed.
        values.put(name, walk(innerSchema, entry.getValue(), field));
      }
    }
    properties.forEach(
        (name, inner) -> {
          Object standard = map(inner).get("default");
          if (standard != null && !values.containsKey(name)) {
            values.put((String) name, walk(map(inner), standard, path.key(String.valueOf(name))));
          }
        });
    for (var name : list(schema.get("required"))) {
      if (!values.containsKey(name)) {
        var field = path.key(String.valueOf(name));
        var hint = Suggestions.forMissing(field.toString()).map(text -> ": " + text).orElse("");
        findings.add(rejected(field, "Required value" + hint));
      }
    }
    atLeast(schema.get("minProperties"), values.size(), "entries", path);
    atMost(schema.get("maxProperties"), values.size(), "entries", path);
    return values;
  }

  private static boolean isSwapped(Map<?, ?> port, FieldPath path) {
    return path.itemOf(SpecFields.PORTS).filter(path::equals).isPresent()
        && NUMBER.matcher(String.valueOf(port.get("name"))).matches()
        && port.get("port") instanceof String text
        && !NUMBER.matcher(text).matches();
  }

  private Object array(Map<?, ?> schema, List<?> list, FieldPath path) {
    atLeast(schema.get("minItems"), list.size(), "items", path);
    atMost(schema.get("maxItems"), list.size(), "items", path);
    var values = new ArrayList<Object>();
    var keys = list(schema.get("x-kubernetes-list-map-keys"));
    var known = new HashSet<Object>();
    // A list that is much too long needs one message only.
    var length = Math.min(list.size(), 2 * limit(schema.get("maxItems")));
    for (var i = 0; i < length; i++) {
      var at = path.index(i);
      Object item = list.get(i);
      Object value = item == null ? missing(at) : walk(map(schema.get("items")), item, at);
      values.add(value);
      var key = keys.stream().map(name -> map(value).get(name)).toList();
      var isComplete = !keys.isEmpty() && !key.contains(null);
      if (isComplete && !known.add(key)) {
        findings.add(
            rejected(
                at,
                "Duplicate value: "
                    + keys
                    + " "
                    + key
                    + " already exists; use a unique "
                    + keys.get(0)));
      }
    }
    return values;
  }

  private Object text(Map<?, ?> schema, String text, FieldPath path) {
    atLeast(schema.get("minLength"), text.length(), "characters", path);
    if (schema.get("maxLength") instanceof Number most && text.length() > most.longValue()) {
      atMost(most, text.length(), "characters", path);
      // A pattern could take long, and has no better advice.
      return text;
    }
    var choices = list(schema.get("enum"));
    if (!choices.isEmpty() && !choices.contains(text)) {
      findings.add(
          rejected(
              path,
              "Unsupported value %s: must be one of %s".formatted(text, choices)
                  + ChoiceSuggestions.of(text, choices).map(one -> "; " + one).orElse("")));
    }
    if (schema.get("pattern") instanceof String pattern
        && !Pattern.compile(pattern).matcher(text).find()) {
      findings.add(rejected(path, "%s must match %s".formatted(text, pattern)));
    }
    for (var rule : list(schema.get("x-kubernetes-validations"))) {
      var matches = MATCHES.matcher(String.valueOf(map(rule).get("rule")));
      if (matches.matches() && !Pattern.compile(matches.group(1)).matcher(text).find()) {
        var message = String.valueOf(map(rule).get("message"));
        findings.add(
            rejected(
                path,
                path.isNamed(HOST) || path.isNamed(FQDN)
                    ? HostMistake.of(text) + " It " + message
                    : message
                        + ValueSuggestions.forText(path.toString(), text)
                            .map(one -> "; " + one)
                            .orElse("")));
      }
    }
    return text;
  }

  private Object number(Map<?, ?> schema, int number, FieldPath path) {
    if ((schema.get("minimum") instanceof Number least && number < least.doubleValue())
        || (schema.get("maximum") instanceof Number most && number > most.doubleValue())) {
      findings.add(
          rejected(
              path,
              "%d must be a number from %s to %s"
                  .formatted(number, shown(schema.get("minimum")), shown(schema.get("maximum")))));
    }
    return number;
  }

  private static Object shown(@Nullable Object bound) {
    return bound instanceof Number number ? number.longValue() : "any";
  }

  private void atLeast(@Nullable Object least, int size, String what, FieldPath path) {
    if (least instanceof Number number && size < number.longValue()) {
      findings.add(rejected(path, "must have at least %d %s".formatted(number.longValue(), what)));
    }
  }

  private void atMost(@Nullable Object most, int size, String what, FieldPath path) {
    if (most instanceof Number number && size > number.longValue()) {
      findings.add(rejected(path, "must have at most %d %s".formatted(number.longValue(), what)));
    }
  }

  private static int limit(@Nullable Object most) {
    return most instanceof Number number ? number.intValue() : Integer.MAX_VALUE / 2;
  }

  private Object missing(FieldPath path) {
    findings.add(rejected(path, "must not be null: remove the entry, or set its fields"));
    return "null";
  }

  private Object invalid(String wanted, Object value, FieldPath path) {
    var hint =
        ValueSuggestions.forType(wanted, path.toString(), value)
            .map(text -> ": " + text)
            .orElse("");
    var shown = ValueSuggestions.shown(value);
    findings.add(rejected(path, "%s must be %s".formatted(shown, wanted) + hint));
    return value;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
