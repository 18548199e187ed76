// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import dev.appnetwork.cli.graph.AppDetails;
import dev.appnetwork.cli.graph.Graph;
import dev.appnetwork.cli.graph.Graph.Kind;
import dev.appnetwork.cli.graph.Graph.Node;
import dev.appnetwork.cli.graph.Graph.Style;
import dev.appnetwork.cli.graph.picture.Drawing.Box;
import dev.appnetwork.cli.graph.picture.Drawing.Chip;
import dev.appnetwork.cli.graph.picture.Drawing.Cluster;
import dev.appnetwork.cli.graph.picture.Drawing.Line;
import dev.appnetwork.cli.graph.picture.Drawing.Shape;
import java.util.Locale;
import java.util.Map;

/** Draws graphs as SVG. */
public final class SvgPicture {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final double LEGEND_HEIGHT = 44;

  private final Graph graph;
  private final Map<String, AppDetails> details;
  private final Markup svg = new Markup();

  private SvgPicture(Graph graph, Map<String, AppDetails> details) {
    this.graph = graph;
    this.details = details;
  }

  /** Returns a complete file with a legend. */
  public static String file(Graph graph, Map<String, AppDetails> details) {
    var drawing = ElkLayout.of(graph);
    var picture = new SvgPicture(graph, details);
    var width = Math.max(drawing.width(), Legend.WIDTH);
    picture.start(width, drawing.height() + LEGEND_HEIGHT);
    picture.svg.element("style", Palette.ofFile()).line();
    picture.svg.element("title", "Allowed connections between apps").line();
    picture.svg.empty("rect", "class", "back", "width", "100%", "height", "100%").line();
    picture.content(drawing);
    Legend.draw(picture.svg, drawing.height() + 8);
    return picture.svg.end() + "\n";
  }

  /** Returns the drawing for a page that has styles and a legend. */
  static String inline(Graph graph, Map<String, AppDetails> details) {
    var drawing = ElkLayout.of(graph);
    var picture = new SvgPicture(graph, details);
    picture.start(drawing.width(), drawing.height());
    picture.svg.start("g", "id", "scene").line();
    picture.content(drawing);
    return picture.svg.end().end() + "\n";
  }

  private void start(double width, double height) {
    svg.start(
            "svg",
            "xmlns",
            NAMESPACE,
            "class",
            "picture",
            "id",
            "picture",
            "width",
            number(width),
            "height",
            number(height),
            "viewBox",
            "0 0 " + number(width) + " " + number(height),
            "role",
            "group",
            "aria-label",
            "Allowed connections between apps")
        .line();
    markers();
  }

  private void markers() {
    svg.start("defs").line();
    for (var style : Style.values()) {
      if (style == Style.SHARED) {
        continue;
      }
      marker("head-" + css(style), css(style), "M0,0 L9,4.5 L0,9 L2.4,4.5 z");
    }
    marker("cross", css(Style.REFUSED_BY_CLIENT), "M1,2 L2,1 L8,7 L7,8 z M7,1 L8,2 L2,8 L1,7 z");
    svg.end().line();
  }

  private void marker(String id, String style, String path) {
    svg.start(
            "marker",
            "id",
            id,
            "viewBox",
            "0 0 9 9",
            "refX",
            id.equals("cross") ? "4.5" : "9",
            "refY",
            "4.5",
            "markerWidth",
            "9",
            "markerHeight",
            "9",
            "orient",
            "auto",
            "markerUnits",
            "userSpaceOnUse")
        .empty("path", "class", "head " + style, "d", path)
        .end()
        .line();
  }

  private void content(Drawing drawing) {
    drawing.clusters().forEach(this::frame);
    drawing.lines().forEach(this::line);
    drawing.shapes().forEach(this::shape);
    drawing.clusters().forEach(this::title);
  }

  private void frame(Cluster cluster) {
    svg.start("g", "class", "cluster", "data-namespace", cluster.namespace());
    rect("frame", cluster.box(), 10);
    svg.end().line();
  }

  private void title(Cluster cluster) {
    svg.start("g", "class", "cluster", "data-namespace", cluster.namespace())
        .element(
            "text",
            cluster.namespace(),
            "class",
            "namespace",
            "x",
            number(cluster.box().x() + 16),
            "y",
            number(cluster.box().y() + 24))
        .end()
        .line();
  }

