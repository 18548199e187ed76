// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.explain.Explanation.SideAnswer;
import picocli.CommandLine.Help.Ansi;

/** Formats an explanation for display. */
public final class ExplanationText {

  private final StringBuilder text = new StringBuilder();
  private final Ansi ansi;

  private ExplanationText(Ansi ansi) {
    this.ansi = ansi;
  }

  /**
   * Returns the text.
   *
   * @param ansi enables colors
   */
  public static String of(Explanation explanation, Ansi ansi) {
    var text = new ExplanationText(ansi);
    text.line("", explanation.from() + " -> " + explanation.to());
    for (var port : explanation.ports()) {
      text.line("", "");
      text.line("", port.port() + ": " + text.verdict(port.allowed(), "NOT ALLOWED"));
      text.side("egress", port.egress());
      text.side("ingress", port.ingress());
    }
    if (!explanation.enforcement().isEmpty() || !explanation.notes().isEmpty()) {
      text.line("", "");
    }
    explanation.enforcement().forEach(line -> text.line("", line));
    explanation.notes().forEach(line -> text.line("", "Note: " + line));
    return text.text.toString();
  }

  private void side(String direction, SideAnswer side) {
    line("  ", direction + " of " + side.of() + ": " + verdict(side.allowed(), "not allowed"));
    side.because().forEach(reason -> line("    ", reason));
    side.remedy().forEach(remedy -> line("    ", remedy));
  }

  private String verdict(boolean allowed, String otherwise) {
    return ansi.string(allowed ? "@|green allowed|@" : "@|bold,red " + otherwise + "|@");
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }
}
