package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.controller.OperatorProcess;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.operator.ProcessFigures;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The operator in a JVM of its own, with the heap and the settings of the shipped launcher. */
final class SmallHeapOperator implements AutoCloseable {

  private static final Path LAUNCHER =
      Repository.root().resolve("operator/cli/src/main/dist/bin/appnetwork");
  private static final Pattern HEAP = Pattern.compile("\\bheap=([0-9]+m)");
  private static final Pattern FLAGS = Pattern.compile("-X[a-zA-Z0-9:+=]+");

  private static final int MAX_LINES = 40;

  private final Process process;
  private final Path log;

  private SmallHeapOperator(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts one for all namespaces. */
  static SmallHeapOperator start(ControlPlane controlPlane, Path folder) throws IOException {
    ShippedRights.grant(controlPlane);
    var kubeconfig =
        controlPlane.kubeconfigForServiceAccount(ShippedRights.NAMESPACE, "appnetwork-operator");
    var log = folder.resolve("operator.log");
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(shippedFlags());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            SmallHeapOperator.class.getName(),
            kubeconfig.toString()));
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new SmallHeapOperator(process, log);
  }

  private static List<String> shippedFlags() throws IOException {
    var script = Files.readString(LAUNCHER);
    var heap = HEAP.matcher(script);
    assertThat(heap.find()).isTrue();
    var line =
        script
            .lines()
            .filter(text -> text.contains("-Xmx"))
            .findFirst()
            .orElseThrow()
            .replace("$heap", heap.group(1));
    var flags =
        new java.util.ArrayList<>(
            FLAGS.matcher(line).results().map(result -> result.group()).toList());
    flags.add("-XX:+ExitOnOutOfMemoryError");
    return flags;
  }

  boolean isRunning() {
    return process.isAlive();
  }

  double residentMib() throws IOException, InterruptedException {
    return ProcessFigures.residentMib(process.pid());
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** Ends it, and prints the end of its log: a test that fails says little without it. */
  @Override
  public void close() {
    try {
      var lines = Files.readAllLines(log);
      System.out.println(
          String.join("\n", lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size())));
    } catch (IOException e) {
      System.out.println("No log: " + e);
    }
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs the operator until the process is ended.
   *
   * @param arguments path of a kubeconfig
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var connection = Config.fromKubeconfig(Files.readString(Path.of(arguments[0])));
    var config = OperatorConfig.DEFAULT;
    var operator =
        new OperatorProcess(
            new OperatorConfig(
                config.namespaces(),
                config.cluster(),
                config.leaderElection(),
                0,
                config.workers(),
                config.plugin()),
            connection);
    Runtime.getRuntime().addShutdownHook(new Thread(operator::close));
    operator.start();
    Thread.currentThread().join();
  }
}
