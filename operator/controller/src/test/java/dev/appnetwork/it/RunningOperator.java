// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.controller.OperatorProcess;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.testkit.ControlPlane;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;

/**
 * The operator in this JVM, assembled like the command does it, with the shipped permissions. It
 * watches only the given namespaces, so that test classes don't affect each other.
 */
final class RunningOperator implements AutoCloseable {

  private static final Duration NO_GRACE = Duration.ZERO;

  private final OperatorProcess process;

  private RunningOperator(OperatorProcess process) {
    this.process = process;
  }

  static RunningOperator start(ControlPlane controlPlane, String... namespaces) {
    return start(controlPlane, OperatorConfig.DEFAULT, namespaces);
  }

  static RunningOperator start(
      ControlPlane controlPlane, OperatorConfig config, String... namespaces) {
    ShippedRbac.grant(controlPlane);
    return start(ShippedRbac.config(controlPlane), config, namespaces);
  }

  /** Starts an operator with that connection and the current permissions. */
  static RunningOperator start(Config connection, String... namespaces) {
    return start(connection, OperatorConfig.DEFAULT, namespaces);
  }

  static RunningOperator start(Config connection, OperatorConfig config, String... namespaces) {
    return started(make(connection, config, namespaces));
  }

  /**
   * Starts an operator with the default configuration, so that changes take steps as in production.
   */
  static RunningOperator startWithGrace(ControlPlane controlPlane, String... namespaces) {
    ShippedRbac.grant(controlPlane);
    var connection = ShippedRbac.config(controlPlane);
    return started(
        make(connection, OperatorConfig.DEFAULT, OperatorConfig.DEFAULT_GRACE, namespaces));
  }

  private static RunningOperator started(OperatorProcess process) {
    try {
      process.start();
      return new RunningOperator(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the default configuration with another grace period for proxies. */
  static OperatorConfig withGrace(Duration grace) {
    return withGrace(OperatorConfig.DEFAULT, grace);
  }

  /** Returns the configuration with another grace period for proxies. */
  static OperatorConfig withGrace(OperatorConfig config, Duration grace) {
    return new OperatorConfig(
        config.namespaces(),
        config.cluster(),
        config.leaderElection(),
        config.port(),
        config.workers(),
        config.plugin(),
        grace,
        config.namespaceMetrics());
  }

  /** Starts an operator that can't become ready yet, without waiting. */
  static RunningOperator starting(Config connection, String... namespaces) {
    var process = make(connection, OperatorConfig.DEFAULT, namespaces);
    var thread = new Thread(() -> startAndWait(process), "starting-operator");
    thread.setDaemon(true);
    thread.start();
    return new RunningOperator(process);
  }

  private static void startAndWait(OperatorProcess process) {
    try {
      process.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OperatorProcess make(
      Config connection, OperatorConfig config, String... namespaces) {
    // Tests of rollouts set their own grace period; the others don't wait.
    var grace = config.grace().equals(OperatorConfig.DEFAULT_GRACE) ? NO_GRACE : config.grace();
    return make(connection, config, grace, namespaces);
  }

  private static OperatorProcess make(
      Config connection, OperatorConfig config, Duration grace, String... namespaces) {
    var watched = Set.of(namespaces);
    var here =
        new OperatorConfig(
            watched,
            config.cluster().watching(watched),
            config.leaderElection(),
            0,
            config.workers(),
            config.plugin(),
            grace,
            config.namespaceMetrics());
    try {
      return new OperatorProcess(here, connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the port of probes and metrics. */
  int port() {
    return process.port();
  }

  @Override
  public void close() {
    process.close();
  }
}
