// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The IngressClasses that the operator can read: name, age, annotations, and controller. */
public final class IngressClassCache implements Cache<IngressClass> {

  private final WatchCache<IngressClass> watched;

  /** Registers the required watches with {@code cluster}. */
  public IngressClassCache(ClusterInformers cluster) {
    watched = cluster.watch(WatchQuery.of(IngressClass.class, IngressClassCache::view));
  }

  // Drops fields that change without any effect here.
  private static IngressClass view(IngressClass all) {
    var metadata = all.getMetadata();
    var view =
        new IngressClassBuilder()
            .withNewMetadata()
            .withName(metadata.getName())
            .withCreationTimestamp(metadata.getCreationTimestamp())
            .withAnnotations(metadata.getAnnotations())
            .endMetadata();
    return all.getSpec() == null
        ? view.build()
        : view.withNewSpec().withController(all.getSpec().getController()).endSpec().build();
  }

  /** Calls {@code listener} with the name of each class that is added, changed, or removed. */
  public void onChange(Consumer<String> listener) {
    watched.onChange((id, before, now) -> listener.accept(id.getName()));
  }

  /** Returns the cache of IngressClasses. */
  public WatchCache<?> watched() {
    return watched;
  }

  @Override
  public Optional<IngressClass> get(ResourceID id) {
    return watched.get(id);
  }

  @Override
  public Stream<ResourceID> keys() {
    return watched.all().stream().map(ResourceID::fromResource);
  }

  @Override
  public Stream<IngressClass> list(Predicate<IngressClass> predicate) {
    return watched.all().stream().filter(predicate);
  }
}
