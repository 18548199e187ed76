// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import dev.appnetwork.cli.graph.Graph.Edge;
import dev.appnetwork.cli.graph.Graph.Node;
import java.util.List;

/**
 * A graph with places for everything. Lengths are pixels at their natural size.
 *
 * @param width the width
 * @param height the height
 * @param clusters frames around the apps of a namespace
 * @param shapes the nodes; one that many namespaces connect to is there once for each of them
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
   * A node and the ports that lines end at.
   *
   * @param tile the namespace whose frame it is drawn for; empty if it belongs to none
   * @param isAway whether it is drawn outside the frame of its own namespace, as a reference
   */
  record Shape(Node node, String tile, boolean isAway, Box box, List<Chip> chips) {

    /** The name as it is written on it. */
    String text() {
      return isAway ? node.name() : node.label();
    }
  }

  /** A port, or several that the same lines lead to; at the left of its shape, or at its right. */
  record Chip(String text, boolean isLeft, Box box) {}

  /** A connection along these points. */
  record Line(Edge edge, List<Point> points) {}
}
