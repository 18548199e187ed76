// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Difference.Verdict;
import dev.appnetwork.cli.importer.ImportResult.App;
import dev.appnetwork.cli.importer.ImportResult.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats the result of an import. */
public final class ImportText {

  private static final int MAX_DIFFERENCES = 20;
  private static final String DOCUMENT = "---\n";

  private ImportText() {}

  /** Returns the AppNetworks, one document each. */
  public static String manifests(ImportResult result) {
    return result.apps().stream().map(ImportText::manifest).collect(Collectors.joining(DOCUMENT));
  }

  /** Returns one AppNetwork. */
  public static String manifest(App app) {
    return FlowYaml.of(app.tree());
  }

  /** Returns the report: adopted objects, kept objects, and the comparison. */
  public static String report(ImportResult result) {
    var lines = new ArrayList<String>();
    for (var app : result.apps()) {
      lines.add("AppNetwork %s/%s: %s".formatted(app.namespace(), app.name(), app.verdict()));
      for (var name : app.adopted()) {
        lines.add("  adopts " + name);
        remainder(result, name, "stays on it, but isn't in the AppNetwork").ifPresent(lines::add);
        portName(result, name).ifPresent(lines::add);
      }
      app.problems().forEach(problem -> lines.add("  blocked now, too: " + problem));
    }
    if (!result.replaced().isEmpty() || !result.handedOver().isEmpty()) {
      lines.add("Replaced, to be deleted once the AppNetworks are Ready:");
      for (var name : result.replaced()) {
        lines.add("  " + name);
        remainder(result, name, "not in an AppNetwork").ifPresent(lines::add);
      }
      result
          .handedOver()
          .forEach(
              one ->
                  lines.add(
                      "  %s: exposed by %s"
                          .formatted(one.name(), String.join(", ", one.successors()))));
    }
    if (!result.left().isEmpty()) {
      lines.add("Left unchanged:");
      result.left().forEach(one -> lines.add("  " + one));
    }
    var differences = describe(result.differences());
    if (!differences.isEmpty()) {
      lines.add("Differences:");
      differences.stream().limit(MAX_DIFFERENCES).forEach(line -> lines.add("  " + line));
      if (differences.size() > MAX_DIFFERENCES) {
        lines.add("  ... and %d more".formatted(differences.size() - MAX_DIFFERENCES));
      }
    }
    if (result.connections() + result.paths() == 0) {
      lines.add("No NetworkPolicy, Ingress, or HTTPRoute was replaced, so no access changes.");
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "Compared %,d connection%s and %,d exposed path%s: %s",
            result.connections(),
            plural(result.connections()),
            result.paths(),
            plural(result.paths()),
            result.verdict()));
    if (result.verdict() == Verdict.WIDER) {
      lines.add("Don't apply this: it would allow more than is allowed now.");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String plural(long count) {
    return count == 1 ? "" : "s";
  }

  private static Optional<String> portName(ImportResult result, ObjectName name) {
    return Optional.ofNullable(result.portNames().get(name))
        .map(
            "    its port gets the name %s. Requests to the Service can fail until its EndpointSlices list the name"
                ::formatted);
  }

  private static Optional<String> remainder(ImportResult result, ObjectName name, String title) {
    return Optional.ofNullable(result.remainders().get(name))
        .map(fields -> "    %s: %s".formatted(title, String.join(", ", fields)));
  }

  /** Returns one line for all ports of a connection. */
  private static List<String> describe(List<Difference> differences) {
    var ports = new LinkedHashMap<Difference, List<String>>();
    for (var one : differences) {
      ports
          .computeIfAbsent(
              new Difference(one.verdict(), one.from(), one.to(), "", one.policies()),
              key -> new ArrayList<>())
          .add(one.port());
    }
    return ports.entrySet().stream()
        .sorted((one, other) -> other.getKey().verdict().compareTo(one.getKey().verdict()))
        .map(
            entry ->
                new Difference(
                        entry.getKey().verdict(),
                        entry.getKey().from(),
                        entry.getKey().to(),
                        String.join(", ", entry.getValue()),
                        entry.getKey().policies())
                    .toString())
        .toList();
  }
}
