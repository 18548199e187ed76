// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.ManifestFiles;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.controller.ClusterClient;
import dev.appnetwork.controller.CurrentCluster;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.controller.config.ConfigReader;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the input files, and for cluster facts that files don't contain. */
final class FileOptions {

  /** Network plugins that can allow destinations by DNS name. */
  enum Plugin {
    none,
    cilium,
    gke
  }

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE|DIR|-",
      description =
          "YAML or JSON file, directory of such files, or - for standard input. " + "Repeatable.")
  List<String> files = new ArrayList<>();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      converter = NamespaceConverter.class,
      description =
          "Namespace for manifests that don't set one. Default: default, or the kubeconfig "
              + "namespace when a cluster is used.")
  private @Nullable String namespace;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The operator's configuration file. Default: the default settings.")
  @Nullable Path config;

  @Option(
      names = "--fqdn-plugin",
      paramLabel = "PLUGIN",
      defaultValue = "none",
      description =
          "For files: the network plugin for destinations with DNS names, one of "
              + "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  Plugin plugin;

  /** Returns the options as a shell command has them, with a space before each. */
  String asArguments() {
    var text = new StringBuilder();
    files.forEach(file -> text.append(" -f ").append(ShellWord.of(file)));
    if (namespace != null) {
      text.append(" -n ").append(ShellWord.of(namespace));
    }
    if (config != null) {
      text.append(" --config ").append(ShellWord.of(config.toString()));
    }
    if (plugin != Plugin.none) {
      text.append(" --fqdn-plugin ").append(plugin);
    }
    return text.append(files.contains("-") ? " < FILE" : "").toString();
  }

  String namespace() {
    return namespace == null ? "default" : namespace;
  }

  String namespace(KubernetesClient client) {
    return namespace == null
        ? Objects.requireNonNullElse(client.getNamespace(), "default")
        : namespace;
  }

  /** Creates a client for the current cluster, with the user of the kubeconfig. */
  KubernetesClient client() throws InputException, NoClusterException {
    try {
      return ClusterClient.create(CurrentCluster.find());
    } catch (NoClusterException e) {
      if (files.isEmpty()) {
        throw new InputException(e.getMessage() + ". To read files, use -f FILE");
      }
      throw e;
    }
  }

  ManifestResources read() throws InputException {
    return read(namespace());
  }

  /** Reads files with at least one AppNetwork. */
  ManifestResources readApps() throws InputException {
    return withApps(read());
  }

  /** Returns the objects if they contain an AppNetwork. */
  ManifestResources withApps(ManifestResources declarations) throws InputException {
    if (declarations.apps().isEmpty()) {
      throw new InputException(
          "no AppNetwork (apiVersion appnetwork.dev/v1alpha1) in " + String.join(", ", files));
    }
    return declarations;
  }

  ManifestResources read(String defaultNamespace) throws InputException {
    return ManifestResources.of(ManifestFiles.read(files, defaultNamespace, System.in));
  }

  Inventory inventory(ManifestResources declarations) throws ConfigException {
    return declarations.inventory(facts(), settings());
  }

  ClusterSettings settings() throws ConfigException {
    return config == null ? ClusterSettings.DEFAULT : ConfigReader.read(config).cluster();
  }

  /** Returns the facts that the options define, without a cluster. */
  ClusterFacts facts() {
    return new ClusterFacts(
        List.of(),
        List.of(),
        List.of(),
        ClusterFacts.FqdnPolicies.valueOf(plugin.name().toUpperCase(Locale.ROOT)),
        true,
        true,
        Set.of());
  }
}
