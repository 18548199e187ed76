// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Combines all manifests for a cluster in one file. */
@Command(
    name = "install-file",
    description = "Writes dist/install.yaml, the objects of deploy/base in one file.",
    mixinStandardHelpOptions = true)
public final class InstallFileCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Override
  public Integer call() throws Exception {
    var kubectl = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.KUBECTL);
    // It uses no cluster.
    var nowhere = new Kubectl(kubectl, Path.of("/dev/null"));
    var yaml = nowhere.answer("kustomize", checkout.root().resolve("deploy/base").toString());
    var file = Files.createDirectories(checkout.distribution().folder()).resolve("install.yaml");
    Files.writeString(file, yaml);
    return 0;
  }
}
