// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import java.util.List;
import java.util.regex.Pattern;

/** Finds paths that a controller would read as regular expressions with another meaning. */
final class RegexPaths {
  /** A dot is common in paths, and matches few others. */
  private static final Pattern OPERATORS = Pattern.compile("[()*+]");

  private RegexPaths() {}

  static List<Finding> findings(
      String field, ControllerOptions controller, List<ExposedHost> hosts) {
    return hosts.stream()
        .flatMap(host -> host.paths().stream())
        .filter(path -> controller.readsAsRegex(path) && OPERATORS.matcher(path.path()).find())
        .map(
            path ->
                Findings.error(
                    Reason.UnsupportedOption,
                    field + ".hosts",
                    ("%s reads the path %s as a regular expression, which can match other paths, or"
                            + " be invalid for all apps. The exposure isn't applied. Use a path"
                            + " without ( ) * +.")
                        .formatted(controller.title(), path.path())))
        .distinct()
        .toList();
  }
}
