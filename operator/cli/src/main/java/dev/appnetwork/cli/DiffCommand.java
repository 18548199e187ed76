package dev.appnetwork.cli;

import dev.appnetwork.cli.diff.ClusterDiff;
import dev.appnetwork.cli.inventory.ClusterReader;
import dev.appnetwork.cli.inventory.Declarations.Declared;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what an apply would change. */
@Command(
    name = "diff",
    description = {
      "Says what an apply of AppNetworks would change in the cluster of the current kubeconfig: in"
          + " the AppNetworks themselves, and in what the operator makes of them.",
      "Nothing is written: AppNetworks are applied as a dry run, everything else is read. Only"
          + " fields that the operator writes are compared."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing would change",
      "1:something would change, or be refused",
      "2:wrong use, or a cluster that does not answer"
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
      throw new ParameterException(spec.commandLine(), "Say what to compare: -f FILE, DIR or -");
    }
    try (var client = options.client()) {
      var declarations = options.read(options.namespace(client)).apps();
      var apps = declarations.stream().map(Declared::app).toList();
      var namespaces = new TreeSet<String>();
      apps.forEach(app -> namespaces.add(app.getMetadata().getNamespace()));
      var reader = new ClusterReader(client);
      var diff = new ClusterDiff(client);
      diff.compare(declarations, reader.readApps(apps, namespaces, options.settings()));
      reader.notes().forEach(this::say);
      diff.notes().forEach(this::say);
      diff.problems().forEach(this::say);
      diff.warnings().forEach(this::say);
      spec.commandLine().getOut().print(diff.differences());
      spec.commandLine().getOut().flush();
      return diff.differences().isEmpty() && diff.problems().isEmpty()
          ? UserCommands.FINE
          : UserCommands.FINDINGS;
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
