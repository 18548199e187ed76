// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a request is about.
 *
 * @param fields of the kind
 * @param plural the kind's name in paths
 * @param namespace namespace of the objects; null if the path names none
 * @param collection whether it is all objects of the kind and not one of them
 */
public record ApiPath(
    KeptFields fields, String plural, @Nullable String namespace, boolean collection) {

  /**
   * Returns what a path is about; empty if answers are not reduced, as for kinds that are written
   * back as they were read.
   *
   * @param segments of the path, such as {@code [api, v1, namespaces, shop, services]}
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

  /** Returns where a path goes on after the version; an API server may be behind a prefix. */
  private static int root(List<String> segments) {
    int core = segments.indexOf("api");
    int group = segments.indexOf("apis");
    return core >= 0 && (group < 0 || core < group)
        ? core + 2
        : group >= 0 ? group + 3 : segments.size();
  }
}
