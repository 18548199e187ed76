// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.List;

/**
 * A part of the plan, and what is to be said about how it came about.
 *
 * @param value the part
 * @param findings what is wrong or worth knowing
 * @param <T> the part's type
 */
public record WithFindings<T>(T value, List<Finding> findings) {

  /** All is well. */
  public static <T> WithFindings<T> of(T value) {
    return new WithFindings<>(value, List.of());
  }
}
