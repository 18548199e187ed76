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
 * The operator in this JVM, put together as the command does it, under the rights that are shipped.
 * It looks after the given namespaces alone, so that test classes stay out of each other's way.
 */
final class RunningOperator implements AutoCloseable {

  private static final Duration AT_ONCE = Duration.ZERO;

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

  /** With that connection and the rights that there are at this moment. */
  static RunningOperator start(Config connection, String... namespaces) {
    return start(connection, OperatorConfig.DEFAULT, namespaces);
  }

  static RunningOperator start(Config connection, OperatorConfig config, String... namespaces) {
    return started(make(connection, config, namespaces));
  }

  /** With the default configuration, and so with the steps of a change as users see them. */
  static RunningOperator withSteps(ControlPlane controlPlane, String... namespaces) {
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

  /** The default configuration with another time that proxies are given to follow a change. */
  static OperatorConfig withGrace(Duration grace) {
    var config = OperatorConfig.DEFAULT;
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

  /** Starts one that has to wait for something, and does not wait with it. */
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
    // Tests of changes say themselves how long proxies may take; the others don't wait.
    var grace = config.grace().equals(OperatorConfig.DEFAULT_GRACE) ? AT_ONCE : config.grace();
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

  /** The port of probes and metrics. */
  int port() {
    return process.port();
  }

  @Override
  public void close() {
    process.close();
  }
}
