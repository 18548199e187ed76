// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import dev.appnetwork.testkit.SupervisedProcess;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The operator as a separate process, started by its launcher with the shipped permissions. */
public final class ShippedOperator implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(6);
  private static final Duration STEP = Duration.ofMillis(10);
  private static final int ASK_TIMEOUT_MILLIS = 2_000;
  private static final int OK = 200;

  private final SupervisedProcess process;
  private final int port;

  private ShippedOperator(SupervisedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  static ShippedOperator of(
      Installation installation, Path launcher, String settings, Map<String, String> environment)
      throws IOException {
    var controlPlane = installation.controlPlane();
    var port = controlPlane.pickPort();
    var config =
        Files.writeString(
            controlPlane.folder().resolve("operator-" + port + ".yaml"), withPort(settings, port));
    var variables = new HashMap<>(environment);
    variables.put("KUBECONFIG", installation.kubeconfig().toString());
    variables.put("POD_NAMESPACE", installation.account().namespace());
    return new ShippedOperator(
        new SupervisedProcess(
            "operator",
            controlPlane.folder().resolve("operator.log"),
            variables,
            List.of(launcher.toString(), "operator", "--config", config.toString())),
        port);
  }

  // Two operators on the same machine can't both use the port of the shipped settings.
  private static String withPort(String settings, int port) {
    var yaml = new KubernetesSerialization();
    Map<String, Object> all = new LinkedHashMap<>();
    if (!settings.isBlank()) {
      all.putAll(yaml.unmarshal(settings, new TypeReference<Map<String, Object>>() {}));
    }
    all.put("server", Map.of("port", port));
    return yaml.asYaml(all);
  }

  /** Starts the process, without waiting for readiness. */
  public void start() {
    process.start();
  }

  /** Returns its process ID. */
  public long pid() {
    return process.pid();
  }

  /** Returns its log file. */
  public Path log() {
    return process.log();
  }

  /** Returns the end of its log. */
  public String lastLines() {
    return process.lastLines();
  }

  /** Returns the reason for an unexpected end; empty if there was none. */
  public Optional<String> failure() {
    return process.failure();
  }

  /** Stops it like Kubernetes, and kills it after the grace period. */
  public void stop() {
    process.stop(GRACE);
  }

  /** Stops it with another grace period. */
  public void stop(Duration grace) {
    process.stop(grace);
  }

  /**
   * Waits until it is ready.
   *
   * @throws IllegalStateException if it ends before that, or after the timeout
   */
  public void awaitReady(Duration timeout) throws InterruptedException {
    var end = System.nanoTime() + timeout.toNanos();
    while (!isReady()) {
      var failure = failure();
      if (failure.isPresent() || System.nanoTime() > end) {
        throw new IllegalStateException(
            failure.orElse(
                "The operator is not ready after %d s. Read %s; its last lines:%n%s"
                    .formatted(timeout.toSeconds(), log(), lastLines())));
      }
      Thread.sleep(STEP.toMillis());
    }
  }

  private boolean isReady() {
    return ask("/readyz") != null;
  }

  /** Returns its response to a path on its port; null for an error or without a response. */
  public @Nullable String ask(String path) {
    try {
      var url = URI.create("http://127.0.0.1:" + port + path).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(ASK_TIMEOUT_MILLIS);
      connection.setReadTimeout(ASK_TIMEOUT_MILLIS);
      if (connection.getResponseCode() != OK) {
        return null;
      }
      try (var in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
