// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.appnetwork.discovery.intake.ResponseReducer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReducedResponsesTest {

  private static final int FAST = 12;

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final List<Integer> limits = new CopyOnWriteArrayList<>();
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .readTimeout(Duration.ofMillis(300))
          .retryOnConnectionFailure(false)
          .addInterceptor(new ReducedResponses(new ResponseReducer((kind, object, problem) -> {})))
          .build();

  /** The server's response time grows with the number of objects in a page. */
  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          int limit =
              Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*limit=", ""));
          limits.add(limit);
          try {
            if (limit > FAST) {
              finished.await();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          var body = "{\"metadata\":{},\"items\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    finished.countDown();
    server.stop(0);
  }

  @Test
  void requestsSmallerPagesAfterATimeout() throws IOException {
    assertThatThrownBy(this::list).isInstanceOf(IOException.class);

    assertThat(list()).isEqualTo(200);
    assertThat(limits).hasSize(2);
    assertThat(limits.get(1)).isLessThanOrEqualTo(FAST);
  }

  private int list() throws IOException {
    var url =
        "http://127.0.0.1:%d/apis/appnetwork.dev/v1alpha1/appnetworks?limit=500"
            .formatted(server.getAddress().getPort());
    try (var response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      assertThat(Objects.requireNonNull(response.body()).string()).contains("items");
      return response.code();
    }
  }
}
