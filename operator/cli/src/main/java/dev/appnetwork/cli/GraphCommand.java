package dev.appnetwork.cli;

import dev.appnetwork.cli.graph.GraphBuilder;
import dev.appnetwork.cli.graph.GraphText;
import dev.appnetwork.cli.inventory.ClusterReader;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws who may talk to whom. */
@Command(
    name = "graph",
    description = {
      "Draws who may talk to whom, by what AppNetworks declare: those of the given files, else"
          + " those of the cluster of the current kubeconfig that you may see.",
      "A full line is a connection that both ends allow; a dashed one lacks what stands at it."
          + " Boxes are AppNetworks, hexagons are hosts, the rest is outside."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:drawn", "2:wrong use, or a cluster that does not answer"})
final class GraphCommand implements Callable<Integer> {

  enum Output {
    mermaid,
    dot,
    text
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private FileOptions options;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "mermaid",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Output output;

  @Override
  public Integer call() throws InputException, ConfigException, NoClusterException {
    var graph = GraphBuilder.of(options.files.isEmpty() ? byCluster() : byFiles());
    var text =
        switch (output) {
          case mermaid -> GraphText.mermaid(graph);
          case dot -> GraphText.dot(graph);
          case text -> GraphText.lines(graph);
        };
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return UserCommands.FINE;
  }

  private Inventory byFiles() throws InputException, ConfigException {
    return options.inventory(options.read());
  }

  private Inventory byCluster() throws ConfigException, NoClusterException {
    try (var client = options.client()) {
      var reader = new ClusterReader(client);
      var namespaces = new TreeSet<>(List.of(options.namespace(client)));
      var inventory = reader.readApps(List.of(), namespaces, options.settings());
      reader.notes().forEach(note -> spec.commandLine().getErr().println(note));
      return inventory;
    }
  }
}
