// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import static org.eclipse.elk.core.options.CoreOptions.ALGORITHM;
import static org.eclipse.elk.core.options.CoreOptions.DIRECTION;
import static org.eclipse.elk.core.options.CoreOptions.EDGE_ROUTING;
import static org.eclipse.elk.core.options.CoreOptions.HIERARCHY_HANDLING;
import static org.eclipse.elk.core.options.CoreOptions.NODE_SIZE_CONSTRAINTS;
import static org.eclipse.elk.core.options.CoreOptions.NODE_SIZE_MINIMUM;
import static org.eclipse.elk.core.options.CoreOptions.PADDING;
import static org.eclipse.elk.core.options.CoreOptions.PORT_CONSTRAINTS;
import static org.eclipse.elk.core.options.CoreOptions.PORT_SIDE;

import dev.appnetwork.cli.graph.Graph;
import dev.appnetwork.cli.graph.Graph.Edge;
import dev.appnetwork.cli.graph.Graph.Node;
import dev.appnetwork.cli.graph.Graph.Style;
import dev.appnetwork.cli.graph.picture.Drawing.Box;
import dev.appnetwork.cli.graph.picture.Drawing.Chip;
import dev.appnetwork.cli.graph.picture.Drawing.Cluster;
import dev.appnetwork.cli.graph.picture.Drawing.Line;
import dev.appnetwork.cli.graph.picture.Drawing.Point;
import dev.appnetwork.cli.graph.picture.Drawing.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.BoxLayouterOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lays out graphs with the layered algorithm of the Eclipse Layout Kernel: clients left of their
 * destinations, apps of a namespace in one frame, few crossings.
 *
 * <p>Lines between many namespaces would fill the drawing. Therefore, a large graph is drawn as one
 * tile for each namespace, with references to apps of other namespaces, as in circuit diagrams.
 */
final class ElkLayout {

  /** A node outside of namespaces with more lines than this has one shape for each namespace. */
  private static final int MAX_SHARED_LINES = 6;

  /** A graph with more apps than this is drawn in tiles. */
  private static final int MAX_APPS_WITHOUT_TILES = 24;

  private static final double SCREEN = 1.7;

  private static final double CHIP_HEIGHT = 18;
  private static final double CHIP_GAP = 6;
  private static final double MIN_HEIGHT = 38;

  private final Graph graph;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> clusters = new LinkedHashMap<>();
  private final Map<Placed, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<ElkNode, Map<String, ElkPort>> chips = new HashMap<>();
  private final Map<ElkNode, ElkPort> outlets = new HashMap<>();
  private final Map<ElkEdge, Edge> edges = new LinkedHashMap<>();
  private final Map<Node, Integer> degrees = new HashMap<>();

  /** A node and the namespace of its frame, which is its own or one that it connects to. */
  private record Placed(Node node, String tile) {
    boolean isAway() {
      return node.isInNamespace() && !node.namespace().equals(tile);
    }

    String text() {
      return isAway() ? node.name() : node.label();
    }
  }

  private final boolean isTiled;

  private ElkLayout(Graph graph) {
    this.graph = graph;
    var apps = graph.nodes().stream().filter(Node::isInNamespace).toList();
    this.isTiled =
        apps.size() > MAX_APPS_WITHOUT_TILES
            && apps.stream().map(Node::namespace).distinct().count() > 1;
  }

  /** Lays out {@code graph}. The result is deterministic. */
  static Drawing of(Graph graph) {
    var layout = new ElkLayout(graph);
    layout.build();
    return layout.drawing();
  }

