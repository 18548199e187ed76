// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Converts javadoc to the format of kubectl explain: no markup, and a blank line between
 * paragraphs.
 */
final class PlainText {

  private PlainText() {}

  static String of(List<? extends DocTree> javadoc) {
    var text = javadoc.stream().map(PlainText::of).collect(Collectors.joining());
    return Arrays.stream(text.split("\n\\s*\n"))
        .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining("\n\n"));
  }

  private static String of(DocTree part) {
    if (part instanceof TextTree text) {
      return text.getBody();
    }
    if (part instanceof LiteralTree literal) {
      return literal.getBody().getBody();
    }
    if (part instanceof LinkTree link) {
      return link.getLabel().isEmpty() ? link.getReference().getSignature() : of(link.getLabel());
    }
    if (part instanceof StartElementTree element && element.getName().contentEquals("p")) {
      return "\n\n";
    }
    throw new IllegalArgumentException("Write it without markup, for kubectl explain: " + part);
  }
}
