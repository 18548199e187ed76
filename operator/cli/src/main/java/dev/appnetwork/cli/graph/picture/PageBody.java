// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import dev.appnetwork.cli.graph.Graph;
import dev.appnetwork.cli.graph.Graph.Kind;
import java.util.stream.Collectors;

/** The parts of a page around its drawing. */
final class PageBody {

  private PageBody() {}

  /** Writes the title, the search, the filters, and the legend, which is also a filter. */
  static void header(Markup page, Graph graph, String source) {
    var apps = graph.nodes().stream().filter(node -> node.kind() == Kind.APP).toList();
    var namespaces = apps.stream().map(node -> node.namespace()).distinct().sorted().toList();
    page.start("header").line();
    page.start("div", "class", "title").element("h1", "Allowed connections");
    page.element(
        "p",
        "%d apps in %d namespaces, %d connections. %s"
            .formatted(apps.size(), namespaces.size(), connections(graph), source));
    page.end().line();
    page.start("div", "class", "tools", "role", "toolbar", "aria-label", "View").line();
    page.start("label", "class", "search").element("span", "Search", "class", "unseen");
    page.empty(
        "input",
        "id",
        "search",
        "type",
        "search",
        "placeholder",
        "Search (press /)",
        "autocomplete",
        "off",
        "list",
        "names");
    page.end().start("datalist", "id", "names");
    graph.nodes().forEach(node -> page.empty("option", "value", node.name()));
    page.end().line();
    page.start("details", "id", "namespaces").element("summary", "Namespaces").start("div");
    for (var namespace : namespaces) {
      page.start("label")
          .empty("input", "type", "checkbox", "checked", "", "value", namespace)
          .text(namespace)
          .end();
    }
    page.end().end().line();
    button(page, "fit", "Fit (0)");
    button(page, "out", "−");
    button(page, "in", "+");
    button(page, "table-view", "Table");
    button(page, "theme", "Theme");
    page.end().line();
    page.start("div", "class", "key", "role", "group", "aria-label", "Legend").line();
    for (var entry : Legend.ENTRIES) {
      page.start(
              "button",
              "type",
              "button",
              "class",
              "key-entry " + entry.style(),
              "data-style",
              entry.style(),
              "aria-pressed",
              "true")
          .start("svg", "width", "34", "height", "12", "aria-hidden", "true")
          .start("g", "class", "line " + entry.style())
          .empty(
              "path",
              "class",
              "way",
              "d",
              "M0,6 h33",
              "marker-end",
              "url(#head-" + entry.style() + ")");
      if (entry.style().equals("half")) {
        page.empty("path", "class", "cross", "d", "M12,2 l8,8 m0,-8 l-8,8");
      }
      page.end().end().text(entry.meaning()).end().line();
    }
    page.end().end().line();
  }

  private static long connections(Graph graph) {
    return graph.edges().stream().filter(Graph.Edge::isConnection).count();
  }

  /** Writes the content of the drawing as a table. */
  static void table(Markup page, Graph graph) {
    page.start("section", "id", "table", "class", "unseen", "aria-label", "Connections").line();
    page.start("table").element("caption", "All connections").line();
    page.start("thead").start("tr");
    for (var column : new String[] {"Client", "Destination", "Ports", "Allowed"}) {
      page.element("th", column, "scope", "col");
    }
    page.end().end().line().start("tbody").line();
    var meanings =
        Legend.ENTRIES.stream()
            .collect(Collectors.toMap(Legend.Entry::style, Legend.Entry::meaning));
    for (var edge : graph.edges()) {
      var style = SvgPicture.css(edge.style());
      var meaning = meanings.getOrDefault(style, "");
      page.start(
              "tr",
              "data-from",
              "n" + graph.nodes().indexOf(edge.from()),
              "data-to",
              "n" + graph.nodes().indexOf(edge.to()),
              "data-style",
              style)
          .element("th", edge.from().name(), "scope", "row")
          .element("td", edge.to().name())
          .element("td", edge.ports())
          .element("td", edge.isAgreed() ? meaning : meaning + ": " + edge.missing())
          .end()
          .line();
    }
    for (var node : graph.nodes()) {
      if (graph.edges().stream().noneMatch(e -> e.from().equals(node) || e.to().equals(node))) {
        page.start("tr", "data-from", "n" + graph.nodes().indexOf(node))
            .element("th", node.name(), "scope", "row")
            .element("td", "no connections", "colspan", "3")
            .end()
            .line();
      }
    }
    page.end().end().end().line();
  }

  private static void button(Markup page, String id, String text) {
    page.element("button", text, "type", "button", "id", id).line();
  }
}
