// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import com.fasterxml.jackson.core.type.TypeReference;
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

/** The operator as a process of its own, started by its launcher, under the shipped rights. */
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

  // Two operators of one machine cannot have the port of the shipped settings.
  private static String withPort(String settings, int port) {
    var yaml = new KubernetesSerialization();
    Map<String, Object> all = new LinkedHashMap<>();
    if (!settings.isBlank()) {
      all.putAll(yaml.unmarshal(settings, new TypeReference<Map<String, Object>>() {}));
    }
    all.put("server", Map.of("port", port));
    return yaml.asYaml(all);
  }

  /** Starts it; it is not ready yet. */
  public void start() {
    process.start();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** The file that it writes its log to. */
  public Path log() {
    return process.log();
  }

  /** The end of its log. */
  public String lastLines() {
    return process.lastLines();
  }

  /** Why it has ended although nobody stopped it. */
  public Optional<String> failure() {
    return process.failure();
  }

  /** Stops it as Kubernetes would, and kills it where it takes longer than it may. */
  public void stop() {
    process.stop(GRACE);
  }

  /** The same, where it has more to do at its end than usual. */
  public void stop(Duration grace) {
    process.stop(grace);
  }

  /**
   * Waits until it says that it is ready.
   *
   * @throws IllegalStateException if it ends before, or takes longer
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

  /** What it answers to a path of its own port; null where it answers no or not at all. */
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
