// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
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
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;

/**
 * Watches a namespace by a client of the administrator, at every event: what policies and Ingresses
 * ever opened, and whether anything was created for an AppNetwork that was gone.
 */
final class SafetyWatch implements AutoCloseable {

  /** Times of creation are whole seconds, and a create may already be on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

  private final List<Watch> watches = new ArrayList<>();
  private final Set<String> opened = new ConcurrentSkipListSet<>();
  private final Set<String> ghosts = new ConcurrentSkipListSet<>();
  private final Map<String, Instant> gone = new ConcurrentHashMap<>();
  private final Map<String, Integer> created = new ConcurrentHashMap<>();

  SafetyWatch(KubernetesClient client, String namespace) {
    watches.add(
        client
            .resources(AppNetwork.class)
            .inNamespace(namespace)
            .watch(
                new Each<>(
                    (action, app) -> {
                      if (action == Watcher.Action.DELETED) {
                        gone.put(app.getMetadata().getUid(), Instant.now());
                      }
                    })));
    watches.add(client.services().inNamespace(namespace).watch(new Each<Service>(this::owner)));
    watches.add(
        client
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(namespace)
            .watch(new Each<NetworkPolicy>(this::policy)));
    watches.add(
        client
            .network()
            .v1()
            .ingresses()
            .inNamespace(namespace)
            .watch(new Each<Ingress>(this::ingress)));
  }

  /** Everything that was open at any time, one connection or route each. */
  Set<String> opened() {
    return Set.copyOf(opened);
  }

  /** Objects that were created for an AppNetwork that was gone. */
  Set<String> ghosts() {
    return Set.copyOf(ghosts);
  }

  /** How often each object was created. */
  Map<String, Integer> created() {
    return Map.copyOf(created);
  }

  private void owner(Watcher.Action action, HasMetadata object) {
    if (action != Watcher.Action.ADDED) {
      return;
    }
    created.merge(object.getKind() + "/" + object.getMetadata().getName(), 1, Integer::sum);
    var created = Instant.parse(object.getMetadata().getCreationTimestamp());
    for (var owner : object.getMetadata().getOwnerReferences()) {
      var end = gone.get(owner.getUid());
      if (end != null && created.isAfter(end.plus(ON_ITS_WAY))) {
        ghosts.add(object.getKind() + "/" + object.getMetadata().getName() + " at " + created);
      }
    }
  }

  private void policy(Watcher.Action action, NetworkPolicy policy) {
    owner(action, policy);
    var of = "NetworkPolicy/" + policy.getMetadata().getName() + ": ";
    var spec = policy.getSpec();
    if (!spec.getPolicyTypes().contains("Ingress")) {
      opened.add(of + "ingress unrestricted");
    }
    if (!spec.getPolicyTypes().contains("Egress")) {
      opened.add(of + "egress unrestricted");
    }
    spec.getIngress()
        .forEach(
            rule ->
                pairs(
                    rule.getFrom(),
                    rule.getPorts(),
                    (peer, port) -> opened.add(of + "from " + peer + " on " + port)));
    spec.getEgress()
        .forEach(
            rule ->
                pairs(
                    rule.getTo(),
                    rule.getPorts(),
                    (peer, port) -> opened.add(of + "to " + peer + " on " + port)));
  }

  private static void pairs(List<?> peers, List<?> ports, BiConsumer<String, String> pair) {
    for (Object peer : peers.isEmpty() ? List.of("anyone") : peers) {
      for (Object port : ports.isEmpty() ? List.of("every port") : ports) {
        pair.accept(peer.toString(), port.toString());
      }
    }
  }

  private void ingress(Watcher.Action action, Ingress ingress) {
    owner(action, ingress);
    var of = "Ingress/" + ingress.getMetadata().getName() + ": ";
    for (var rule : ingress.getSpec().getRules()) {
      for (var path : rule.getHttp().getPaths()) {
        opened.add(of + rule.getHost() + path.getPath() + " to " + path.getBackend());
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
