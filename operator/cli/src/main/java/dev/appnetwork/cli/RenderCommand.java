// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.KnownPods;
import dev.appnetwork.cli.inventory.ObjectOwners;
import dev.appnetwork.cli.inventory.PlannedObjects;
import dev.appnetwork.cli.inventory.PodFindings;
import dev.appnetwork.cli.inventory.YamlText;
import dev.appnetwork.controller.config.ConfigException;
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
      "1:at least one finding is an error, for example a reference to an object that isn't in the"
          + " files",
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
    var declarations = options.readApps();
    var inventory = options.inventory(declarations);
    var pods = new KnownPods(inventory.workloads());
    var owners = new ObjectOwners();
    var lines = new FindingLines(spec.commandLine().getErr());
    lines.print(declarations.notes());
    lines.print(declarations.assumptions());
    for (var declared : declarations.apps()) {
      if (!declared.errors().isEmpty()) {
        // The API server would reject it, so there are no objects to render.
        lines.printRejections(declared, inventory);
        continue;
      }
      var plan = inventory.plan(declared.app());
      lines.print(declared.place(), plan.findings());
      lines.print(declared.place(), PodFindings.of(declared.app(), pods));
      lines.print(declared.place(), owners.add(declared.app(), plan));
      for (var tree : PlannedObjects.trees(plan)) {
        spec.commandLine().getOut().print("---\n" + YamlText.sorted(tree));
      }
    }
    spec.commandLine().getOut().flush();
    lines.printRemedy();
    return lines.hasErrors() ? UserCommands.FINDINGS : UserCommands.OK;
  }
}
