// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

/**
 * Caches the responses to writes of owned objects until the watch delivers them. Versions are
 * compared as numbers, so an event with an older version doesn't replace a response.
 */
final class RecentWrites {

  private RecentWrites() {}

  /**
   * Stores the response to a write in {@code cache}.
   *
   * <p>An update is stored as a creation, because for an update of an object that isn't cached, the
   * SDK (5.2.3) compares versions with null. The SDK also drops a response whose version is not
   * newer than that of an earlier one, so such a response is left out.
   */
  static <R extends HasMetadata> void put(InformerEventSource<R, ?> cache, R answer) {
    var id = ResourceID.fromResource(answer);
    var version = answer.getMetadata().getResourceVersion();
    if (cache
        .get(id)
        .filter(it -> it.getMetadata().getResourceVersion().equals(version))
        .isEmpty()) {
      cache.handleRecentResourceCreate(id, answer);
    }
  }
}
