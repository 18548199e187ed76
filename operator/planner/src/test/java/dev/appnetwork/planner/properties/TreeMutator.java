// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Mutates trees randomly: invalidates them, or only changes their order. */
final class TreeMutator {
  private static final List<JsonNode> INVALID =
      List.of(
          NullNode.getInstance(),
          JsonNodeFactory.instance.objectNode(),
          JsonNodeFactory.instance.arrayNode(),
          JsonNodeFactory.instance.arrayNode().addNull(),
          BooleanNode.TRUE,
          IntNode.valueOf(0),
          IntNode.valueOf(-1),
          IntNode.valueOf(80),
          IntNode.valueOf(70_000),
          StringNode.valueOf(""),
          StringNode.valueOf("*"),
          StringNode.valueOf("a"),
          StringNode.valueOf("a\n\"b\\{}%s"),
          StringNode.valueOf("Ä".repeat(300)),
          StringNode.valueOf("a.".repeat(20_000)),
          StringNode.valueOf("/"),
          StringNode.valueOf("0.0.0.0/0"),
          StringNode.valueOf("::/0"),
          StringNode.valueOf("::1/128"),
          StringNode.valueOf("TCP"),
          StringNode.valueOf("http"),
          StringNode.valueOf("8080"));

  private final Random random;

  TreeMutator(Random random) {
    this.random = random;
  }

  /** Invalidates a few values. */
  void invalidate(ObjectNode tree, int count) {
    for (var i = 0; i < count; i++) {
      var places = new ArrayList<JsonNode>();
      collect(tree, places);
      invalidate(places.get(random.nextInt(places.size())));
    }
  }

  private void invalidate(JsonNode place) {
    if (place instanceof ObjectNode object && !object.isEmpty()) {
      var names = new ArrayList<>(object.propertyNames());
      var name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, invalidValueFor(object.get(name)));
      }
    } else if (place instanceof ArrayNode array && !array.isEmpty()) {
      var index = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.set(index, invalidValueFor(array.get(index)));
        case 1 -> array.add(array.get(index).deepCopy());
        default -> array.remove(index);
      }
    }
  }

  /** Returns an invalid value, mostly of the same type, since unreadable values test little. */
  private JsonNode invalidValueFor(JsonNode old) {
    var anyType = random.nextInt(10) == 0;
    var choice =
        INVALID.stream()
            .filter(node -> anyType || node.isNull() || node.getNodeType() == old.getNodeType())
            .toList();
    return choice.get(random.nextInt(choice.size())).deepCopy();
  }

  private static void collect(JsonNode tree, List<JsonNode> places) {
    places.add(tree);
    for (var child : tree) {
      if (child.isContainer()) {
        collect(child, places);
      }
    }
  }

  /** Returns the same content with every list and every map in another order. */
  JsonNode shuffled(JsonNode tree) {
    if (tree instanceof ArrayNode array) {
      var elements = new ArrayList<JsonNode>();
      array.forEach(element -> elements.add(shuffled(element)));
      Collections.shuffle(elements, random);
      return JsonNodeFactory.instance.arrayNode().addAll(elements);
    }
    if (tree instanceof ObjectNode object) {
      var names = new ArrayList<>(object.propertyNames());
      Collections.shuffle(names, random);
      var shuffled = JsonNodeFactory.instance.objectNode();
      names.forEach(name -> shuffled.set(name, shuffled(object.get(name))));
      return shuffled;
    }
    return tree;
  }
}
