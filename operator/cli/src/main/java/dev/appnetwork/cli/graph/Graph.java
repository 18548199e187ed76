package dev.appnetwork.cli.graph;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may talk to whom.
 *
 * @param nodes those who talk, sorted
 * @param edges connections, sorted
 */
public record Graph(List<Node> nodes, List<Edge> edges) {

  /** Sorts, so that the same declarations give the same picture. */
  static Graph of(Collection<Node> nodes, Collection<Edge> edges) {
    SortedSet<Node> all = new TreeSet<>(nodes);
    edges.forEach(edge -> all.addAll(List.of(edge.from(), edge.to())));
    return new Graph(List.copyOf(all), List.copyOf(new TreeSet<>(edges)));
  }

  /** What a node stands for; in the order in which they are shown. */
  public enum Kind {
    /** An AppNetwork. */
    APP,
    /** An AppNetwork that is named, and that is not there. */
    MISSING,
    /** Somebody else: pods, addresses, names, groups, anyone. */
    OTHER,
    /** A host by which an app is reached from outside. */
    HOST
  }

  /**
   * Somebody.
   *
   * @param kind what it stands for
   * @param name its name
   */
  public record Node(Kind kind, String name) implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
      var byKind = kind.compareTo(other.kind);
      return byKind == 0 ? name.compareTo(other.name) : byKind;
    }
  }

  /**
   * A connection.
   *
   * @param from who calls
   * @param to who is called
   * @param ports the called ports, in words
   * @param missing what it lacks to be possible, in words; empty where nothing
   */
  public record Edge(Node from, Node to, String ports, String missing) implements Comparable<Edge> {

    /** Whether both ends allow it. */
    public boolean isAgreed() {
      return missing.isEmpty();
    }

    /** What stands at it. */
    public String label() {
      return isAgreed() ? ports : ports + " (" + missing + ")";
    }

    @Override
    public int compareTo(Edge other) {
      var byEnds = from.compareTo(other.from);
      byEnds = byEnds == 0 ? to.compareTo(other.to) : byEnds;
      return byEnds == 0 ? label().compareTo(other.label()) : byEnds;
    }
  }
}
