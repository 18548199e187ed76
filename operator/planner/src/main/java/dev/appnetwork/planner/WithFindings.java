// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.List;

/**
 * A part of the plan with its findings.
 *
 * @param value the part
 * @param findings the problems and warnings
 * @param <T> the type of the part
 */
public record WithFindings<T>(T value, List<Finding> findings) {

  /** Returns the value without findings. */
  public static <T> WithFindings<T> of(T value) {
    return new WithFindings<>(value, List.of());
  }
}
