// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A path of an exposure.
 *
 * @param path the path
 * @param type its type: Prefix or PathPrefix, Exact, or a type of the controller
 */
record PathMatch(String path, String type) {

  private static final String EXACT = "Exact";

  /** Sorts the path that takes precedence last. */
  static final Comparator<PathMatch> BY_PRECEDENCE =
      Comparator.comparing(PathMatch::isPrefix, Comparator.reverseOrder())
          .thenComparing(match -> match.elements().size());

  static PathMatch of(HTTPIngressPath path) {
    return new PathMatch(String.valueOf(path.getPath()), String.valueOf(path.getPathType()));
  }

  /** Returns the path of an Ingress with this path and type. */
  HTTPIngressPath in(HTTPIngressPath other) {
    return new HTTPIngressPathBuilder(other).withPath(path).withPathType(type).build();
  }

  /**
   * Returns whether this path matches all requests of the other one. A path of the controller's own
   * type is only known to match the requests of the same path.
   */
  boolean covers(PathMatch other) {
    return equals(other)
        || (isPrefix() && (other.isPrefix() || other.type.equals(EXACT)) && isAbove(other));
  }

  private boolean isAbove(PathMatch other) {
    var above = elements();
    var below = other.elements();
    return above.size() <= below.size() && below.subList(0, above.size()).equals(above);
  }

  boolean isPrefix() {
    return type.endsWith("Prefix");
  }

  private List<String> elements() {
    return Arrays.stream(path.split("/")).filter(element -> !element.isEmpty()).toList();
  }
}
