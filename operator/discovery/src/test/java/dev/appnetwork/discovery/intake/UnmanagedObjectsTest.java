// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of users of which the operator keeps facts that are as large as the objects. */
class UnmanagedObjectsTest {

  private static final int OBJECTS = 3000;
  private static final long HEAP = 20_000_000;

  /** An estimate might be too low by this factor, because the rest of the heap is larger. */
  private static final int TOLERANCE = 2;

  /** The bytes of each object's facts in memory, without the least overhead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTPRoute     | 160_000 | ~spec~:{~hostnames~:[16*~h$.example.com~],~rules~:[{~matches~:[64*{~path~:{~value~:~/$~}}]},{~matches~:[64*{~path~:{~value~:~/b$~}}]}]}
          EndpointSlice | 56_000  | ~endpoints~:[1000*{~addresses~:[~10.0.$.1~]}]
          NetworkPolicy | 14_000  | ~spec~:{~podSelector~:{~matchExpressions~:[{~key~:~a~,~operator~:~In~,~values~:[250*~v$~]}]}}
          Ingress       | 6_000   | ~spec~:{~rules~:[{~host~:~a~,~http~:{~paths~:[60*{~path~:~/$~,~backend~:{}}]}}]}
          Gateway       | 12_000  | ~spec~:{~listeners~:[64*{~name~:~l$~,~hostname~:~h$~,~port~:80}]}
          """)
  void areAdmittedByTheSizeOfTheirFacts(String kind, String bytes, String body) throws IOException {
    var limits = new MemoryPool.Limits(HEAP, HEAP, HEAP);
    var reducer =
        new ResponseReducer((found, object, problem) -> {}, new MemoryBudget(limits, limits));
    var json = expand(body.replace('~', '"'));
    int admitted = 0;
    for (int i = 0; i < OBJECTS; i++) {
      var event =
          "{\"type\":\"ADDED\",\"object\":{\"kind\":\"%s\",\"metadata\":{\"name\":\"a%d\",\"uid\":\"%d\"},%s}}"
              .formatted(kind, i, i, json);
      admitted +=
          new String(reducer.event(event), StandardCharsets.UTF_8).contains("unreadable") ? 0 : 1;
    }

    assertThat(admitted * Long.parseLong(bytes.replace("_", ""))).isLessThan(TOLERANCE * HEAP);
    assertThat(admitted).isPositive();
  }

  /** Repeats an array's element: {@code [3*~a$~]} becomes {@code [~a0~,~a1~,~a2~]}. */
  private static String expand(String text) {
    int star = text.indexOf('*');
    if (star < 0) {
      return text;
    }
    int open = text.lastIndexOf('[', star);
    int depth = 1;
    int close = star;
    while (depth > 0) {
      close++;
      depth += text.charAt(close) == '[' ? 1 : text.charAt(close) == ']' ? -1 : 0;
    }
    var element = text.substring(star + 1, close);
    var all =
        IntStream.range(0, Integer.parseInt(text.substring(open + 1, star)))
            .mapToObj(i -> element.replace("$", String.valueOf(i)))
            .collect(Collectors.joining(","));
    return text.substring(0, open + 1) + all + expand(text.substring(close));
  }
}
