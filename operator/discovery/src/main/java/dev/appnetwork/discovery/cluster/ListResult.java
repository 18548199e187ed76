// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a list.
 *
 * @param objects the views of the objects
 * @param version the resourceVersion at which a watch continues
 */
record ListResult<V>(Map<ResourceID, V> objects, String version) {

  private static final long PAGE = 500;

  /** Lists page by page, and keeps only the views of the objects. */
  static <T extends HasMetadata, V> ListResult<V> of(
      WatchQuery<T, V> query, KubernetesClient client) {
    var objects = new HashMap<ResourceID, V>();
    @Nullable String next = null;
    while (true) {
      var page =
          query
              .on(client)
              .list(new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build());
      for (var object : page.getItems()) {
        var view = query.viewOf(object);
        if (view != null) {
          objects.put(ResourceID.fromResource(object), view);
        }
      }
      next = page.getMetadata().getContinue();
      if (next == null || next.isEmpty()) {
        return new ListResult<>(objects, page.getMetadata().getResourceVersion());
      }
    }
  }
}
