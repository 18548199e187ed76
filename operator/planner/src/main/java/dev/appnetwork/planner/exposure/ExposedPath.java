// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.DeclaredPort;
import org.jspecify.annotations.Nullable;

/**
 * A path with every default written out.
 *
 * @param path the path
 * @param type Prefix or Exact
 * @param rewritePrefix what it is replaced by; null for nothing
 * @param port the port that it leads to
 * @param service the Service that it leads to; empty if it cannot be made out
 */
public record ExposedPath(
    String path, String type, @Nullable String rewritePrefix, DeclaredPort port, String service) {

  /** The name of a Service that cannot be made out. */
  static final String UNKNOWN_SERVICE = "";

  boolean isServiceKnown() {
    return !service.equals(UNKNOWN_SERVICE);
  }
}
