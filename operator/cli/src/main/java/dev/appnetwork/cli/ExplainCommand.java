// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.explain.EndpointName;
import dev.appnetwork.cli.explain.Explainer;
import dev.appnetwork.cli.explain.Explanation;
import dev.appnetwork.cli.explain.ExplanationText;
import dev.appnetwork.cli.inventory.ClusterReader;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.cli.inventory.YamlText;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains whether a connection is allowed. */
@Command(
    name = "explain",
    description = {
      "Explains whether a connection is allowed, which policy rules decide it, and how to allow "
          + "it if it isn't.",
      "FROM and TO are namespace/name of an AppNetwork, pod/namespace/name,"
          + " service/namespace/name, node/name, an IP address, or anyone. The address of a pod,"
          + " Service, or node represents that object. PORT is a name or a number, for example"
          + " shop/checkout:http, 10.0.0.7:53/UDP, or [2001:db8::7]:443. A number is a port of"
          + " a Service with a cluster IP; for pods without one, it is a pod port. Default: all"
          + " ports that TO declares.",
      "Without -f, it evaluates the policies in the cluster of the current kubeconfig, with "
          + "your permissions. With -f, it evaluates the policies that the files would create."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:allowed", "1:not allowed on at least one port", "2:invalid arguments"})
final class ExplainCommand implements Callable<Integer> {

  enum Output {
    text,
    yaml,
    json
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FROM", description = "Source of the connection.")
  @SuppressWarnings("NullAway.Init")
  private String from;

  @Parameters(index = "1", paramLabel = "TO[:PORT]", description = "Destination of the connection.")
  @SuppressWarnings("NullAway.Init")
  private String to;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private FileOptions options;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Output output;

  @Override
  public Integer call() throws InputException, ConfigException, NoClusterException {
    var explanation = options.files.isEmpty() ? byCluster() : byFiles();
    spec.commandLine().getOut().print(text(explanation));
    spec.commandLine().getOut().flush();
    return explanation.allowed() ? UserCommands.OK : UserCommands.FINDINGS;
  }

  private Explanation byFiles() throws InputException, ConfigException {
    var source = EndpointName.parse(from, options.namespace());
    var destination = EndpointName.parseWithPort(to, options.namespace());
    var declarations = options.read();
    var lines = new FindingLines(spec.commandLine().getErr());
    declarations.apps().forEach(declared -> lines.print(declared.place(), declared.errors()));
    var inventory =
        options
            .inventory(declarations)
            .withPlannedPolicies(app -> true)
            .withPlannedBaselines(namespace -> true);
    return new Explainer(inventory, Set.of())
        .explain(source, destination.end(), destination.port(), declarations.notes());
  }

  private Explanation byCluster() throws InputException, ConfigException, NoClusterException {
    try (var client = options.client()) {
      var namespace = options.namespace(client);
      var source = EndpointName.parse(from, namespace);
      var destination = EndpointName.parseWithPort(to, namespace);
      var reader = new ClusterReader(client);
      var inventory =
          reader.read(Explainer.required(source, destination.end()), options.settings());
      return new Explainer(inventory, reader.hidden())
          .explain(source, destination.end(), destination.port(), reader.notes());
    }
  }

  private String text(Explanation explanation) {
    if (output == Output.text) {
      return ExplanationText.of(explanation, spec.commandLine().getColorScheme().ansi());
    }
    if (output == Output.json) {
      return ManifestResources.JSON.asJson(explanation) + "\n";
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> tree = ManifestResources.JSON.convertValue(explanation, Map.class);
    return YamlText.of(tree);
  }
}
