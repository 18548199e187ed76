// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final String SERVICES = "/api/v1/namespaces/shop/services/checkout";
  private static final String POLICY =
      "/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies/checkout";

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  private final AtomicInteger requests = new AtomicInteger();
  private volatile int code = 429;
  private volatile String header = "2";
  private final OkHttpClient client =
      new OkHttpClient.Builder().addInterceptor(new RetryAfter(System::nanoTime)).build();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          if (code != 200) {
            exchange.getResponseHeaders().add("Retry-After", header);
          }
          exchange.sendResponseHeaders(code, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void delaysNextRequestToTheSameResource(int answer) throws IOException {
    code = answer;
    assertThat(get(POLICY)).isEqualTo(answer);
    code = 200;
    long begin = System.nanoTime();

    assertThat(get(SERVICES)).isEqualTo(200);
    assertThat(System.nanoTime() - begin).isLessThan(1_500_000_000L);
    assertThat(get(POLICY.replace("shop", "other"))).isEqualTo(200);
    assertThat(System.nanoTime() - begin).isGreaterThan(1_800_000_000L);
  }

  @Test
  void failsFastDuringALongDelay() throws IOException {
    header = "3600";
    get(POLICY);

    assertThatThrownBy(() -> get(POLICY)).hasMessageContaining("retry");
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"500, 2", "429, soon", "429, 0", "429, -5", "503, 'Wed, 21 Oct 2015 07:28:00 GMT'"})
  void ignoresResponsesWithoutDelay(int answer, String value) throws IOException {
    code = answer;
    header = value;
    get(POLICY);
    long begin = System.nanoTime();

    get(POLICY);

    assertThat(System.nanoTime() - begin).isLessThan(1_500_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/services, services",
    "/api/v1/namespaces/shop, namespaces",
    "/api/v1/namespaces/shop/services/a/status, services",
    "/apis/networking.k8s.io/v1/ingresses, networking.k8s.io/ingresses",
    "/apis/networking.k8s.io/v1/namespaces/shop/ingresses/a, networking.k8s.io/ingresses",
    "/apis/networking.k8s.io/v1, /apis/networking.k8s.io/v1",
    "/version, /version",
    "/, /"
  })
  void parsesResourceOfAPath(String path, String resource) {
    assertThat(RetryAfter.resource(path)).isEqualTo(resource);
  }

  private int get(String path) throws IOException {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    try (var answer = client.newCall(new Request.Builder().url(url).build()).execute()) {
      return answer.code();
    }
  }
}
