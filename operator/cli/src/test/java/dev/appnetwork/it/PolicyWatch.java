// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Watches the policies of a namespace and the connections that they allow at each moment. */
final class PolicyWatch implements Watcher<NetworkPolicy>, AutoCloseable {

  private static final List<Integer> PORTS = List.of(80, 8080, 9090);

  private final Map<String, NetworkPolicy> policies = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();
  private final List<End> ends;
  private final Set<String> expected;
  private final Watch watch;
  private int changes;

  private PolicyWatch(KubernetesClient client, String namespace) {
    var list = client.network().v1().networkPolicies().inNamespace(namespace).list();
    list.getItems().forEach(policy -> policies.put(policy.getMetadata().getName(), policy));
    this.ends =
        Stream.concat(
                client.pods().inNamespace(namespace).list().getItems().stream()
                    .map(pod -> pod(namespace, pod.getMetadata().getLabels())),
                Stream.of(
                    pod(namespace, Map.of("app", "other")),
                    pod("traefik", Map.of("app.kubernetes.io/name", "traefik")),
                    pod("traefik", Map.of("app", "other")),
                    pod("other", Map.of("app", "client")),
                    End.external("203.0.113.7")))
            .distinct()
            .toList();
    this.expected = allowed();
    this.watch =
        client
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(namespace)
            .withResourceVersion(list.getMetadata().getResourceVersion())
            .watch(this);
  }

  static PolicyWatch start(KubernetesClient client, String namespace) {
    return new PolicyWatch(client, namespace);
  }

  private static End pod(String namespace, Map<String, String> labels) {
    return End.pod(namespace, Map.of("kubernetes.io/metadata.name", namespace), labels, List.of());
  }

  @Override
  public synchronized void eventReceived(Action action, NetworkPolicy policy) {
    if (action == Action.DELETED) {
      policies.remove(policy.getMetadata().getName());
    } else {
      policies.put(policy.getMetadata().getName(), policy);
    }
    changes++;
    var now = allowed();
    if (!now.equals(expected)) {
      var more = new TreeSet<>(now);
      more.removeAll(expected);
      var less = new TreeSet<>(expected);
      less.removeAll(now);
      differences.add(
          "%s %s: more %s, less %s".formatted(action, policy.getMetadata().getName(), more, less));
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    synchronized (this) {
      differences.add("the watch ended: " + cause.getMessage());
    }
  }

  /** Two pods with the same labels are two endpoints. */
  private Set<String> allowed() {
    var judge = new PolicyEvaluator(policies.values());
    return ends.stream()
        .flatMap(from -> ends.stream().flatMap(to -> connections(from, to)))
        .filter(judge::allows)
        .map(one -> "%s -> %s:%d".formatted(name(one.from()), name(one.to()), one.port()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Connection> connections(End from, End to) {
    return PORTS.stream().map(port -> Connection.of(from, to, "TCP", port, null));
  }

  private static String name(End end) {
    var pod = end.pod();
    return pod == null ? end.addresses().toString() : pod.namespace() + pod.labels();
  }

  synchronized void assertNeverDifferent() {
    assertThat(changes).isPositive();
    assertThat(differences).isEmpty();
  }

  @Override
  public void close() {
    watch.close();
  }
}
