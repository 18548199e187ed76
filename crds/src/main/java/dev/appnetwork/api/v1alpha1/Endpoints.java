// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Counted from the EndpointSlices of all Services of the app. Each pod counts once.
 *
 * @param ready Pods that receive traffic.
 * @param total Pods that a Service selects, ready or not.
 * @param summary Ready and total pods, such as 2/3.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Endpoints(
    @Min(0) int ready, @Min(0) int total, @Size(max = 32) @Nullable String summary) {

  /** Returns the counts with their summary. */
  public static Endpoints of(int ready, int total) {
    return new Endpoints(ready, total, ready + "/" + total);
  }
}
