// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.log.LogFormat;
import dev.appnetwork.controller.CurrentCluster;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.OperatorProcess;
import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.controller.config.ConfigReader;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.controller.config.WatchNamespaceVariable;
import dev.appnetwork.discovery.RootCause;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the operator until it is stopped. */
@Command(
    name = "operator",
    description = "Runs the operator with the current kubeconfig or the pod's service account.",
    mixinStandardHelpOptions = true)
final class OperatorCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE_ERROR = 2;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file in YAML. Default: the default settings.")
  private @Nullable Path config;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "Log format: text or json. Default: text if standard error is a terminal, otherwise "
              + "json.")
  private @Nullable LogFormat logFormat;

  @Override
  public Integer call() throws InterruptedException {
    LogFormat.use(logFormat);
    OperatorProcess process;
    try {
      var file = config == null ? OperatorConfig.DEFAULT : ConfigReader.read(config);
      var settings = WatchNamespaceVariable.over(file, System.getenv());
      process = new OperatorProcess(settings, CurrentCluster.find());
    } catch (ConfigException | NoClusterException e) {
      return exit(USAGE_ERROR, e.getMessage());
    } catch (IOException e) {
      return exit(USAGE_ERROR, "server.port: " + e.getMessage());
    }
    // SIGTERM is the regular end of an operator: it shuts down in order and exits with 0.
    var exitCode = new AtomicInteger(OK);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  process.close();
                  Runtime.getRuntime().halt(exitCode.get());
                },
                "stop"));
    try {
      process.start();
      IdleHeap.start();
    } catch (OperatorException e) {
      exitCode.set(FAILED);
      return exit(FAILED, "cannot start: " + RootCause.of(e));
    }
    new CountDownLatch(1).await();
    return OK;
  }

  private int exit(int exitCode, @Nullable String message) {
    spec.commandLine().getErr().println("appnetwork operator: " + message);
    return exitCode;
  }
}
