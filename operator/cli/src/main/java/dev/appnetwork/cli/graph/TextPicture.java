// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph;

import dev.appnetwork.cli.graph.Graph.Edge;
import dev.appnetwork.cli.graph.Graph.Kind;
import dev.appnetwork.cli.graph.Graph.Node;
import dev.appnetwork.cli.graph.Graph.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Draws graphs for a terminal: each app in a box, with its clients on the left and its destinations
 * on the right.
 */
public final class TextPicture {

  private static final int WIDTH = 78;
  private static final String LEGEND =
      """
      ───▶ allowed by both sides   ━━━▶ open to anyone   ···▶ not an AppNetwork   ═══▶ exposed host
      ╌╌╌╳ not allowed by the side with the cross, or the AppNetwork doesn't exist
      """;

  private static final String SHARED =
      "≡≡≡≡ both AppNetworks select the same pods: the rules of both apply\n";

  private final Graph graph;
  private final StringBuilder text = new StringBuilder();

  private TextPicture(Graph graph) {
    this.graph = graph;
  }

  /** Returns the drawing, by namespace. */
  public static String of(Graph graph) {
    var picture = new TextPicture(graph);
    var namespaces = new TreeMap<String, List<Node>>();
    for (var node : graph.nodes()) {
      if (node.kind() == Kind.APP) {
        namespaces.computeIfAbsent(node.namespace(), key -> new ArrayList<>()).add(node);
      }
    }
    namespaces.forEach(picture::namespace);
    picture.text.append(LEGEND);
    if (graph.edges().stream().anyMatch(edge -> edge.style() == Style.SHARED)) {
      picture.text.append(SHARED);
    }
    return picture.text.toString();
  }

  private void namespace(String name, List<Node> apps) {
    var title = "── " + name + " ";
    text.append(title).append("─".repeat(Math.max(3, WIDTH - length(title)))).append("\n\n");
    var clients = new Column(name);
    var destinations = new Column(name);
    for (var app : apps) {
      from(app).forEach(destinations::fit);
      to(app).forEach(clients::fit);
    }
    var box = apps.stream().mapToInt(app -> length(app.label())).max().orElse(0);
    apps.forEach(app -> app(app, box, clients, destinations));
  }

  private List<Edge> from(Node app) {
    return graph.edges().stream().filter(edge -> edge.from().equals(app)).toList();
  }

  private List<Edge> to(Node app) {
    return graph.edges().stream().filter(edge -> edge.to().equals(app)).toList();
  }

  private void app(Node app, int box, Column clients, Column destinations) {
    var ins = to(app);
    var outs = from(app);
    var lines = Math.max(1, Math.max(ins.size(), outs.size()));
    var indent = " ".repeat(clients.width());
    text.append(indent).append('┌').append("─".repeat(box + 2)).append("┐\n");
    for (var i = 0; i < lines; i++) {
      var name = i == (lines - 1) / 2 ? app.label() : "";
      var row = new StringBuilder();
      row.append(i < ins.size() ? clients.left(ins.get(i)) : indent);
      row.append("│ ").append(padded(name, box)).append(" │");
      row.append(i < outs.size() ? destinations.right(outs.get(i)) : "");
      text.append(row).append('\n');
    }
    text.append(indent).append('└').append("─".repeat(box + 2)).append("┘\n\n");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - length(text));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The peers on one side of an app. */
  private static final class Column {
    private final String namespace;
    private int names;
    private int labels;
    private boolean isUsed;

    Column(String namespace) {
      this.namespace = namespace;
    }

    void fit(Edge edge) {
      isUsed = true;
      names = Math.max(names, length(name(edge.from())));
      labels = Math.max(labels, length(edge.ports()));
    }

    int width() {
      return isUsed ? names + labels + 9 : 1;
    }

    String left(Edge edge) {
      var name = name(edge.from());
      return " ".repeat(names - length(name)) + name + " " + arrow(edge);
    }

    String right(Edge edge) {
      return arrow(edge)
          + " "
          + name(edge.to())
          + (edge.style() == Style.BROKEN ? " (not found)" : "");
    }

    private String arrow(Edge edge) {
      var line =
          switch (edge.style()) {
            case AGREED -> "─";
            case OPEN -> "━";
            case OUTSIDE -> "·";
            case EXPOSED -> "═";
            case SHARED -> "≡";
            case REFUSED_BY_CLIENT, REFUSED_BY_DESTINATION, BROKEN -> "╌";
          };
      var start = edge.style() == Style.REFUSED_BY_CLIENT ? "╳" : line;
      var end =
          switch (edge.style()) {
            case REFUSED_BY_DESTINATION, BROKEN -> "╳";
            case SHARED -> line;
            default -> "▶";
          };
      var rest = line.repeat(labels - length(edge.ports()) + 2);
      return start + line + " " + edge.ports() + " " + rest + end + " ";
    }

    private String name(Node node) {
      return node.namespace().equals(namespace) ? node.label() : node.name();
    }
  }
}
