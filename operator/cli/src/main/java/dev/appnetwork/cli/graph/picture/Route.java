// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import static dev.appnetwork.cli.graph.picture.SvgPicture.number;

import dev.appnetwork.cli.graph.picture.Drawing.Point;
import java.util.List;

/** The path of a line: straight between its points, with rounded corners. */
final class Route {

  private static final double RADIUS = 7;

  private Route() {}

  static String of(List<Point> points) {
    var path = new StringBuilder("M" + at(points.get(0)));
    for (var i = 1; i < points.size() - 1; i++) {
      var corner = points.get(i);
      path.append(" L").append(at(toward(corner, points.get(i - 1))));
      path.append(" Q").append(at(corner));
      path.append(' ').append(at(toward(corner, points.get(i + 1))));
    }
    return path.append(" L").append(at(points.get(points.size() - 1))).toString();
  }

  /** The point at the radius from {@code corner}, or at half of the way if the line is short. */
  private static Point toward(Point corner, Point other) {
    var length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
    var part = length == 0 ? 0 : Math.min(RADIUS, length / 2) / length;
    return new Point(
        corner.x() + (other.x() - corner.x()) * part, corner.y() + (other.y() - corner.y()) * part);
  }

  private static String at(Point point) {
    return number(point.x()) + "," + number(point.y());
  }
}
