// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.diff.ClusterDiff;
import dev.appnetwork.cli.inventory.ClusterReader;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.ManifestResources.Declared;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the changes that an apply would make. */
@Command(
    name = "diff",
    description = {
      "Shows the changes that an apply of AppNetworks would make in the cluster of the current "
          + "kubeconfig: to the AppNetworks, and to their owned objects.",
      "It writes nothing: AppNetworks are applied as a dry run, and other objects are only "
          + "read. Only fields that the operator manages are compared."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no changes",
      "1:changes, or rejected requests",
      "2:invalid arguments, or the cluster doesn't respond"
    })
final class DiffCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private FileOptions options;

  @Override
  public Integer call() throws InputException, ConfigException, NoClusterException {
    if (options.files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Specify the input: -f FILE, DIR, or -");
    }
    try (var client = options.client()) {
      var declarations = options.withApps(options.read(options.namespace(client))).apps();
      var apps = declarations.stream().map(Declared::app).toList();
      var namespaces = new TreeSet<String>();
      apps.forEach(app -> namespaces.add(app.getMetadata().getNamespace()));
      var reader = new ClusterReader(client);
      var diff = new ClusterDiff(client);
      diff.compare(declarations, reader.readApps(apps, namespaces, options.settings()));
      reader.notes().forEach(this::print);
      diff.notes().forEach(this::print);
      diff.problems().forEach(this::print);
      diff.warnings().forEach(this::print);
      spec.commandLine().getOut().print(diff.differences());
      spec.commandLine().getOut().flush();
      return diff.differences().isEmpty() && diff.problems().isEmpty()
          ? UserCommands.OK
          : UserCommands.FINDINGS;
    }
  }

  private void print(String line) {
    spec.commandLine().getErr().println(line);
  }
}
