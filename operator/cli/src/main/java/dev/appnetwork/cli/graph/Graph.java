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
    /** Every client, or every destination. */
    ANYONE,
    /** Pods by labels, addresses, DNS names, groups, the API server, nodes. */
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

    /** Whether the name is that of an AppNetwork: namespace/name. */
    public boolean isInNamespace() {
      return kind == Kind.APP || kind == Kind.MISSING;
    }

    /** The namespace of an AppNetwork; empty for every other node. */
    public String namespace() {
      return isInNamespace() ? name.substring(0, name.indexOf('/')) : "";
    }

    /** The name without the namespace. */
    public String label() {
      return isInNamespace() ? name.substring(name.indexOf('/') + 1) : name;
    }
  }

  /** How far a connection is allowed, and what it leads to; in the order of the legend. */
  public enum Style {
    /** Both apps allow it. */
    AGREED,
    /** The client allows it, the destination does not. */
    REFUSED_BY_DESTINATION,
    /** The destination allows it, the client does not. */
    REFUSED_BY_CLIENT,
    /** An AppNetwork of that name does not exist. */
    BROKEN,
    /** From or to anyone. */
    OPEN,
    /** From or to a peer that is not an AppNetwork. */
    OUTSIDE,
    /** From an exposed host to the app behind it. */
    EXPOSED,
    /** No connection: the two apps select the same pods, so that the rules of both apply. */
    SHARED
  }

  /**
   * A connection.
   *
   * @param from the client
   * @param to the destination
   * @param ports the destination's ports, in words
   * @param style how far it is allowed
   * @param missing what it lacks to be possible, in words; empty if nothing
   */
  public record Edge(Node from, Node to, String ports, Style style, String missing)
      implements Comparable<Edge> {

    /** A connection that lacks nothing; its style follows from its ends. */
    static Edge allowed(Node from, Node to, String ports) {
      return new Edge(from, to, ports, style(from, to), "");
    }

    /** Two apps that select the same pods. */
    static Edge shared(Node one, Node other) {
      return new Edge(one, other, "same pods", Style.SHARED, "");
    }

    /** Whether it stands for a connection. */
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

    /** Whether both ends allow it. */
    public boolean isAgreed() {
      return missing.isEmpty();
    }

    /** The text at it. */
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
