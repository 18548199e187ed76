// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /healthz} (liveness), {@code /readyz} (readiness) and {@code /metrics} on one port.
 */
public final class OperatorServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorServer.class);
  private static final int OK = 200;
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          task -> {
            var thread = new Thread(task, "server");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Starts the server.
   *
   * @param port port to listen on; 0 for any free port
   * @throws IOException if the port is in use; the message contains it
   */
  public OperatorServer(
      int port, Supplier<Probe> live, Supplier<Probe> ready, Supplier<String> metrics)
      throws IOException {
    server = listen(port);
    server.setExecutor(threads);
    server.createContext("/healthz", exchange -> answer(exchange, live));
    server.createContext("/readyz", exchange -> answer(exchange, ready));
    server.createContext("/metrics", exchange -> send(exchange, metrics));
    server.start();
  }

  private static HttpServer listen(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      throw new IOException("cannot listen on " + port + ": " + e.getMessage(), e);
    }
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, Supplier<Probe> probe) throws IOException {
    var answer = evaluate(probe);
    send(
        exchange,
        answer.passes() ? OK : UNAVAILABLE,
        "text/plain; charset=utf-8",
        answer.message() + "\n");
  }

  private static void send(HttpExchange exchange, Supplier<String> metrics) throws IOException {
    try {
      send(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
    } catch (RuntimeException e) {
      LOG.error("Unexpected error, please report it", e);
      send(exchange, FAILED, "text/plain; charset=utf-8", "metrics failed: " + e + "\n");
    }
  }

  // The JDK's server sends no response if a handler throws.
  private static Probe evaluate(Supplier<Probe> probe) {
    try {
      return probe.get();
    } catch (RuntimeException e) {
      LOG.error("Unexpected error, please report it", e);
      return new Probe(false, "probe failed: " + e);
    }
  }

  private static void send(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    try (exchange) {
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /**
   * The result of a probe.
   *
   * @param passes true if the probe succeeds
   * @param message the reason if it fails
   */
  public record Probe(boolean passes, String message) {

    /** A successful probe. */
    public static final Probe OK = new Probe(true, "ok");
  }
}
