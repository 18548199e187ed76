// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the kubelet and Prometheus ask of an operator. */
record Probes(int port) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  boolean live() {
    return passes("/healthz");
  }

  boolean ready() {
    return passes("/readyz");
  }

  /** Whether a probe passes; one that nobody answers does not. */
  boolean passes(String path) {
    try {
      return get(path).statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  HttpResponse<String> get(String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
