// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

/**
 * Keeps the answers to writes of owned objects in a cache until the watch delivers them, however
 * late. Versions are compared as numbers, so an event about an older version doesn't replace an
 * answer.
 */
final class RecentWrites {

  private RecentWrites() {}

  /**
   * Puts the answer to a write into {@code cache}.
   *
   * <p>An update is put as a create: for an update of an object that the cache doesn't have, the
   * SDK compares versions with null (5.2.3). The SDK also drops an answer that has the version of
   * an earlier answer, so such an answer is left out.
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
