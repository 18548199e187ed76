// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes YAML with quotes only if YAML 1.1 or 1.2 requires them. */
public final class YamlText {

  /** Words, paths, and IPv4 blocks. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*|([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}");

  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  /** Keys of labels and annotations have up to 317 characters. */
  private static final int MAX_KEY = 1024;

  private static final DumpSettings SETTINGS =
      DumpSettings.builder().setSplitLines(false).setMaxSimpleKeyLength(MAX_KEY).build();

  private YamlText() {}

  /** Returns a document without the leading {@code ---}. */
  public static String of(Map<String, ?> tree) {
    return of(node(tree));
  }

  /** Returns a document with sorted fields, for comparison. */
  public static String sorted(Map<String, ?> tree) {
    return of(sortedMap(tree));
  }

  /** Returns a document in the style of its nodes. */
  public static String of(Node node) {
    var events = new Serialize(SETTINGS).serializeOne(node);
    return new Present(SETTINGS).emitToString(events.iterator());
  }

  /** Returns a value in block style, for {@link #of(Node)}. */
  public static Node node(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var fields =
          map.entrySet().stream()
              .map(
                  entry ->
                      new NodeTuple(node(String.valueOf(entry.getKey())), node(entry.getValue())))
              .toList();
      return new MappingNode(Tag.MAP, fields, FlowStyle.BLOCK);
    }
    if (value instanceof List<?> list) {
      return new SequenceNode(Tag.SEQ, list.stream().map(YamlText::node).toList(), FlowStyle.BLOCK);
    }
    var text = String.valueOf(value);
    return value instanceof String && !isPlain(text)
        ? new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED)
        : new ScalarNode(
            SETTINGS.getSchema().getScalarResolver().resolve(text, true), text, ScalarStyle.PLAIN);
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

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
  }
}
