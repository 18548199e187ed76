// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.importer.AdoptionSteps;
import dev.appnetwork.cli.importer.ClusterObjects;
import dev.appnetwork.cli.importer.Difference;
import dev.appnetwork.cli.importer.ImportResult;
import dev.appnetwork.cli.importer.ImportText;
import dev.appnetwork.cli.importer.Importer;
import dev.appnetwork.cli.inventory.ClusterReader;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.ManifestFiles;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.discovery.RootCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Generates AppNetworks from existing objects, and compares the allowed traffic. */
@Command(
    name = "import",
    description = {
      "Writes AppNetworks for the Services, NetworkPolicies, Ingresses, HTTPRoutes, and workloads"
          + " of the given files or, without -f, of the cluster of the current kubeconfig.",
      "Prints a comparison to standard error: for every pair of pods, address "
          + "block, port, host, and path, whether the AppNetworks allow the same, "
          + "less, or more. Objects that an AppNetwork can't express are left "
          + "unchanged and listed with the reason."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no access would be wider",
      "1:some access would be wider",
      "2:invalid arguments or unreadable input"
    })
final class ImportCommand implements Callable<Integer> {

  enum Adopt {
    commands,
    patch
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private FileOptions options;

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Imports all namespaces of the cluster.")
  private boolean allNamespaces;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Writes one file per AppNetwork into this directory, named NAMESPACE-NAME.yaml, "
              + "instead of printing them. Files with other content aren't overwritten.")
  private @Nullable Path folder;

  @Option(
      names = "--adopt",
      paramLabel = "commands|patch",
      arity = "0..1",
      fallbackValue = "commands",
      description =
          "Prints the steps to transfer ownership of the objects instead of the AppNetworks: "
              + "commands in their order, or annotations as patches.")
  private @Nullable Adopt adopt;

  @Override
  public Integer call() throws InputException, ConfigException, NoClusterException, IOException {
    if (allNamespaces && !options.files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "-A requires a cluster and can't be used with -f");
    }
    var result = options.files.isEmpty() ? byCluster() : byFiles();
    if (result.isEmpty()) {
      throw new InputException(nothingFound());
    }
    if (folder != null) {
      write(result, folder);
    }
    var out = spec.commandLine().getOut();
    if (adopt == Adopt.patch) {
      out.print(AdoptionSteps.patches(result));
    } else if (adopt == Adopt.commands) {
      out.print(AdoptionSteps.commands(result, applyCommand()));
    } else if (folder == null) {
      out.print(ImportText.manifests(result));
    }
    out.flush();
    spec.commandLine().getErr().print(ImportText.report(result));
    spec.commandLine().getErr().flush();
    return result.verdict() == Difference.Verdict.WIDER ? UserCommands.FINDINGS : UserCommands.OK;
  }

  private String nothingFound() {
    var kinds =
        "no Service, NetworkPolicy, Ingress, HTTPRoute, or workload without an AppNetwork in ";
    return options.files.isEmpty()
        ? kinds
            + (allNamespaces ? "the cluster." : "the namespace. For another one, set -n, or -A.")
        : kinds
            + String.join(", ", options.files)
            + ". Use for example: kubectl get services,networkpolicies,ingresses,deployments -o"
            + " yaml | appnetwork import -f -";
  }

  private ImportResult byFiles() throws InputException, ConfigException {
    var manifests = ManifestFiles.read(options.files, options.namespace(), System.in);
    return Importer.of(manifests, options.facts(), options.settings());
  }

  private ImportResult byCluster() throws InputException, ConfigException, NoClusterException {
    try (var client = options.client()) {
      var settings = options.settings();
      var objects = new ClusterObjects(client);
      var manifests = objects.read(allNamespaces ? null : options.namespace(client));
      var facts = new ClusterReader(client).readApps(List.of(), new TreeSet<>(), settings).facts();
      objects.notes().forEach(note -> spec.commandLine().getErr().println(note));
      return Importer.of(manifests, facts, settings);
    }
  }

  private static void write(ImportResult result, Path target) throws InputException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new InputException(target + ": must be a directory");
    }
    try {
      Files.createDirectories(target);
      for (var app : result.apps()) {
        var file = file(target, app);
        // It can have edits, and the comparison is about the generated AppNetwork.
        if (Files.exists(file) && !Files.readString(file).equals(ImportText.manifest(app))) {
          throw new InputException(
              file + ": exists with other content. Delete it, or set another directory.");
        }
      }
      for (var app : result.apps()) {
        Files.writeString(file(target, app), ImportText.manifest(app));
      }
    } catch (IOException e) {
      throw new InputException(target + ": can't be written: " + RootCause.of(e));
    }
  }

  private static Path file(Path folder, ImportResult.App app) {
    return folder.resolve(app.namespace() + "-" + app.name() + ".yaml");
  }

  private String applyCommand() {
    return folder != null
        ? "kubectl apply -f " + ShellWord.of(folder.toString())
        : "appnetwork import%s%s | kubectl apply -f -"
            .formatted(allNamespaces ? " -A" : "", options.asArguments());
  }
}
