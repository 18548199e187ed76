// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Watches a namespace with an administrator's client and records at every event: the traffic that
 * policies, Ingresses, Middlewares, and HTTPRoutes allowed, the AppNetworks that served a host,
 * writes to unmanaged objects, and objects that were created for deleted AppNetworks.
 */
final class SafetyWatch implements AutoCloseable {

  /** Creation timestamps have a resolution of one second, and a create might be in flight. */
  private static final Duration IN_FLIGHT = Duration.ofSeconds(2);

  private static final String OPERATOR = "appnetwork-operator";

  private final KubernetesClient client;
  private final String namespace;
  private final List<Watch> watches = new ArrayList<>();
  private final Opened opened = new Opened();
  private final Set<String> violations = new ConcurrentSkipListSet<>();
  private final Map<String, Instant> gone = new ConcurrentHashMap<>();
  private final Map<String, Integer> created = new ConcurrentHashMap<>();

  /** The AppNetworks that may serve a host, by host and the version from which they may. */
  private final Map<String, ConcurrentSkipListMap<Long, Set<String>>> servers =
      new ConcurrentHashMap<>();

  SafetyWatch(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    follow(AppNetwork.class, this::app);
    follow(Service.class, (action, service) -> {});
    follow(NetworkPolicy.class, (action, policy) -> opened.by(policy));
    follow(Ingress.class, (action, ingress) -> served(action, ingress, opened.by(ingress)));
    follow(HTTPRoute.class, (action, route) -> served(action, route, opened.by(route)));
    follow(CiliumNetworkPolicy.class, (action, policy) -> opened.by(policy));
    follow(Middleware.class, (action, middleware) -> opened.by(middleware));
  }

  private <R extends HasMetadata> void follow(
      Class<R> type, BiConsumer<Watcher.Action, R> listener) {
    watches.add(
        client
            .resources(type)
            .inNamespace(namespace)
            .watch(
                new Each<R>(
                    (action, object) -> {
                      owner(action, object);
                      listener.accept(action, object);
                    })));
  }

  /** Returns everything that was allowed at any time, one connection or route each. */
  Set<String> opened() {
    return opened.all().stream()
        .map(text -> WithoutNamespace.of(namespace, text))
        .collect(Collectors.toSet());
  }

  /** Returns the violations of the safety rules. */
  Set<String> violations() {
    return Set.copyOf(violations);
  }

  /** Returns how often each object was created. */
  Map<String, Integer> created() {
    return Map.copyOf(created);
  }

  /**
   * From now on, no other AppNetwork may start to serve {@code host} or change how it is served.
   */
  void onlyServedBy(String host, String app) {
    mayBeServedBy(host, app);
  }

  /** From now on, {@code apps} may serve {@code host}. */
  void mayBeServedBy(String host, String... apps) {
    long now =
        Long.parseLong(
            client
                .resources(AppNetwork.class)
                .inNamespace(namespace)
                .list()
                .getMetadata()
                .getResourceVersion());
    servers.computeIfAbsent(host, key -> new ConcurrentSkipListMap<>()).put(now + 1, Set.of(apps));
  }

  private void app(Watcher.Action action, AppNetwork app) {
    if (action == Watcher.Action.DELETED) {
      gone.put(app.getMetadata().getUid(), Instant.now());
    }
  }

  private void owner(Watcher.Action action, HasMetadata object) {
    var name = object.getKind() + "/" + object.getMetadata().getName();
    if (action == Watcher.Action.ADDED) {
      created.merge(WithoutNamespace.of(namespace, name), 1, Integer::sum);
      var since = Instant.parse(object.getMetadata().getCreationTimestamp());
      for (var owner : object.getMetadata().getOwnerReferences()) {
        var end = gone.get(owner.getUid());
        if (end != null && since.isAfter(end.plus(IN_FLIGHT))) {
          violations.add(name + " created for a deleted AppNetwork at " + since);
        }
      }
    }
    if (!(object instanceof AppNetwork)
        && object.getMetadata().getOwnerReferences().isEmpty()
        && (action == Watcher.Action.DELETED || isWrittenByOperator(object))) {
      violations.add(name + " is unmanaged, and was written: " + action);
    }
  }

  private static boolean isWrittenByOperator(HasMetadata object) {
    return object.getMetadata().getManagedFields().stream()
        .anyMatch(entry -> OPERATOR.equals(entry.getManager()));
  }

  private void served(Watcher.Action action, HasMetadata object, Set<String> hosts) {
    if (action == Watcher.Action.DELETED) {
      return;
    }
    var owners =
        object.getMetadata().getOwnerReferences().stream().map(OwnerReference::getName).toList();
    long version = Long.parseLong(object.getMetadata().getResourceVersion());
    for (var host : hosts) {
      var allowed = servers.getOrDefault(host, new ConcurrentSkipListMap<>()).floorEntry(version);
      if (allowed != null && !allowed.getValue().containsAll(owners)) {
        violations.add(host + " served by " + owners + ", not by " + allowed.getValue());
      }
    }
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }

  private record Each<R>(BiConsumer<Watcher.Action, R> listener) implements Watcher<R> {

    @Override
    public void eventReceived(Action action, R resource) {
      if (action != Action.BOOKMARK && action != Action.ERROR) {
        listener.accept(action, resource);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
