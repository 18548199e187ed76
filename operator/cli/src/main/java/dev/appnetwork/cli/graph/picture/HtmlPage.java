// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import dev.appnetwork.cli.graph.AppDetails;
import dev.appnetwork.cli.graph.Graph;
import dev.appnetwork.cli.graph.Graph.Node;
import dev.appnetwork.cli.inventory.ManifestResources;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTML page with a graph, as a single file without external resources. Its content security
 * policy allows only the inline script and styles, so that a name that isn't escaped still can't
 * execute anything.
 */
public final class HtmlPage {

  private HtmlPage() {}

  /**
   * Returns the page.
   *
   * @param source the origin of the graph, for display
   * @param notes missing parts, for display
   */
  public static String of(
      Graph graph, Map<String, AppDetails> details, String source, List<String> notes) {
    var style = Palette.ofPage() + Palette.read("page.css");
    var script = Palette.read("page.js");
    var policy =
        "default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
            .formatted(hash(style), hash(script));
    var page = new Markup();
    page.start("html", "lang", "en").line().start("head").line();
    page.empty("meta", "charset", "utf-8").line();
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy).line();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    page.empty("meta", "name", "referrer", "content", "no-referrer").line();
    page.empty("link", "rel", "icon", "href", "data:,").line();
    page.element("title", "Allowed connections between apps").line();
    page.raw("style", "", style).line().end().line();
    page.start("body").line();
    PageBody.header(page, graph, source);
    page.start("main", "id", "main").start("div", "id", "stage").line();
    page.markup(SvgPicture.inline(graph, details));
    page.end().line();
    page.start("aside", "id", "panel", "aria-live", "polite", "hidden", "").end().line();
    page.end().line();
    notes.forEach(note -> page.element("p", note, "class", "note").line());
    PageBody.table(page, graph);
    page.raw("script", "application/json", json(graph, details)).line();
    page.raw("script", "", script).line();
    return "<!DOCTYPE html>\n" + page.end().line().end().line();
  }

  private static String json(Graph graph, Map<String, AppDetails> details) {
    var nodes = new ArrayList<Map<String, Object>>();
    for (var node : graph.nodes()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("id", id(graph, node));
      one.put("kind", node.kind().name().toLowerCase(Locale.ROOT));
      one.put("name", node.name());
      one.put("label", node.label());
      one.put("namespace", node.namespace());
      var app = details.get(node.name());
      if (app != null && node.kind() == Graph.Kind.APP) {
        one.put("details", app);
      }
      nodes.add(one);
    }
    var edges = new ArrayList<Map<String, Object>>();
    for (var edge : graph.edges()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("from", id(graph, edge.from()));
      one.put("to", id(graph, edge.to()));
      one.put("ports", edge.ports());
      one.put("style", SvgPicture.css(edge.style()));
      one.put("missing", edge.missing());
      edges.add(one);
    }
    return escaped(ManifestResources.JSON.asJson(Map.of("nodes", nodes, "edges", edges)));
  }

  /** Escapes JSON so that it can't end its script element. */
  private static String escaped(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String id(Graph graph, Node node) {
    return "n" + graph.nodes().indexOf(node);
  }

  private static String hash(String content) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
