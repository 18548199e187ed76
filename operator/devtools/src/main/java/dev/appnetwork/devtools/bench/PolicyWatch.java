// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sees when a NetworkPolicy lets somebody in. */
final class PolicyWatch implements AutoCloseable, Watcher<NetworkPolicy> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** When a policy was first seen to let somebody in, by both names. */
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
  private final Watch watch;

  @SuppressWarnings("this-escape")
  PolicyWatch(KubernetesClient client, String namespace) {
    watch = client.network().v1().networkPolicies().inNamespace(namespace).watch(this);
  }

  @Override
  public void eventReceived(Action action, NetworkPolicy policy) {
    var now = System.nanoTime();
    for (NetworkPolicyIngressRule rule : orNone(policy.getSpec().getIngress())) {
      for (NetworkPolicyPeer peer : orNone(rule.getFrom())) {
        if (peer.getPodSelector() != null) {
          var label = peer.getPodSelector().getMatchLabels().getOrDefault("app", "");
          var key = key(policy.getMetadata().getName(), label);
          seen.putIfAbsent(key, now);
          latch(key).countDown();
        }
      }
    }
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }

  @Override
  public void onClose(WatcherException cause) {
    // Whoever waits then learns that nothing was seen in time.
  }

  /**
   * Waits until a policy lets pods with that label in.
   *
   * @return when that was seen, by {@link System#nanoTime()}
   * @throws IllegalStateException if it takes too long
   */
  long await(String policy, String label) throws InterruptedException {
    var key = key(policy, label);
    if (!latch(key).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "NetworkPolicy %s does not let %s in after %d s"
              .formatted(policy, label, PATIENCE.toSeconds()));
    }
    return seen.getOrDefault(key, 0L);
  }

  private CountDownLatch latch(String key) {
    return awaited.computeIfAbsent(key, k -> new CountDownLatch(1));
  }

  private static String key(String policy, String label) {
    return policy + " " + label;
  }

  @Override
  public void close() {
    watch.close();
  }
}
