// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Load}.
 *
 * @param sent how many requests were sent
 * @param lost how many of them no pod answered
 * @param answers how many each pod answered
 * @param losses the lost ones
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LoadResult(
    int sent, int lost, Map<String, Integer> answers, @Nullable List<Loss> losses) {

  /**
   * A lost request.
   *
   * @param atMillis when it was sent, from the start of the load
   * @param newConnection whether it had a connection of its own
   * @param what the HTTP status or the error
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Loss(long atMillis, boolean newConnection, String what) {}

  /** Returns a line such as {@code 28 of 720 lost (404: 28) between 1034 and 1300 ms}. */
  public String summary() {
    if (losses == null || losses.isEmpty()) {
      return "0 of %d lost".formatted(sent);
    }
    var kinds = losses.stream().collect(Collectors.groupingBy(Loss::what, Collectors.counting()));
    var times = losses.stream().mapToLong(Loss::atMillis).summaryStatistics();
    return "%d of %d lost %s between %d and %d ms"
        .formatted(lost, sent, kinds, times.getMin(), times.getMax());
  }
}
