// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.ManifestResources.Declared;
import dev.appnetwork.cli.inventory.ObjectOwners;
import dev.appnetwork.cli.inventory.PlannedObjects;
import dev.appnetwork.cli.inventory.YamlText;
import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the generated objects of AppNetworks, without a cluster. */
@Command(
    name = "render",
    description = {
      "Prints the objects that the operator would create for AppNetworks, in the order of their "
          + "application. Requires no cluster.",
      "References to other AppNetworks, IngressClasses, Gateways, and GatewayClasses are resolved"
          + " within the given files. Findings are printed to standard error, one per line: file:"
          + " namespace/name: field: reason: message."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:rendered, possibly with warnings",
      "1:at least one finding is an error",
      "2:invalid arguments or an unreadable file"
    })
final class RenderCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private FileOptions options;

  @Override
  public Integer call() throws InputException, ConfigException {
    if (options.files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Specify the input: -f FILE, DIR, or -");
    }
    var declarations = options.read();
    if (declarations.apps().isEmpty()) {
      throw new InputException(
          "no AppNetwork (apiVersion appnetwork.dev/v1alpha1) in "
              + String.join(", ", options.files));
    }
    var inventory = options.inventory(declarations);
    var owners = new ObjectOwners();
    var failed = false;
    for (var declared : declarations.apps()) {
      if (!declared.errors().isEmpty()) {
        // The API server would reject it, so there are no objects to render.
        failed |= print(declared.place(), declared.errors());
        failed |= print(declared.place(), alsoInvalid(inventory, declared));
        continue;
      }
      var plan = inventory.plan(declared.app());
      failed |= print(declared.place(), plan.findings());
      failed |= print(declared.place(), owners.add(declared.app(), plan));
      for (var tree : PlannedObjects.trees(plan)) {
        spec.commandLine().getOut().print("---\n" + YamlText.sorted(tree));
      }
    }
    spec.commandLine().getOut().flush();
    return failed ? UserCommands.FINDINGS : UserCommands.OK;
  }

  /** Returns the planner's errors in fields without a schema error. */
  private static List<Finding> alsoInvalid(Inventory inventory, Declared declared) {
    var refused = new ValidationErrors(declared.errors());
    return inventory.plan(declared.app()).findings().stream()
        .filter(finding -> finding.reason().equals(Reason.InvalidSpec.name()))
        .filter(finding -> !refused.within(FieldPath.parse(finding.field())))
        .toList();
  }

  private boolean print(String place, List<Finding> findings) {
    for (var finding : findings) {
      spec.commandLine()
          .getErr()
          .printf("%s: %s: %s: %s%n", place, finding.field(), finding.reason(), finding.message());
    }
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.Error);
  }
}
