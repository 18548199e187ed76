// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Records the events of the operator's owned objects in a namespace with permanent watches. */
final class ObjectHistory implements AutoCloseable {

  private final List<SharedIndexInformer<? extends HasMetadata>> watches = new ArrayList<>();
  private final List<String> happened = new CopyOnWriteArrayList<>();

  ObjectHistory(KubernetesClient client, String namespace) {
    Stream.of(Service.class, NetworkPolicy.class, Ingress.class)
        .forEach(kind -> watches.add(watch(client, namespace, kind)));
    happened.clear();
  }

  private <R extends HasMetadata> SharedIndexInformer<R> watch(
      KubernetesClient client, String namespace, Class<R> kind) {
    return client
        .resources(kind)
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/managed-by", "appnetwork-operator")
        .inform(new Handler<>());
  }

  /** Returns the number of objects. */
  int count() {
    return watches.stream().mapToInt(watch -> watch.getStore().list().size()).sum();
  }

  /** Returns the recorded events, each as {@code event Kind/name}, without the initial objects. */
  List<String> happened() {
    return List.copyOf(happened);
  }

  /** Clears the recorded events. */
  void forget() {
    happened.clear();
  }

  @Override
  public void close() {
    watches.forEach(SharedIndexInformer::close);
  }

  private final class Handler<R extends HasMetadata> implements ResourceEventHandler<R> {
    @Override
    public void onAdd(R object) {
      add("new", object);
    }

    @Override
    public void onUpdate(R before, R after) {
      if (!Objects.equals(versionOf(before), versionOf(after))) {
        add("written", after);
      }
    }

    @Override
    public void onDelete(R object, boolean finalStateUnknown) {
      add("gone", object);
    }

    private String versionOf(R object) {
      return object.getMetadata().getResourceVersion();
    }

    private void add(String what, R object) {
      happened.add(what + " " + object.getKind() + "/" + object.getMetadata().getName());
    }
  }
}
