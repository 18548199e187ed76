// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.upgrade;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Counts changes of the owned objects of a namespace, without a gap. */
final class ObjectsWatch implements AutoCloseable {
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger deleted = new AtomicInteger();
  private final List<SharedIndexInformer<? extends HasMetadata>> watches;

  ObjectsWatch(KubernetesClient client, String namespace) {
    watches =
        Stream.<Class<? extends HasMetadata>>of(NetworkPolicy.class, Service.class, Ingress.class)
            .<SharedIndexInformer<? extends HasMetadata>>map(kind -> watch(client, namespace, kind))
            .toList();
  }

  private <R extends HasMetadata> SharedIndexInformer<R> watch(
      KubernetesClient client, String namespace, Class<R> kind) {
    return client.resources(kind).inNamespace(namespace).inform(new Counter<>());
  }

  /** Returns the current number of objects. */
  int count() {
    return watches.stream().mapToInt(watch -> watch.getStore().list().size()).sum();
  }

  /** Returns the number of writes since the last call. */
  int written() {
    return written.getAndSet(0);
  }

  /** Returns the number of deletions since the last call. */
  int deleted() {
    return deleted.getAndSet(0);
  }

  @Override
  public void close() {
    watches.forEach(SharedIndexInformer::close);
  }

  private final class Counter<R extends HasMetadata> implements ResourceEventHandler<R> {
    @Override
    public void onAdd(R object) {
      // Either it exists from the start, or it was deleted before, which is counted.
    }

    @Override
    public void onUpdate(R before, R after) {
      var version = after.getMetadata().getResourceVersion();
      if (!Objects.equals(before.getMetadata().getResourceVersion(), version)) {
        written.incrementAndGet();
      }
    }

    @Override
    public void onDelete(R object, boolean finalStateUnknown) {
      deleted.incrementAndGet();
    }
  }
}
