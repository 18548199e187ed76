// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph;

import dev.appnetwork.cli.graph.Graph.Edge;
import dev.appnetwork.cli.graph.Graph.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Prints graphs in textual notations. */
public final class GraphText {

  private GraphText() {}

  /** Returns the graph in Mermaid notation, which most Git hosts render in Markdown. */
  public static String mermaid(Graph graph) {
    var ids = ids(graph);
    var text = new StringBuilder("flowchart LR\n");
    for (var node : graph.nodes()) {
      var name = quoted(node.name(), GraphText::mermaidText);
      text.append("  ").append(ids.get(node)).append(mermaidShape(node, name)).append('\n');
    }
    for (var edge : graph.edges()) {
      text.append("  ")
          .append(ids.get(edge.from()))
          .append(!edge.isConnection() ? " ---|" : edge.isAgreed() ? " -->|" : " -.->|")
          .append(quoted(edge.label(), GraphText::mermaidText))
          .append("| ")
          .append(ids.get(edge.to()))
          .append('\n');
    }
    if (graph.nodes().stream().anyMatch(node -> node.kind() == Graph.Kind.MISSING)) {
      text.append("  classDef missing stroke-dasharray: 5 5\n");
    }
    return text.toString();
  }

  /** Returns the graph in DOT notation, for Graphviz. */
  public static String dot(Graph graph) {
    var text = new StringBuilder("digraph appnetworks {\n  rankdir=LR;\n");
    for (var node : graph.nodes()) {
      text.append("  ")
          .append(quoted(node.name(), GraphText::dotText))
          .append(dotShape(node))
          .append(";\n");
    }
    for (var edge : graph.edges()) {
      text.append("  ")
          .append(quoted(edge.from().name(), GraphText::dotText))
          .append(" -> ")
          .append(quoted(edge.to().name(), GraphText::dotText))
          .append(dotStyle(edge))
          .append(";\n");
    }
    return text.append("}\n").toString();
  }

  private static Map<Node, String> ids(Graph graph) {
    var ids = new HashMap<Node, String>();
    graph.nodes().forEach(node -> ids.put(node, "n" + ids.size()));
    return ids;
  }

  private static String mermaidShape(Node node, String name) {
    return switch (node.kind()) {
      case APP -> "[" + name + "]";
      case MISSING -> "[" + name + "]:::missing";
      case ANYONE, OTHER -> "([" + name + "])";
      case HOST -> "{{" + name + "}}";
    };
  }

  private static String dotShape(Node node) {
    return switch (node.kind()) {
      case APP -> " [shape=box]";
      case MISSING -> " [shape=box, style=dashed]";
      case ANYONE, OTHER -> " [shape=ellipse]";
      case HOST -> " [shape=hexagon]";
    };
  }

  private static String dotStyle(Edge edge) {
    var style =
        !edge.isConnection() ? ", dir=none, style=bold" : edge.isAgreed() ? "" : ", style=dashed";
    return " [label=%s%s]".formatted(quoted(edge.label(), GraphText::dotText), style);
  }

  private static String quoted(String text, Function<String, String> escape) {
    return '"' + escape.apply(text) + '"';
  }

  private static String mermaidText(String text) {
    return text.replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;");
  }

  private static String dotText(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
