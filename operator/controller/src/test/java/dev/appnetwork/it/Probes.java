// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests the endpoints that the kubelet and Prometheus use. */
record Probes(int port) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;

  boolean live() {
    return passes("/healthz");
  }

  boolean ready() {
    return passes("/readyz");
  }

  /** Returns whether a probe passes; it fails if there is no response. */
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
            .timeout(TIMEOUT)
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
