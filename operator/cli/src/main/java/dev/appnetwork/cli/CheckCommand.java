// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.check.CheckLine.Level;
import dev.appnetwork.cli.check.CheckText;
import dev.appnetwork.cli.check.InstallationCheck;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.controller.ClusterClient;
import dev.appnetwork.controller.CurrentCluster;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.ProgramVersion;
import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.controller.config.ConfigReader;
import dev.appnetwork.controller.config.OperatorConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks an installation. */
@Command(
    name = "check",
    description = {
      "Checks the installation in the cluster of the current kubeconfig: the CRD, the operator "
          + "and its permissions, the network plugin, DNS, ingress classes, the conditions of "
          + "AppNetworks, and pods without an AppNetwork.",
      "It only reads, with your permissions. Checks without permission are listed as unknown."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all checks passed, possibly with warnings",
      "1:a check failed",
      "2:invalid arguments, or the cluster doesn't respond"
    })
final class CheckCommand implements Callable<Integer> {

  enum Output {
    text,
    json
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      converter = NamespaceConverter.class,
      description = "Namespace to check. Default: all namespaces.")
  private @Nullable String namespace;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The operator's configuration file. Default: the default settings.")
  private @Nullable Path config;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Output output;

  @Override
  public Integer call() throws ConfigException, NoClusterException {
    var settings = config == null ? OperatorConfig.DEFAULT : ConfigReader.read(config);
    var colours = spec.commandLine().getColorScheme().ansi();
    try (var client = ClusterClient.create(CurrentCluster.find())) {
      var check =
          new InstallationCheck(
              client, namespace, settings.cluster(), settings.plugin(), ProgramVersion.get());
      var groups = check.run(colours.enabled() ? this::progress : what -> {});
      if (colours.enabled()) {
        progress("");
      }
      var out = spec.commandLine().getOut();
      out.print(
          output == Output.json
              ? ManifestResources.JSON.asJson(Map.of("groups", groups)) + "\n"
              : CheckText.of(groups, colours));
      out.flush();
      return CheckText.count(groups, Level.ERROR) == 0 ? UserCommands.OK : UserCommands.FINDINGS;
    }
  }

  /** Overwrites the previous line, which requires a terminal. */
  private void progress(String what) {
    var err = spec.commandLine().getErr();
    err.print("\r\033[K" + (what.isEmpty() ? "" : "checking " + what + " ..."));
    err.flush();
  }
}
