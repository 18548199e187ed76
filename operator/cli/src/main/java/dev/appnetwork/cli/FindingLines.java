// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.ManifestResources.Declared;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Prints the findings of the AppNetworks of files, one per line. */
final class FindingLines {

  private static final int MAX_LINES = 100;

  /**
   * The resources of missing objects, by the reason of the finding. A list of AppNetworks would
   * also contain those of the files.
   */
  private static final Map<String, String> RESOURCES =
      Map.of(
          Reason.IngressClassNotFound.name(), "ingressclasses",
          Reason.GatewayNotFound.name(), "gateways.gateway.networking.k8s.io,gatewayclasses");

  private final PrintWriter err;
  private final Set<String> missing = new TreeSet<>();
  private boolean hasErrors;

  FindingLines(PrintWriter err) {
    this.err = err;
  }

  /** Returns whether a printed finding is an error. */
  boolean hasErrors() {
    return hasErrors;
  }

  /** Prints the reasons for which the API server or the operator rejects an AppNetwork. */
  void printRejections(Declared declared, Inventory inventory) {
    print(declared.place(), declared.errors());
    print(declared.place(), alsoInvalid(declared, inventory));
  }

  /** Returns the planner's errors in fields without a schema error. */
  private static List<Finding> alsoInvalid(Declared declared, Inventory inventory) {
    var refused = new ValidationErrors(declared.errors());
    return inventory.plan(declared.app()).findings().stream()
        .filter(finding -> finding.reason().equals(Reason.InvalidSpec.name()))
        .filter(finding -> !refused.within(FieldPath.parse(finding.field())))
        .toList();
  }

  /** Prints how to add missing objects to the input, which might exist in the cluster. */
  void printRemedy() {
    if (!missing.isEmpty()) {
      err.printf(
          "References are resolved within the files. If these objects exist in your cluster, add"
              + " them with another -f: kubectl get %s -A -o yaml > cluster.yaml%n",
          String.join(",", missing));
    }
  }

  /** Prints notes, which are neither warnings nor errors. */
  void print(List<String> notes) {
    notes.forEach(err::println);
  }

  /** Prints the findings of an AppNetwork. */
  void print(String place, List<Finding> findings) {
    for (var finding : findings.subList(0, Math.min(findings.size(), MAX_LINES))) {
      err.printf("%s: %s: %s: %s%n", place, finding.field(), finding.reason(), finding.message());
    }
    if (findings.size() > MAX_LINES) {
      err.printf("%s: ... and %d more%n", place, findings.size() - MAX_LINES);
    }
    findings.stream()
        .flatMap(finding -> Stream.ofNullable(RESOURCES.get(finding.reason())))
        .forEach(missing::add);
    hasErrors |= findings.stream().anyMatch(finding -> finding.severity() == Severity.Error);
  }
}
