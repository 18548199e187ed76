// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Prints check results for a terminal. */
public final class CheckText {

  private static final int WIDTH = 100;
  private static final String INDENT = "       ";

  private CheckText() {}

  /**
   * Returns the text.
   *
   * @param ansi enables colors
   */
  public static String of(List<CheckGroup> groups, Ansi ansi) {
    var text = new StringBuilder();
    for (var group : groups) {
      text.append(ansi.string("@|bold " + group.title() + "|@")).append('\n');
      for (var line : group.lines()) {
        var wrapped = wrapped(line.message());
        text.append("  ").append(mark(line.level(), ansi)).append(' ').append(wrapped);
        if (!line.remedy().isEmpty()) {
          text.append(INDENT).append(wrapped(line.remedy()));
        }
      }
      text.append('\n');
    }
    return text.append(summary(groups)).append('\n').toString();
  }

  private static String mark(CheckLine.Level level, Ansi ansi) {
    return switch (level) {
      case OK -> ansi.string("@|green ok  |@");
      case WARNING -> ansi.string("@|yellow warn|@");
      case ERROR -> ansi.string("@|red fail|@");
      case UNKNOWN -> ansi.string("@|faint ?   |@");
    };
  }

  private static String wrapped(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (line.length() > 0 && INDENT.length() + line.length() + word.length() + 1 > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return String.join("\n" + INDENT, lines) + "\n";
  }

  private static String summary(List<CheckGroup> groups) {
    var errors = count(groups, CheckLine.Level.ERROR);
    var warnings = count(groups, CheckLine.Level.WARNING);
    var unknown = count(groups, CheckLine.Level.UNKNOWN);
    return "%d failed, %d warnings, %d unknown".formatted(errors, warnings, unknown);
  }

  /** Returns the number of results with the level. */
  public static long count(List<CheckGroup> groups, CheckLine.Level level) {
    return groups.stream()
        .flatMap(group -> group.lines().stream())
        .filter(line -> line.level() == level)
        .count();
  }
}
