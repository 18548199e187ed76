// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The allowed connections.
 *
 * @param nodes apps and external peers, sorted
 * @param edges connections, sorted
 */
public record Graph(List<Node> nodes, List<Edge> edges) {

  /** Sorts nodes and edges, so that the output is deterministic. */
  static Graph of(Collection<Node> nodes, Collection<Edge> edges) {
    SortedSet<Node> all = new TreeSet<>(nodes);
    edges.forEach(edge -> all.addAll(List.of(edge.from(), edge.to())));
    return new Graph(List.copyOf(all), List.copyOf(new TreeSet<>(edges)));
  }

  /** Kind of a node, in display order. */
  public enum Kind {
    /** An AppNetwork. */
    APP,
    /** An AppNetwork that is referenced but doesn't exist. */
    MISSING,
    /** Every client, or every destination. */
    ANYONE,
    /** Pods by labels, addresses, DNS names, groups, the API server, nodes. */
    OTHER,
    /** A host of an exposure. */
    HOST
  }

  /**
   * A peer.
   *
   * @param kind its kind
   * @param name its name
   */
  public record Node(Kind kind, String name) implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
      var byKind = kind.compareTo(other.kind);
      return byKind == 0 ? name.compareTo(other.name) : byKind;
    }

    /** Returns whether the name is that of an AppNetwork: namespace/name. */
    public boolean isInNamespace() {
      return kind == Kind.APP || kind == Kind.MISSING;
    }

    /** Returns the namespace of an AppNetwork; empty for other nodes. */
    public String namespace() {
      return isInNamespace() ? name.substring(0, name.indexOf('/')) : "";
    }

    /** Returns the name without the namespace. */
    public String label() {
      return isInNamespace() ? name.substring(name.indexOf('/') + 1) : name;
    }
  }

  /** The state of a connection, in the order of the legend. */
  public enum Style {
    /** Both apps allow it. */
    AGREED,
    /** The client allows it, the destination doesn't. */
    REFUSED_BY_DESTINATION,
    /** The destination allows it, the client doesn't. */
    REFUSED_BY_CLIENT,
    /** The AppNetwork doesn't exist. */
    BROKEN,
    /** From or to anyone. */
    OPEN,
    /** From or to a peer that is not an AppNetwork. */
    OUTSIDE,
    /** From an exposed host to the app behind it. */
    EXPOSED,
    /** Not a connection: the two apps select the same pods, so the rules of both apply. */
    SHARED
  }

  /**
   * A connection.
   *
   * @param from the client
   * @param to the destination
   * @param ports the destination's ports, for display
   * @param style its state
   * @param missing what blocks the connection, for display; empty if it is allowed
   */
  public record Edge(Node from, Node to, String ports, Style style, String missing)
      implements Comparable<Edge> {

    /** Returns an allowed connection. Its style depends on its nodes. */
    static Edge allowed(Node from, Node to, String ports) {
      return new Edge(from, to, ports, style(from, to), "");
    }

    /** Returns an edge between two apps that select the same pods. */
    static Edge shared(Node one, Node other) {
      return new Edge(one, other, "same pods", Style.SHARED, "");
    }

    /** Returns whether it represents a connection. */
    public boolean isConnection() {
      return style != Style.SHARED;
    }

    private static Style style(Node from, Node to) {
      if (from.kind() == Kind.HOST) {
        return Style.EXPOSED;
      }
      if (from.kind() == Kind.ANYONE || to.kind() == Kind.ANYONE) {
        return Style.OPEN;
      }
      return from.isInNamespace() && to.isInNamespace() ? Style.AGREED : Style.OUTSIDE;
    }

    /** Returns whether both sides allow it. */
    public boolean isAgreed() {
      return missing.isEmpty();
    }

    /** Returns the text of the edge. */
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
