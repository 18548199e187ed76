// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes YAML with quotes only if YAML 1.1 or 1.2 requires them. */
public final class YamlText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  /** Returns a document without the leading {@code ---}. */
  public static String of(Map<String, ?> tree) {
    var yaml = new YamlText();
    yaml.map(tree, "");
    return yaml.text.toString();
  }

  /** Returns a document with sorted fields, for comparison. */
  public static String sorted(Map<String, ?> tree) {
    return of(sortedMap(tree));
  }

  private static Map<String, Object> sortedMap(Map<?, ?> map) {
    var sorted = new TreeMap<String, Object>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), sortedValue(value)));
    return sorted;
  }

  private static Object sortedValue(Object value) {
    if (value instanceof Map<?, ?> map) {
      return sortedMap(map);
    }
    return value instanceof List<?> list
        ? list.stream().map(YamlText::sortedValue).toList()
        : value;
  }

  private void map(Map<?, ?> map, String indent) {
    var first = true;
    for (var entry : map.entrySet()) {
      // The first key follows the dash of its list, or starts a line.
      text.append(first ? "" : indent);
      first = false;
      text.append(scalar(String.valueOf(entry.getKey()))).append(':');
      value(entry.getValue(), indent);
    }
  }

  private void value(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      text.append('\n').append(indent).append("  ");
      map(map, indent + "  ");
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      text.append('\n');
      list(list, indent);
    } else {
      text.append(' ').append(scalar(value)).append('\n');
    }
  }

  private void list(List<?> list, String indent) {
    for (Object item : list) {
      text.append(indent).append('-');
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        text.append(' ');
        map(map, indent + "  ");
      } else {
        value(item, indent + "  ");
      }
    }
  }

  /** Returns a string, number, or boolean; or an empty map or list. */
  public static String scalar(@Nullable Object value) {
    if (value instanceof String string) {
      return isPlain(string) ? string : quoted(string);
    }
    if (value instanceof Map<?, ?>) {
      return "{}";
    }
    return value instanceof List<?> ? "[]" : String.valueOf(value);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
