// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;

class LargeMetadataTest {

  private static final String MARK =
      "/object/metadata/annotations/intake.appnetwork.dev~1large-metadata";

  /** Each write of an AppNetwork with large metadata is slow for the API server. */
  @ParameterizedTest
  @CsvSource({"AppNetwork, 300, ''", "AppNetwork, 1000, true", "Service, 5000, ''"})
  void marksAppNetworks(String kind, int labels, String mark) throws IOException {
    var large =
        IntStream.range(0, labels)
            .mapToObj(i -> "\"example.com/label-%d\":\"x\"".formatted(i))
            .collect(Collectors.joining(","));
    var added =
        """
        {"type":"ADDED","object":{"kind":"%s",
         "metadata":{"name":"web","namespace":"shop","uid":"1","labels":{%s}}}}
        """
            .formatted(kind, large);

    var event = new ResponseReducer((object, identity, problem) -> {}).event(added);

    assertThat(new ObjectMapper().readTree(event).at(MARK).asString()).isEqualTo(mark);
  }
}
