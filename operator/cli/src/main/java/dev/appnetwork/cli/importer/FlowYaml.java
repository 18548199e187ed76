// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.YamlText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders AppNetworks in the usual style: an entry that fits on one line uses flow style, for
 * example {@code - {name: http, port: 80}}.
 */
final class FlowYaml {

  private static final int WIDTH = 100;
  private static final Pattern BLOCK = Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}");

  private final StringBuilder text = new StringBuilder();

  private FlowYaml() {}

  /** Returns a document without the leading {@code ---}. */
  static String of(Map<String, Object> app) {
    var yaml = new FlowYaml();
    app.forEach(
        (key, value) -> {
          if (key.equals("spec") && value instanceof Map<?, ?> spec) {
            yaml.text.append("spec:\n");
            yaml.block(spec, "  ");
          } else {
            yaml.field(key, value, "");
          }
        });
    return yaml.text.toString();
  }

  private void block(Map<?, ?> map, String indent) {
    map.forEach((key, value) -> field(String.valueOf(key), value, indent));
  }

  private void field(String key, @Nullable Object value, String indent) {
    text.append(indent).append(scalar(key)).append(':');
    value(value, indent, false);
  }

  private void value(@Nullable Object value, String indent, boolean inItem) {
    if (value instanceof List<?> list
        && list.stream().anyMatch(Map.class::isInstance)
        && !(inItem && isShort(list) && fits(flow(list), indent))) {
      text.append('\n');
      for (Object item : list) {
        item(item, indent);
      }
      return;
    }
    var line = flow(value);
    if (fits(line, indent) || !(value instanceof Map<?, ?> map)) {
      text.append(' ').append(line).append('\n');
    } else {
      text.append('\n');
      block(map, indent + "  ");
    }
  }

  private void item(@Nullable Object item, String indent) {
    var line = flow(item);
    if (!(item instanceof Map<?, ?> map) || (fits(line, indent) && isFlat(map))) {
      text.append(indent).append("- ").append(line).append('\n');
      return;
    }
    var first = true;
    for (var entry : map.entrySet()) {
      text.append(indent).append(first ? "- " : "  ").append(scalar(entry.getKey())).append(':');
      value(entry.getValue(), indent + "  ", true);
      first = false;
    }
  }

  /** Lists of larger entries are hard to read on one line. */
  private static boolean isFlat(Map<?, ?> map) {
    return map.values().stream()
        .noneMatch(value -> value instanceof List<?> list && !isShort(list));
  }

  private static boolean isShort(List<?> list) {
    return list.size() == 1
        || list.stream().noneMatch(item -> item instanceof Map<?, ?> map && map.size() > 1);
  }

  private static boolean fits(String line, String indent) {
    return indent.length() + line.length() + 16 <= WIDTH;
  }

  private static String flow(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(FlowYaml::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return scalar(value);
  }

  private static String scalar(@Nullable Object value) {
    return value instanceof String string && BLOCK.matcher(string).matches()
        ? string
        : YamlText.scalar(value);
  }
}
