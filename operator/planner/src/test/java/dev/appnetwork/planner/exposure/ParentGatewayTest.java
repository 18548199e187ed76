// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayFacts.Listener;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParentGatewayTest {

  @ParameterizedTest
  @CsvSource({
    ", shop.example.com, true",
    "shop.example.com, shop.example.com, true",
    "shop.example.com, www.example.com, false",
    "*.example.com, shop.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, notexample.com, false",
    "*.example.com, *.example.com, true",
    "*.example.com, *.shop.example.com, true",
    "*.shop.example.com, *.example.com, true",
    "shop.example.com, *.example.com, true",
    "example.com, *.example.com, false",
    "*.example.org, *.example.com, false"
  })
  void listenerServesHost(@Nullable String listener, String host, boolean serves) {
    assertThat(ParentGateway.serves(listener("HTTP", 80, listener), host)).isEqualTo(serves);
  }

  @Test
  void prefersHttpsOnDefaultPort() {
    assertThat(address(true, listener("HTTP", 80, null))).isEqualTo("http://shop.example.com");
    assertThat(address(true, listener("HTTP", 8080, null)))
        .isEqualTo("http://shop.example.com:8080");
    assertThat(address(false, listener("HTTP", 8000, null))).isEqualTo("http://shop.example.com");
    assertThat(address(true, listener("HTTP", 80, null), listener("HTTPS", 8443, null)))
        .isEqualTo("https://shop.example.com:8443");
    assertThat(address(true, listener("HTTPS", 8443, null), listener("HTTPS", 443, null)))
        .isEqualTo("https://shop.example.com");
    assertThat(address(true, listener("HTTP", 80, null), listener("HTTPS", 443, "a.example.com")))
        .isEqualTo("http://shop.example.com");
    assertThat(address(true, listener("HTTP", 80, "a.example.com"))).isEmpty();
  }

  private static String address(boolean publicPorts, Listener... listeners) {
    return new ParentGateway("infra", "public", null, List.of(listeners), List.of(), publicPorts)
        .address("shop.example.com")
        .orElse("");
  }

  private static Listener listener(String protocol, int port, @Nullable String hostname) {
    return new Listener("x", protocol, port, hostname, GatewayFacts.ALL, null, true, null);
  }
}
