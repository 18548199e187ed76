// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names the parts of a draft by their content, for readers who don't know the draft. */
final class DraftParts {

  private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[([0-9]+)])?");

  private DraftParts() {}

  /**
   * Returns the host, port, or list that a finding is about, for example {@code host a.example.com:
   * }; empty if it is about none, or the message names it.
   *
   * @param tree the AppNetwork
   */
  static String title(Map<String, Object> tree, Finding finding) {
    var title = "";
    Object value = tree;
    var steps = STEP.matcher(String.valueOf(finding.field()));
    while (steps.find()) {
      value = value instanceof Map<?, ?> map ? map.get(steps.group(1)) : null;
      if (steps.group(2) != null && value instanceof List<?> list) {
        var index = Integer.parseInt(steps.group(2));
        value = index < list.size() ? list.get(index) : null;
      }
      title =
          switch (steps.group(1)) {
            case "hosts" -> named("host", value, "host", finding);
            case "ports" -> named("port", value, "name", finding);
            case "from" -> value instanceof List<?> ? "the list of its clients " : title;
            case "to" -> value instanceof List<?> ? "the list of its destinations " : title;
            default -> title;
          };
    }
    return title;
  }

  private static String named(String what, @Nullable Object value, String key, Finding finding) {
    var name = value instanceof Map<?, ?> map ? String.valueOf(map.get(key)) : "";
    return String.valueOf(finding.message()).contains(name) ? "" : "%s %s: ".formatted(what, name);
  }
}
