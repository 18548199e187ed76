// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A cache of objects that were read once, instead of the operator's watch caches. */
final class StaticCache<T extends HasMetadata> implements Cache<T> {

  private final Map<ResourceID, T> objects = new LinkedHashMap<>();

  StaticCache(Collection<T> objects) {
    objects.forEach(object -> this.objects.put(ResourceID.fromResource(object), object));
  }

  @Override
  public Optional<T> get(ResourceID id) {
    return Optional.ofNullable(objects.get(id));
  }

  @Override
  public Stream<ResourceID> keys() {
    return objects.keySet().stream();
  }

  @Override
  public Stream<T> list(Predicate<T> predicate) {
    return objects.values().stream().filter(predicate);
  }
}
