// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link Load}.
 *
 * @param sent number of sent requests
 * @param lost number of requests without a response from a pod
 * @param answers number of responses by pod
 * @param losses the lost requests
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LoadResult(
    int sent, int lost, Map<String, Integer> answers, @Nullable List<Loss> losses) {

  /**
   * A lost request.
   *
   * @param atMillis send time since the start of the load
   * @param newConnection true if it used a new connection
   * @param what the HTTP status or the error
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Loss(long atMillis, boolean newConnection, String what) {}

  /** Returns a summary, for example {@code 28 of 720 lost (404: 28) between 1034 and 1300 ms}. */
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
