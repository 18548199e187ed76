// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.graph.AppDetails;
import dev.appnetwork.cli.graph.Graph;
import dev.appnetwork.cli.graph.GraphBuilder;
import dev.appnetwork.cli.graph.GraphText;
import dev.appnetwork.cli.graph.TextPicture;
import dev.appnetwork.cli.graph.picture.HtmlPage;
import dev.appnetwork.cli.graph.picture.SvgPicture;
import dev.appnetwork.cli.inventory.ClusterReader;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws the allowed connections between apps. */
@Command(
    name = "graph",
    description = {
      "Draws the connections that AppNetworks allow, from the given files or from the cluster "
          + "of the current kubeconfig, as far as you have permission.",
      "A solid line is a connection that both sides allow, a dashed line one that only one side"
          + " allows, and a line without an arrow two AppNetworks that select the same pods."
          + " Boxes are AppNetworks, hexagons are hosts, and other shapes are external"
          + " peers.",
      "text is for terminals and svg for documents. html is an interactive page in one file "
          + "without external resources; from a cluster, it also shows the status of each app."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:drawn",
      "1:drawn, but an AppNetwork of the files is invalid",
      "2:invalid arguments, or the cluster doesn't respond"
    })
final class GraphCommand implements Callable<Integer> {

  enum Output {
    mermaid,
    dot,
    text,
    svg,
    html
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
    var isCluster = options.files.isEmpty();
    var notes = new ArrayList<String>();
    var lines = new FindingLines(spec.commandLine().getErr());
    var inventory = isCluster ? byCluster(notes) : byFiles(lines);
    var graph = GraphBuilder.of(inventory);
    var text =
        switch (output) {
          case mermaid -> GraphText.mermaid(graph);
          case dot -> GraphText.dot(graph);
          case text -> TextPicture.of(graph);
          case svg, html -> drawn(graph, AppDetails.of(inventory, isCluster), notes);
        };
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return lines.hasErrors() ? UserCommands.FINDINGS : UserCommands.OK;
  }

  private String drawn(Graph graph, Map<String, AppDetails> details, List<String> notes)
      throws InputException {
    try {
      return output == Output.svg
          ? SvgPicture.file(graph, details)
          : HtmlPage.of(
              graph,
              details,
              options.files.isEmpty() ? "From a cluster, with its status." : "From files.",
              notes);
    } catch (NoClassDefFoundError e) {
      throw new InputException(
          "the libraries for -o %s are missing: use bin/appnetwork of a release's archive, which has them in lib/graph; the operator's image does not"
              .formatted(output));
    }
  }

  private Inventory byFiles(FindingLines lines) throws InputException, ConfigException {
    var declarations = options.readApps();
    var inventory = options.inventory(declarations);
    lines.print(declarations.notes());
    declarations.apps().forEach(declared -> lines.printRejections(declared, inventory));
    return inventory;
  }

  private Inventory byCluster(List<String> notes)
      throws InputException, ConfigException, NoClusterException {
    try (var client = options.client()) {
      var reader = new ClusterReader(client);
      var namespaces = new TreeSet<>(List.of(options.namespace(client)));
      var inventory = reader.readApps(List.of(), namespaces, options.settings());
      notes.addAll(reader.notes());
      if (inventory.apps().isEmpty()) {
        notes.add(
            "No AppNetwork in namespace %s. For another one, set -n."
                .formatted(options.namespace(client)));
      }
      notes.forEach(note -> spec.commandLine().getErr().println(note));
      return inventory;
    }
  }
}
