// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.AllowedHosts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPermissionTest {
  private static final HostPermission SOME =
      new HostPermission(
          List.of(
              new AllowedHosts(List.of(), List.of("apps.example.com")),
              new AllowedHosts(List.of("shop", "web"), List.of("shop.example.com")),
              new AllowedHosts(List.of("web"), List.of("example.org"))));

  @ParameterizedTest
  @CsvSource({
    "shop, shop.example.com, true",
    "shop, a.shop.example.com, true",
    "shop, *.shop.example.com, true",
    "shop, myshop.example.com, false",
    "shop, example.com, false",
    "shop, *.example.com, false",
    "shop, apps.example.com, true",
    "shop, example.org, false",
    "web, example.org, true",
    "other, x.apps.example.com, true",
    "other, shop.example.com, false"
  })
  void dependsOnNamespaceAndLabels(String namespace, String host, boolean given) {
    assertThat(SOME.isGranted(namespace, host)).isEqualTo(given);
  }

  @Test
  void allowsAllHostsByDefault() {
    assertThat(new HostPermission(List.of()).isGranted("shop", "shop.example.com")).isTrue();
  }

  @Test
  void allowsNoHostIfNoEntryMatches() {
    var otherNamespacesOnly =
        new HostPermission(List.of(new AllowedHosts(List.of("web"), List.of("example.com"))));

    assertThat(otherNamespacesOnly.isGranted("shop", "shop.example.com")).isFalse();
  }
}
