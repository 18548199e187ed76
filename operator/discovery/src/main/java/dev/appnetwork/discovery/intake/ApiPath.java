// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resource of a request, from its path.
 *
 * @param fields the fields to keep
 * @param plural the kind's plural name
 * @param namespace namespace of the objects; null if the path has none
 * @param collection true for a collection, false for a single object
 */
public record ApiPath(
    KeptFields fields, String plural, @Nullable String namespace, boolean collection) {

  /**
   * Returns the resource of a path; empty if its responses aren't reduced, for example for kinds
   * that the operator reads, modifies, and writes.
   *
   * @param segments segments of the path, for example {@code [api, v1, namespaces, shop, services]}
   */
  public static Optional<ApiPath> of(List<String> segments) {
    int root = root(segments);
    if (segments.size() <= root) {
      return Optional.empty();
    }
    var rest = segments.subList(root, segments.size());
    @Nullable String namespace = null;
    if (rest.size() > 2 && rest.get(0).equals("namespaces")) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    }
    var plural = rest.get(0);
    var fields = KeptFields.ofPlural(plural);
    return fields == null
        ? Optional.empty()
        : Optional.of(new ApiPath(fields, plural, namespace, rest.size() == 1));
  }

  /** Returns the index after the version. An API server can be behind a path prefix. */
  private static int root(List<String> segments) {
    int core = segments.indexOf("api");
    int group = segments.indexOf("apis");
    return core >= 0 && (group < 0 || core < group)
        ? core + 2
        : group >= 0 ? group + 3 : segments.size();
  }
}
