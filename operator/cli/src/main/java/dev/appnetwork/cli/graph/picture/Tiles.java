// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.elk.graph.ElkNode;

/** Arranges frames in columns to fit a screen. */
final class Tiles {

  private static final double GAP = 26;
  private static final double MARGIN = 24;

  private final List<ElkNode> tiles;
  private final List<List<ElkNode>> columns = new ArrayList<>();

  /** Adds each tile to the shortest column. */
  private Tiles(Collection<ElkNode> tiles, int count) {
    this.tiles = List.copyOf(tiles);
    for (var i = 0; i < count; i++) {
      columns.add(new ArrayList<>());
    }
    for (var tile : this.tiles) {
      var shortest = columns.get(0);
      for (var column : columns) {
        shortest = height(column) < height(shortest) ? column : shortest;
      }
      shortest.add(tile);
    }
  }

  /**
   * Places the tiles in {@code root}.
   *
   * @param ratio width of the screen relative to its height
   */
  static void arrange(ElkNode root, Collection<ElkNode> tiles, double ratio) {
    var best = new Tiles(tiles, 1);
    for (var count = 2; count <= tiles.size(); count++) {
      var other = new Tiles(tiles, count);
      best = other.scale(ratio) > best.scale(ratio) ? other : best;
    }
    best.place();
    root.setDimensions(best.width(), best.height());
  }

  private double scale(double ratio) {
    return Math.min(ratio / width(), 1 / height());
  }

  private double width() {
    return columns.stream().mapToDouble(column -> width(column) + GAP).sum() - GAP + 2 * MARGIN;
  }

  private double height() {
    return columns.stream().mapToDouble(Tiles::height).max().orElse(0) - GAP + 2 * MARGIN;
  }

  private static double width(List<ElkNode> column) {
    return column.stream().mapToDouble(ElkNode::getWidth).max().orElse(0);
  }

  private static double height(List<ElkNode> column) {
    return column.stream().mapToDouble(tile -> tile.getHeight() + GAP).sum();
  }

  private void place() {
    var x = MARGIN;
    for (var column : columns) {
      var y = MARGIN;
      for (var tile : column) {
        tile.setLocation(x, y);
        y += tile.getHeight() + GAP;
      }
      x += width(column) + GAP;
    }
  }
}
