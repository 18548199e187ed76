// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.YamlText;
import java.util.Map;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Renders AppNetworks in the usual style: an entry that fits on one line uses flow style, for
 * example {@code - {name: http, port: 80}}.
 */
final class FlowYaml {

  private static final int WIDTH = 100;

  /** For the key, which precedes the value on its line. */
  private static final int KEY = 16;

  private static final int INDENT = 2;

  private FlowYaml() {}

  /** Returns a document without the leading {@code ---}. */
  static String of(Map<String, Object> app) {
    var document = (MappingNode) YamlText.node(app);
    for (var field : document.getValue()) {
      if (field.getValueNode() instanceof MappingNode spec
          && ((ScalarNode) field.getKeyNode()).getValue().equals("spec")) {
        styleFields(spec, INDENT, false);
      } else {
        style(field.getValueNode(), 0, false);
      }
    }
    return YamlText.of(document);
  }

  private static void styleFields(MappingNode map, int indent, boolean inItem) {
    map.getValue().forEach(field -> style(field.getValueNode(), indent, inItem));
  }

  private static void style(Node value, int indent, boolean inItem) {
    if (value instanceof SequenceNode list
        && list.getValue().stream().anyMatch(MappingNode.class::isInstance)
        && !(inItem && isShort(list) && fits(list, indent))) {
      list.getValue().forEach(item -> styleItem(item, indent));
    } else if (value instanceof MappingNode map && !fits(map, indent)) {
      styleFields(map, indent + INDENT, false);
    } else if (value instanceof CollectionNode<?> collection) {
      collection.setFlowStyle(FlowStyle.FLOW);
    }
  }

  private static void styleItem(Node item, int indent) {
    if (item instanceof MappingNode map && !(fits(map, indent) && isFlat(map))) {
      styleFields(map, indent + INDENT, true);
    } else if (item instanceof CollectionNode<?> collection) {
      collection.setFlowStyle(FlowStyle.FLOW);
    }
  }

  /** Lists of larger entries are hard to read on one line. */
  private static boolean isFlat(MappingNode map) {
    return map.getValue().stream()
        .noneMatch(field -> field.getValueNode() instanceof SequenceNode list && !isShort(list));
  }

  private static boolean isShort(SequenceNode list) {
    return list.getValue().size() == 1
        || list.getValue().stream()
            .noneMatch(item -> item instanceof MappingNode map && map.getValue().size() > 1);
  }

  private static boolean fits(CollectionNode<?> collection, int indent) {
    collection.setFlowStyle(FlowStyle.FLOW);
    var length = YamlText.of(collection).strip().length();
    collection.setFlowStyle(FlowStyle.BLOCK);
    return indent + length + KEY <= WIDTH;
  }
}
