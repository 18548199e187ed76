// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.train;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.Distribution;
import dev.appnetwork.testkit.operator.Installation;
import dev.appnetwork.testkit.operator.ReadyWatch;
import dev.appnetwork.testkit.operator.ShippedOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the operator through its typical work on a control plane, so that its JVM records the
 * required classes, linked and initialized as far as possible.
 *
 * @param root the checkout with CRDs and permissions
 * @param distribution the distribution to train; later runs use the same launcher flags
 * @param progress reports long steps
 */
record Training(Path root, Distribution distribution, Progress progress) {
  private static final int APPS = 200;
  private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);

  /** At its end, the JVM starts another one that assembles the cache. */
  private static final Duration ASSEMBLY_TIMEOUT = Duration.ofMinutes(2);

  /** As in deploy/base. The service account tells a pod its namespace. */
  private static final String SETTINGS =
      """
      leaderElection:
        enabled: true
        namespace: %s
      """;

  /**
   * Trains with a JDK and installs the cache.
   *
   * @throws IllegalStateException if the training created no usable cache
   */
  void run(Jdk jdk) throws Exception {
    // The launcher uses an existing cache, and a JVM can't use one and create one at the same time.
    Files.deleteIfExists(distribution.aotCache());
    try (var controlPlane = ControlPlane.builder().progress(progress).start()) {
      var made = controlPlane.folder().resolve("appnetwork.aot");
      var installation = Installation.of(controlPlane, root);
      var apps = Apps.create(controlPlane.client(), "training", APPS);
      var environment = Map.of("JAVA_HOME", jdk.home().toString(), "JAVA_OPTS", output(made));
      var settings = SETTINGS.formatted(installation.account().namespace());
      try (var operator = installation.operator(distribution.launcher(), settings, environment)) {
        operator.start();
        work(controlPlane, apps, operator);
        operator.stop(ASSEMBLY_TIMEOUT);
        install(made, operator);
      }
    }
    check(jdk);
    for (var command : Distribution.FILE_COMMANDS) {
      train(command, jdk);
    }
  }

  /**
   * The cache contains classes but no method profiles: those take memory, and the JVM would compile
   * more than necessary.
   */
  private static String output(Path cache) {
    return "-XX:+UnlockDiagnosticVMOptions -XX:+IgnoreUnrecognizedVMOptions -XX:-AOTRecordTraining"
        + " -XX:AOTCacheOutput="
        + cache;
  }

  /** A JVM records only one run, so each command has its own cache. */
  private void train(String command, Jdk jdk) throws IOException, InterruptedException {
    var cache = distribution.aotCache(command);
    Files.deleteIfExists(cache);
    var made = cache.resolveSibling(command + ".aot.new");
    var line = new ArrayList<String>(List.of(distribution.launcher().toString(), command));
    if (command.equals("explain")) {
      line.addAll(List.of("sample-shop-web/frontend", "sample-shop/checkout:http"));
    }
    line.addAll(List.of("-f", root.resolve("samples/shop").toString()));
    var builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    builder.environment().put("JAVA_OPTS", output(made));
    builder.start().waitFor();
    if (!Files.exists(made)) {
      throw new IllegalStateException("The JVM wrote no cache for the command " + command);
    }
    Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void work(ControlPlane controlPlane, Apps apps, ShippedOperator operator)
      throws InterruptedException {
    operator.awaitReady(READY_TIMEOUT);
    try (var ready = new ReadyWatch(apps)) {
      ready.await(APPS, READY_TIMEOUT);
      new Exercises(controlPlane.client(), apps, ready).run();
    }
    operator.ask("/metrics");
    operator.ask("/healthz");
  }

  /** Renames the file, so that no process sees an incomplete cache. */
  private void install(Path made, ShippedOperator operator) throws IOException {
    if (!Files.exists(made)) {
      throw new IllegalStateException(
          "The JVM wrote no cache; the operator's last lines:\n" + operator.lastLines());
    }
    var beside = distribution.lib().resolve("appnetwork.aot.new");
    Files.move(made, beside, StandardCopyOption.REPLACE_EXISTING);
    Files.move(beside, distribution.aotCache(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A JVM silently ignores an unusable cache unless a flag requires it. */
  private void check(Jdk jdk) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(distribution.launcher().toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    builder.environment().put("JAVA_OPTS", "-XX:AOTMode=on");
    if (builder.start().waitFor() != 0) {
      Files.deleteIfExists(distribution.aotCache());
      throw new IllegalStateException("The JVM rejects the cache that it created");
    }
  }
}
