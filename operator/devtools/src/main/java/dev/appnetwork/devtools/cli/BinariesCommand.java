// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Downloads or builds the programs of the control plane. */
@Command(
    name = "binaries",
    description = "Downloads or builds the programs of the control plane, and prints their paths.",
    mixinStandardHelpOptions = true)
public final class BinariesCommand implements Callable<Integer> {
  @Option(names = "--cyclonus", description = "Also provides the policy judge.")
  private boolean cyclonus;

  @Override
  public Integer call() {
    List<Program> programs = new ArrayList<>(Program.controlPlane());
    if (cyclonus) {
      programs.add(Program.CYCLONUS);
    }
    Binaries.ofEnvironment(Progress.toStandardError())
        .get(programs)
        .values()
        .forEach(System.out::println);
    return 0;
  }
}
