// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.planner.check.PathMistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the value that an invalid value probably means, given its type or the allowed values. */
final class ValueSuggestions {

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5}) ?- ?([0-9]{1,5})");
  private static final Pattern PUBLISHED = Pattern.compile("([0-9]{1,5}):([0-9]{1,5})");
  private static final Pattern WITH_PROTOCOL =
      Pattern.compile("([0-9]{1,5})/(tcp|udp|sctp)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE =
      Pattern.compile("([0-9]+) ?([kmg])(b|ib)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAMESPACED = Pattern.compile("[a-z0-9-]+/[a-z0-9.-]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private static final Pattern SELECTOR_LABEL =
      Pattern.compile("spec\\.(services\\.)?selector\\..*");
  private static final String LABELS =
      "selector takes labels directly, as a Service does: selector: {app: web}";

  /** By the end of the path; %s is the value. The first match counts. */
  private static final Map<String, String> BY_PATH = new LinkedHashMap<>();

  static {
    BY_PATH.put("allow.from.ports", "name a port of this app: {name: http}");
    BY_PATH.put("services.ports", "name a port of spec.ports: {name: http}");
    BY_PATH.put("spec.ports", "use ports: [{name: http, port: 80, targetPort: 8080}]");
    BY_PATH.put("spec.expose", "use expose: [{hosts: [{host: shop.example.com}]}]");
    BY_PATH.put("spec.services", "use services: [{name: web, type: ClusterIP}]");
    BY_PATH.put("spec.allow", "use allow: {from: [{app: {name: web}}]}");
    BY_PATH.put(".tls", "use tls: {secretName: shop-tls}, or tls: {} for the default certificate");
    BY_PATH.put(".paths.port", "use the name of a port of this app, such as http");
    BY_PATH.put(".group", "use group: monitoring");
    BY_PATH.put(".sessionAffinity", "use sessionAffinity: {cookie: route}");
    BY_PATH.put(".pods", "use pods: {selector: {matchLabels: {app: web}}}");
    BY_PATH.put(".selector", "use selector: {app: web}");
  }

  private static final List<String> MODES = List.of("Enforce", "Preview", "Disabled");

  /** Peers without fields. */
  static final Set<String> ALONE = Set.of("anyone", "kubernetesApi", "nodes");

  private ValueSuggestions() {}

  /** Returns the value as YAML on one line. */
  static String shown(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + shown(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ValueSuggestions::shown).collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  /** Returns the probable text for one that its pattern rejects; empty if there is none. */
  static Optional<String> forText(String path, String text) {
    for (var owner : List.of("app", "gateway")) {
      if (path.endsWith("." + owner + ".name") && NAMESPACED.matcher(text).matches()) {
        return Optional.of("use %s: %s".formatted(owner, named(text)));
      }
    }
    var size = SIZE.matcher(text);
    if (path.endsWith(".maxRequestBody") && size.matches()) {
      var unit = size.group(2).toUpperCase(Locale.ROOT);
      return Optional.of("use %s%si".formatted(size.group(1), unit.equals("K") ? "K" : unit));
    }
    if (path.endsWith(".secretName") && text.indexOf('/') >= 0) {
      return Optional.of(
          "the Secret must be in the namespace of the AppNetwork: use secretName: "
              + text.substring(text.lastIndexOf('/') + 1));
    }
    return path.endsWith(".rewritePrefix")
        ? PathMistake.ofRewrite(text)
        : path.endsWith(".path") ? PathMistake.of(text) : Optional.empty();
  }

  /** Returns the fields for a name, with the namespace before a slash. */
  private static String named(String text) {
    var slash = text.indexOf('/');
    return slash < 0
        ? "{name: %s}".formatted(text)
        : "{name: %s, namespace: %s}"
            .formatted(text.substring(slash + 1), text.substring(0, slash));
  }

  /** Returns the probable value of type {@code wanted}; empty if there is none. */
  static Optional<String> forType(String wanted, String path, Object value) {
    var plain = Suggestions.withoutIndexes(path);
    var name = plain.substring(plain.lastIndexOf('.') + 1);
    var container =
        switch (wanted) {
          case "a list" -> forList(plain, name, value);
          case "a map" -> forMap(plain, name, value);
          default -> Optional.<String>empty();
        };
    return container.or(() -> byPath(plain, value)).or(() -> forScalar(wanted, plain, name, value));
  }

  private static Optional<String> byPath(String plain, Object value) {
    if (SELECTOR_LABEL.matcher(plain).matches()
        && (value instanceof Map<?, ?> || value instanceof List<?>)) {
      return Optional.of(LABELS);
    }
    return BY_PATH.entrySet().stream()
        .filter(entry -> plain.endsWith(entry.getKey()))
        .map(entry -> entry.getValue().replace("%s", shown(value)))
        .findFirst();
  }

  private static Optional<String> forList(String path, String name, Object value) {
    if (BY_PATH.containsKey(path)) {
      return Optional.empty();
    }
    if (name.equals("hosts") && !(value instanceof Map<?, ?>)) {
      return Optional.of("use hosts: [{host: %s}]".formatted(shown(value)));
    }
    if (name.equals("paths") && !(value instanceof Map<?, ?>)) {
      return Optional.of("use paths: [{path: %s}]".formatted(shown(value)));
    }
    if (name.equals("paths") && value instanceof Map<?, ?> map && map.size() == 1) {
      var entry = map.entrySet().iterator().next();
      return Optional.of(
          "use paths: [{path: %s, port: %s}]".formatted(entry.getKey(), shown(entry.getValue())));
    }
    var item = name.equals("ports") ? port(path, shown(value)) : shown(value);
    return Optional.of("use %s: [%s]".formatted(name, item));
  }

  private static String port(String path, String text) {
    return path.contains(".to.") && DIGITS.matcher(text).matches()
        ? "{port: %s}".formatted(text)
        : "{name: %s}".formatted(DIGITS.matcher(text).matches() ? "http" : text);
  }

  private static Optional<String> forMap(String path, String name, Object value) {
    if (ALONE.contains(name)) {
      return Optional.of("use " + name + ": {}");
    }
    var text = shown(value);
    boolean isOne = !(value instanceof List<?>) && !(value instanceof Boolean);
    return switch (name) {
      case "from", "to" ->
          Optional.of(
              ALONE.contains(text)
                  ? "use {%s: {}}".formatted(text)
                  : "use {app: {name: %s}}".formatted(isOne ? text : "web"));
      case "ports" ->
          path.contains("allow.to.") ? Optional.of("use " + port(path, text)) : Optional.empty();
      case "cidr" ->
          Optional.of(
              value instanceof List<?> list && list.size() != 1
                  ? "use an entry for each block, with cidr: {block: 203.0.113.0/24}"
                  : "use cidr: {block: %s}".formatted(text.replaceAll("[\\[\\]]", "")));
      case "app", "gateway", "issuer" ->
          Optional.of(
              isOne
                  ? "use %s: %s".formatted(name, named(text))
                  : "use %s: {name: web}; for several, add an entry for each".formatted(name));
      case "hosts" -> Optional.of("use hosts: [{host: %s}]".formatted(text));
      case "paths" -> Optional.of("use paths: [{path: %s}]".formatted(text));
      case "expose" ->
          Optional.of(
              "use expose: [{hosts: [{host: %s}]}]"
                  .formatted(isOne && !DIGITS.matcher(text).matches() ? text : "shop.example.com"));
      case "policy" ->
          Optional.of(
              ChoiceSuggestions.of(text, MODES)
                  .map(mode -> mode.replaceFirst("use (.*)", "use policy: {mode: $1}"))
                  .orElse("use policy: {mode: Enforce}"));
      case "services" -> Optional.of("use {name: %s}".formatted(isOne ? text : "web"));
      case "matchLabels" -> Optional.of("use matchLabels: {app: web}");
      default -> Optional.empty();
    };
  }

  private static Optional<String> forScalar(
      String wanted, String plain, String name, Object value) {
    if (wanted.equals("a string") && name.equals("timeout") && value instanceof Integer) {
      return Optional.of("use timeout: %ss".formatted(value));
    }
    if (value instanceof Map<?, ?> map) {
      return inner(map).map(inner -> "use %s: %s".formatted(name, inner));
    }
    if (wanted.equals("a string") && plain.endsWith(".ports.name") && value instanceof Integer) {
      return Optional.of("use the name of a port, such as http");
    }
    if (wanted.equals("a string") && (value instanceof Number || value instanceof Boolean)) {
      return Optional.of("put it in quotes: %s: \"%s\"".formatted(name, value));
    }
    if (wanted.equals("a string") && value instanceof List<?>) {
      return Optional.of("for several, add an entry for each");
    }
    if (wanted.equals("an integer") && value instanceof String text) {
      var range = RANGE.matcher(text.strip());
      if (range.matches()) {
        return Optional.of("use port: %s, endPort: %s".formatted(range.group(1), range.group(2)));
      }
      var published = PUBLISHED.matcher(text);
      if (published.matches()) {
        return Optional.of(
            "use port: %s, targetPort: %s".formatted(published.group(1), published.group(2)));
      }
      var withProtocol = WITH_PROTOCOL.matcher(text);
      if (withProtocol.matches()) {
        return Optional.of(
            "use port: %s, protocol: %s"
                .formatted(withProtocol.group(1), withProtocol.group(2).toUpperCase(Locale.ROOT)));
      }
      if (DIGITS.matcher(text.strip()).matches()) {
        return Optional.of("remove the quotes: %s: %s".formatted(name, text.strip()));
      }
      if (name.equals("port")) {
        return Optional.of(
            plain.equals("spec.ports.port")
                ? "use the number; the name of a container port belongs to targetPort"
                : "use the number, such as 443; for pods, {name: %s} is possible".formatted(text));
      }
    }
    if (wanted.equals("true or false") && value instanceof String text) {
      var lower = text.toLowerCase(Locale.ROOT);
      if (lower.equals("true") || lower.equals("false")) {
        return Optional.of("remove the quotes: %s: %s".formatted(name, lower));
      }
    }
    return Optional.empty();
  }

  /** Other kinds have a map for some values, such as {value: /}. */
  private static Optional<String> inner(Map<?, ?> map) {
    @Nullable Object inner = map.containsKey("value") ? map.get("value") : map.get("name");
    @Nullable Object only = map.size() == 1 ? map.values().iterator().next() : null;
    return Optional.ofNullable(inner == null ? only : inner)
        .filter(value -> value instanceof String || value instanceof Integer)
        .map(String::valueOf);
  }
}
