// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.graph.Graph.Node;
import dev.appnetwork.cli.graph.picture.Drawing.Box;
import dev.appnetwork.cli.graph.picture.Drawing.Shape;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Drawings are complete and well formed, and contain names as text only. */
class SvgPictureTest {

  @Test
  void drawsEachAppConnectionAndStyle() throws Exception {
    var svg = parse(SvgPicture.file(SampleGraphs.shop(), SampleGraphs.details()));

    assertThat(texts(svg, "node")).contains("frontend", "checkout", "shop.example.com", "anyone");
    assertThat(texts(svg, "cluster")).containsExactlyInAnyOrder("shop", "web");
    assertThat(withClass(svg, "line").filter(e -> e.hasAttribute("data-from"))).hasSize(7);
    assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
        .contains("prefers-color-scheme: dark")
        .doesNotContain("var(");
  }

  @Test
  void holdsHostileNamesAsText() throws Exception {
    var svg = parse(SvgPicture.file(SampleGraphs.hostile(), SampleGraphs.hostileDetails()));

    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("img").getLength()).isZero();
    assertThat(all(svg))
        .allSatisfy(
            element -> {
              for (var i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
              }
            });
  }

  @Test
  void isReproducible() {
    assertThat(SvgPicture.file(SampleGraphs.large(60, 8), Map.of()))
        .isEqualTo(SvgPicture.file(SampleGraphs.large(60, 8), Map.of()));
  }

  @Test
  void drawsLargeGraphsInTilesWithoutOverlap() {
    var drawing = ElkLayout.of(SampleGraphs.large(60, 8));

    assertThat(drawing.clusters()).hasSize(8);
    assertThat(drawing.width() / drawing.height()).isBetween(0.5, 3.0);
    var frames = drawing.clusters().stream().map(cluster -> cluster.box()).toList();
    assertThat(overlaps(frames)).isEmpty();
    assertThat(overlaps(drawing.shapes().stream().map(Shape::box).toList())).isEmpty();
    assertThat(drawing.shapes().stream().filter(shape -> !shape.isAway()).map(Shape::node))
        .containsAll(
            SampleGraphs.large(60, 8).nodes().stream().filter(Node::isInNamespace).toList());
  }

  private static List<String> overlaps(List<Box> boxes) {
    var overlaps = new ArrayList<String>();
    for (var i = 0; i < boxes.size(); i++) {
      for (var j = 0; j < i; j++) {
        var a = boxes.get(i);
        var b = boxes.get(j);
        if (a.x() < b.x() + b.width()
            && b.x() < a.x() + a.width()
            && a.y() < b.y() + b.height()
            && b.y() < a.y() + a.height()) {
          overlaps.add(a + " and " + b);
        }
      }
    }
    return overlaps;
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> all(Document svg) {
    var elements = new ArrayList<Element>();
    var list = svg.getElementsByTagName("*");
    for (var i = 0; i < list.getLength(); i++) {
      elements.add((Element) list.item(i));
    }
    return elements;
  }

  private static java.util.stream.Stream<Element> withClass(Document svg, String name) {
    return all(svg).stream()
        .filter(element -> List.of(element.getAttribute("class").split(" ")).contains(name));
  }

  private static List<String> texts(Document svg, String className) {
    return withClass(svg, className)
        .flatMap(
            element -> {
              var list = element.getElementsByTagName("text");
              return list.getLength() == 0
                  ? java.util.stream.Stream.<String>empty()
                  : java.util.stream.Stream.of(list.item(0).getTextContent());
            })
        .toList();
  }
}
