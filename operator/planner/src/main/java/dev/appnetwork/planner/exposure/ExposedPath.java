// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.DeclaredPort;
import org.jspecify.annotations.Nullable;

/**
 * A path with all defaults applied.
 *
 * @param path the path
 * @param type Prefix or Exact
 * @param rewritePrefix the replacement of the path; null for none
 * @param port the backend port
 * @param service the backend Service; empty if it can't be determined
 */
public record ExposedPath(
    String path, String type, @Nullable String rewritePrefix, DeclaredPort port, String service) {

  /** The name of a Service that can't be determined. */
  static final String UNKNOWN_SERVICE = "";

  boolean isServiceKnown() {
    return !service.equals(UNKNOWN_SERVICE);
  }
}
