package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.explain.Explanation.SideAnswer;

/** An explanation as people read it. */
public final class ExplanationText {

  private final StringBuilder text = new StringBuilder();

  private ExplanationText() {}

  /** The whole of it. */
  public static String of(Explanation explanation) {
    var text = new ExplanationText();
    text.line("", explanation.from() + " -> " + explanation.to());
    for (var port : explanation.ports()) {
      text.line("", "");
      text.line("", port.port() + ": " + (port.allowed() ? "allowed" : "NOT ALLOWED"));
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
    line(
        "  ", direction + " of " + side.of() + ": " + (side.allowed() ? "allowed" : "not allowed"));
    side.because().forEach(reason -> line("    ", reason));
    side.remedy().forEach(remedy -> line("    ", remedy));
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }
}