  private void line(Line line) {
    var edge = line.edge();
    var path = Route.of(line.points());
    svg.start(
        "g",
        "class",
        "line " + css(edge.style()),
        "data-from",
        id(edge.from()),
        "data-to",
        id(edge.to()),
        "data-style",
        css(edge.style()));
    var arrow = edge.isConnection() ? " → " : " and ";
    svg.element("title", edge.from().name() + arrow + edge.to().name() + ": " + edge.label());
    svg.empty("path", "class", "touch", "d", path);
    if (edge.style() == Style.REFUSED_BY_CLIENT) {
      svg.empty(
          "path",
          "class",
          "way",
          "d",
          path,
          "marker-start",
          "url(#cross)",
          "marker-end",
          "url(#head-" + css(edge.style()) + ")");
    } else {
      svg.empty(
          "path", "class", "way", "d", path, "marker-end", "url(#head-" + css(edge.style()) + ")");
    }
    if (edge.style() == Style.REFUSED_BY_DESTINATION || edge.style() == Style.BROKEN) {
      var end = line.points().get(line.points().size() - 1);
      var x = end.x() - 16;
      svg.empty(
          "path",
          "class",
          "cross",
          "d",
          "M%s,%s l8,8 m0,-8 l-8,8".formatted(number(x - 4), number(end.y() - 4)));
    }
    svg.end().line();
  }

  private void shape(Shape shape) {
    var node = shape.node();
    var box = shape.box();
    svg.start(
        "g",
        "class",
        "node " + node.kind().name().toLowerCase(Locale.ROOT) + (shape.isAway() ? " away" : ""),
        "data-node",
        id(node),
        "data-tile",
        shape.tile());
    svg.element("title", node.name());
    rect("box", box, node.isInNamespace() ? 6 : box.height() / 2);
    svg.element(
        "text",
        Fit.name(shape.text()),
        "class",
        "name",
        "x",
        number(box.x() + box.width() / 2),
        "y",
        number(box.y() + box.height() / 2 + 4.5));
    if (!shape.isAway()) {
      badge(node, box);
    }
    shape.chips().forEach(this::chip);
    svg.end().line();
  }

  /** Draws a dot in the corner of an app: green, red, or gray. */
  private void badge(Node node, Box box) {
    var app = node.kind() == Kind.APP ? details.get(node.name()) : null;
    if (app == null) {
      return;
    }
    var state =
        app.hasProblems() ? "troubled" : app.ready().map(ready -> "ready-" + ready).orElse("");
    if (!state.isEmpty()) {
      svg.start(
              "circle",
              "class",
              "badge " + state,
              "cx",
              number(box.x() + box.width() - 9),
              "cy",
              number(box.y() + 9),
              "r",
              "4")
          .element("title", state.equals("troubled") ? "Not Ready, or with errors" : "Ready")
          .end();
    }
  }

  private void chip(Chip chip) {
    rect("chip", chip.box(), 4);
    svg.start(
            "text",
            "class",
            "port",
            "x",
            number(chip.box().x() + chip.box().width() / 2),
            "y",
            number(chip.box().y() + chip.box().height() / 2 + 3.8))
        .element("title", chip.text())
        .text(Fit.chip(chip.text()))
        .end();
  }

  private void rect(String style, Box box, double radius) {
    svg.empty(
        "rect",
        "class",
        style,
        "x",
        number(box.x()),
        "y",
        number(box.y()),
        "width",
        number(box.width()),
        "height",
        number(box.height()),
        "rx",
        number(radius));
  }

  private String id(Node node) {
    return "n" + graph.nodes().indexOf(node);
  }

  static String css(Style style) {
    return switch (style) {
      case AGREED -> "agreed";
      case REFUSED_BY_CLIENT, REFUSED_BY_DESTINATION, BROKEN -> "half";
      case OPEN -> "open";
      case OUTSIDE -> "outside";
      case EXPOSED -> "exposed";
      case SHARED -> "shared";
    };
  }

  static String number(double value) {
    var rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
