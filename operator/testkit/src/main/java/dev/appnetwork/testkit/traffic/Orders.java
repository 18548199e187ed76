// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Requests to netpod, by HTTP on a loopback port. */
final class Orders {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final Supplier<String> lastLines;

  Orders(int port, Supplier<String> lastLines) {
    this.lastLines = lastLines;
    base = URI.create("http://127.0.0.1:" + port + "/");
  }

  boolean isReady() {
    try {
      return send(HttpRequest.newBuilder(base.resolve("ready"))).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  <T> T give(String path, Object order, Class<T> answer) {
    try {
      var body = HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(order));
      var response = send(HttpRequest.newBuilder(base.resolve(path)).POST(body));
      if (response.statusCode() != 200) {
        throw new TrafficException("netpod refuses " + path + ": " + response.body());
      }
      return JSON.readValue(response.body(), answer);
    } catch (JacksonException | UncheckedIOException e) {
      throw new TrafficException("netpod doesn't respond; its output:\n" + lastLines.get(), e);
    }
  }

  private java.net.http.HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrafficException("Interrupted while netpod was asked", e);
    }
  }
}
