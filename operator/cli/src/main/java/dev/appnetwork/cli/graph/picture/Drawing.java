// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import dev.appnetwork.cli.graph.Graph.Edge;
import dev.appnetwork.cli.graph.Graph.Node;
import java.util.List;

/**
 * A graph with coordinates. Lengths are in pixels at 100 %.
 *
 * @param width the width
 * @param height the height
 * @param clusters frames around the apps of a namespace
 * @param shapes the nodes; a node with connections to many namespaces has one shape for each of
 *     them
 * @param lines the connections
 */
record Drawing(
    double width, double height, List<Cluster> clusters, List<Shape> shapes, List<Line> lines) {

  /** A rectangle. */
  record Box(double x, double y, double width, double height) {}

  /** A point. */
  record Point(double x, double y) {}

  /** The frame of a namespace. */
  record Cluster(String namespace, Box box) {}

  /**
   * A node with the ports that lines connect to.
   *
   * @param tile the namespace of the frame that contains it; empty if there is none
   * @param isAway true if it is a reference outside the frame of its own namespace
   */
  record Shape(Node node, String tile, boolean isAway, Box box, List<Chip> chips) {

    /** Returns the displayed name. */
    String text() {
      return isAway ? node.name() : node.label();
    }
  }

  /** One or more ports with the same lines, on the left or right of the shape. */
  record Chip(String text, boolean isLeft, Box box) {}

  /** A connection along the given points. */
  record Line(Edge edge, List<Point> points) {}
}
