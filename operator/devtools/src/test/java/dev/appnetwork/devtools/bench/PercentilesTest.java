// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void interpolatesBetweenValues() {
    var values = new Percentiles(List.of(30.0, 10.0, 20.0, 40.0));

    assertThat(values.at(0)).isEqualTo(10);
    assertThat(values.at(50)).isEqualTo(25);
    assertThat(values.at(100)).isEqualTo(40);
  }

  @Test
  void p99OfManyOmitsTheWorst() {
    var values = IntStream.rangeClosed(0, 200).mapToObj(i -> i == 200 ? 5000.0 : i).toList();

    assertThat(new Percentiles(values).at(99)).isEqualTo(198);
  }

  @Test
  void singleValueIsEveryPercentile() {
    assertThat(Percentiles.median(List.of(7.0))).isEqualTo(7);
  }

  @Test
  void emptyListHasNoPercentiles() {
    assertThatThrownBy(() -> new Percentiles(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
