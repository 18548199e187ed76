// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.cli.graph.AppDetails;
import dev.appnetwork.cli.graph.Graph;
import dev.appnetwork.cli.graph.Graph.Edge;
import dev.appnetwork.cli.graph.Graph.Kind;
import dev.appnetwork.cli.graph.Graph.Node;
import dev.appnetwork.cli.graph.Graph.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sample graphs to draw. */
final class SampleGraphs {

  /** Names that would be markup or script, or end one of these, if they weren't escaped. */
  static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=alert(1)>",
          "</script><script>alert(2)</script>",
          "</title></svg><script>alert(3)</script>",
          "\" onload=\"alert(4)",
          "' onfocus='alert(5)",
          "]]><script>alert(6)</script><!--",
          "${alert(7)}",
          "&lt;b&gt;\u2028\u0001");

  private SampleGraphs() {}

  static Node app(String name) {
    return new Node(Kind.APP, name);
  }

  static Edge edge(Node from, Node to, String ports, Style style) {
    var isRefused =
        style == Style.REFUSED_BY_CLIENT
            || style == Style.REFUSED_BY_DESTINATION
            || style == Style.BROKEN;
    return new Edge(from, to, ports, style, isRefused ? to.name() + " does not allow it" : "");
  }

  static Graph graph(List<Edge> edges) {
    var nodes = new TreeSet<Node>();
    edges.forEach(edge -> nodes.addAll(List.of(edge.from(), edge.to())));
    return new Graph(List.copyOf(nodes), edges);
  }

  /** Three apps in two namespaces, with each line style. */
  static Graph shop() {
    var frontend = app("web/frontend");
    var checkout = app("shop/checkout");
    var postgres = app("shop/postgres");
    return graph(
        List.of(
            edge(new Node(Kind.HOST, "shop.example.com"), frontend, "ingress", Style.EXPOSED),
            edge(frontend, checkout, "http", Style.AGREED),
            edge(checkout, postgres, "sql", Style.REFUSED_BY_DESTINATION),
            edge(frontend, postgres, "sql", Style.REFUSED_BY_CLIENT),
            edge(new Node(Kind.ANYONE, "anyone"), frontend, "http", Style.OPEN),
            edge(checkout, new Node(Kind.MISSING, "shop/gone"), "all its ports", Style.BROKEN),
            edge(checkout, new Node(Kind.OTHER, "203.0.113.0/24"), "443", Style.OUTSIDE)));
  }

  static Map<String, AppDetails> details() {
    var details = new TreeMap<String, AppDetails>();
    details.put("shop/checkout", details("shop/checkout", "True"));
    details.put("web/frontend", details("web/frontend", "False"));
    return details;
  }

  private static AppDetails details(String name, String ready) {
    return new AppDetails(
        name,
        List.of("http 80/TCP"),
        "Enforce",
        List.of("https://shop.example.com/"),
        List.of(
            new Condition("Ready", ready, 1L, "2026-01-01T00:00:00Z", "PeerNotFound", "Fix it.")),
        List.of(
            new Finding(
                Severity.Error, "spec.allow.to[0].app", "PeerNotFound", "Create the peer.")),
        "2/3",
        "Enforced (Cilium)");
  }

  /** A graph in which every text is hostile. */
  static Graph hostile() {
    var edges = new ArrayList<Edge>();
    for (var name : HOSTILE) {
      var app = app(name.replace('/', '|') + "/" + name);
      edges.add(edge(app, app("shop/" + name), name, Style.AGREED));
      edges.add(new Edge(app, new Node(Kind.OTHER, name), name, Style.OUTSIDE, name));
      edges.add(edge(new Node(Kind.HOST, name), app, name, Style.EXPOSED));
    }
    return graph(edges);
  }

  static Map<String, AppDetails> hostileDetails() {
    var details = new TreeMap<String, AppDetails>();
    for (var text : HOSTILE) {
      var name = text.replace('/', '|') + "/" + text;
      details.put(
          name,
          new AppDetails(
              name,
              List.of(text),
              text,
              List.of("javascript:alert(8)"),
              List.of(new Condition(text, text, 1L, text, text, text)),
              List.of(new Finding(Severity.Warning, text, text, text)),
              text,
              text));
    }
    return details;
  }

  /** Apps in several namespaces that connect to each other. */
  static Graph large(int apps, int namespaces) {
    var edges = new ArrayList<Edge>();
    for (var i = 0; i < apps; i++) {
      var from = app("team-" + i % namespaces + "/app-" + i);
      for (var step : new int[] {namespaces, 2 * namespaces, 7}) {
        var to = app("team-" + (i + step) % apps % namespaces + "/app-" + (i + step) % apps);
        edges.add(edge(from, to, "http", step == 7 ? Style.REFUSED_BY_DESTINATION : Style.AGREED));
      }
      edges.add(edge(new Node(Kind.OTHER, "group monitoring"), from, "metrics", Style.OUTSIDE));
    }
    return graph(edges);
  }
}