  private void build() {
    if (isTiled) {
      root.setProperty(ALGORITHM, BoxLayouterOptions.ALGORITHM_ID);
    } else {
      root.setProperty(HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
      layered(root);
    }
    for (var edge : graph.edges()) {
      degrees.merge(edge.from(), 1, Integer::sum);
      degrees.merge(edge.to(), 1, Integer::sum);
    }
    graph.nodes().stream()
        .filter(Node::isInNamespace)
        .forEach(node -> node(node, node.namespace()));
    graph.edges().forEach(this::add);
    nodes.forEach(this::size);
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    if (isTiled) {
      Tiles.arrange(root, clusters.values(), SCREEN);
    }
  }

  private static void layered(ElkNode container) {
    container.setProperty(ALGORITHM, LayeredOptions.ALGORITHM_ID);
    container.setProperty(DIRECTION, Direction.RIGHT);
    container.setProperty(EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    container.setProperty(PADDING, new ElkPadding(24));
    space(container);
  }

  private static void space(ElkNode container) {
    container.setProperty(LayeredOptions.SPACING_NODE_NODE, 20.0);
    container.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
    container.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
    container.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 9.0);
    container.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
    container.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 9.0);
    container.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 32.0);
    container.setProperty(LayeredOptions.SPACING_PORT_PORT, CHIP_GAP);
    container.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.GREEDY);
    container.setProperty(
        LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
    container.setProperty(LayeredOptions.NODE_PLACEMENT_FAVOR_STRAIGHT_EDGES, true);
  }

  private void add(Edge edge) {
    var tiles = new TreeSet<String>();
    for (var end : List.of(edge.from(), edge.to())) {
      if (end.isInNamespace()) {
        tiles.add(end.namespace());
      }
    }
    if (isTiled) {
      tiles.forEach(tile -> add(edge, node(edge.from(), tile), node(edge.to(), tile)));
    } else {
      add(edge, near(edge.from(), edge.to()), near(edge.to(), edge.from()));
    }
  }

  private void add(Edge edge, ElkNode from, ElkNode to) {
    var isHost = edge.style() == Style.EXPOSED;
    var source = isHost ? chip(from, edge.ports(), PortSide.EAST) : outlet(from);
    var target = chip(to, isHost ? "" : edge.ports(), PortSide.WEST);
    edges.put(ElkGraphUtil.createSimpleEdge(source, target), edge);
  }

  private ElkNode near(Node node, Node other) {
    if (node.isInNamespace()) {
      return node(node, node.namespace());
    }
    return node(node, degrees.getOrDefault(node, 0) > MAX_SHARED_LINES ? other.namespace() : "");
  }

  private ElkNode node(Node node, String tile) {
    return nodes.computeIfAbsent(
        new Placed(node, tile),
        placed -> {
          var made =
              ElkGraphUtil.createNode(isTiled || node.isInNamespace() ? cluster(tile) : root);
          made.setProperty(PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
          return made;
        });
  }

  private ElkNode cluster(String namespace) {
    return clusters.computeIfAbsent(
        namespace,
        name -> {
          var made = ElkGraphUtil.createNode(root);
          layered(made);
          made.setProperty(PADDING, new ElkPadding(40, 18, 18, 18));
          made.setProperty(LayeredOptions.ASPECT_RATIO, SCREEN);
          made.setProperty(NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
          made.setProperty(NODE_SIZE_MINIMUM, new KVector(Fit.width(name, 8.4) + 32, 60));
          return made;
        });
  }

  private ElkPort chip(ElkNode node, String text, PortSide side) {
    return chips
        .computeIfAbsent(node, key -> new LinkedHashMap<>())
        .computeIfAbsent(
            side + text,
            key -> {
              var port = port(node, side, text.isEmpty() ? 1 : Fit.width(Fit.chip(text), 6.1) + 14);
              port.setIdentifier(text);
              return port;
            });
  }

  private ElkPort outlet(ElkNode node) {
    return outlets.computeIfAbsent(node, key -> port(node, PortSide.EAST, 1));
  }

  private static ElkPort port(ElkNode node, PortSide side, double width) {
    var port = ElkGraphUtil.createPort(node);
    port.setDimensions(width, width > 1 ? CHIP_HEIGHT : 1);
    port.setProperty(PORT_SIDE, side);
    return port;
  }

  private void size(Placed placed, ElkNode elk) {
    var beside = new HashMap<PortSide, Double>();
    for (var port : elk.getPorts()) {
      beside.merge(port.getProperty(PORT_SIDE), port.getHeight() + CHIP_GAP, Double::sum);
    }
    var chips = beside.values().stream().mapToDouble(height -> height).max().orElse(0);
    elk.setDimensions(
        Math.max(76, Fit.width(Fit.name(placed.text()), 7.3) + 34),
        Math.max(MIN_HEIGHT, chips + CHIP_GAP + 4));
  }

  private Drawing drawing() {
    var frames = new ArrayList<Cluster>();
    clusters.forEach((namespace, node) -> frames.add(new Cluster(namespace, box(node))));
    var shapes = new ArrayList<Shape>();
    nodes.forEach((placed, node) -> shapes.add(shape(placed, node)));
    var lines = new ArrayList<Line>();
    edges.forEach((elk, edge) -> lines.add(new Line(edge, points(elk))));
    return new Drawing(root.getWidth(), root.getHeight(), frames, shapes, lines);
  }

  private static Shape shape(Placed placed, ElkNode elk) {
    var box = box(elk);
    var chips = new ArrayList<Chip>();
    for (var port : elk.getPorts()) {
      if (port.getWidth() > 1) {
        chips.add(
            new Chip(
                port.getIdentifier(),
                port.getProperty(PORT_SIDE) == PortSide.WEST,
                new Box(
                    box.x() + port.getX(),
                    box.y() + port.getY(),
                    port.getWidth(),
                    port.getHeight())));
      }
    }
    return new Shape(placed.node(), placed.tile(), placed.isAway(), box, chips);
  }

  private static Box box(ElkNode node) {
    var origin = origin(node.getParent());
    return new Box(
        origin.x() + node.getX(), origin.y() + node.getY(), node.getWidth(), node.getHeight());
  }

  private static List<Point> points(ElkEdge edge) {
    var origin = origin(edge.getContainingNode());
    var points = new ArrayList<Point>();
    for (var section : edge.getSections()) {
      points.add(new Point(origin.x() + section.getStartX(), origin.y() + section.getStartY()));
      section
          .getBendPoints()
          .forEach(
              bend -> points.add(new Point(origin.x() + bend.getX(), origin.y() + bend.getY())));
      points.add(new Point(origin.x() + section.getEndX(), origin.y() + section.getEndY()));
    }
    return points;
  }

  /** Returns the origin of the coordinates within {@code container}. */
  private static Point origin(ElkNode container) {
    var x = 0.0;
    var y = 0.0;
    for (var node = container; node.getParent() != null; node = node.getParent()) {
      x += node.getX();
      y += node.getY();
    }
    return new Point(x, y);
  }
}
