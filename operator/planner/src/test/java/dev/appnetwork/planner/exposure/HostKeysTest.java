// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeysTest {

  @Test
  void indexesHostUnderItselfAndItsParents() {
    assertThat(HostKeys.indexKeys("a.b.example.com"))
        .containsExactly("a.b.example.com", ".b.example.com", ".example.com", ".com");
    assertThat(HostKeys.indexKeys("*.example.com"))
        .containsExactly("*.example.com", ".example.com", ".com");
    assertThat(HostKeys.indexKeys("localhost")).containsExactly("localhost");
  }

  @Test
  void looksUpHostWildcardsAndSubdomains() {
    assertThat(HostKeys.lookupKeys("a.example.com"))
        .containsExactly("a.example.com", "*.example.com", "*.com");
    assertThat(HostKeys.lookupKeys("*.example.com"))
        .containsExactly(".example.com", "*.example.com", "*.com");
  }

  @Test
  void ordersHostsBeforeLongerWildcards() {
    assertThat(
            Stream.of("*.a.io", "*.b.a.io", "x.a.io", "*.c.a.io", "b.a.io")
                .sorted(HostKeys.MOST_SPECIFIC_FIRST))
        .containsExactly("b.a.io", "x.a.io", "*.b.a.io", "*.c.a.io", "*.a.io");
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example.com, shop.example.com, true",
    "shop.example.com, api.example.com, false",
    "shop.example.com, example.com, false",
    "*.example.com, shop.example.com, true",
    "*.example.com, a.shop.example.com, true",
    "*.example.com, *.example.com, true",
    "*.example.com, *.shop.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, myexample.com, false",
    "*.shop.example.com, a.example.com, false",
    "*.com, shop.example.com, true"
  })
  void findsExactlyOverlappingHosts(String one, String other, boolean found) {
    assertThat(!Collections.disjoint(HostKeys.lookupKeys(one), HostKeys.indexKeys(other)))
        .isEqualTo(found);
    assertThat(!Collections.disjoint(HostKeys.lookupKeys(other), HostKeys.indexKeys(one)))
        .isEqualTo(found);
    assertThat(HostKeys.covers(one, other) || HostKeys.covers(other, one)).isEqualTo(found);
  }
}
