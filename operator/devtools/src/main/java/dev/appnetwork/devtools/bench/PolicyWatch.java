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

/** Observes when a NetworkPolicy allows a client. */
final class PolicyWatch implements AutoCloseable, Watcher<NetworkPolicy> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** First observation of each policy and client. */
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
    // A waiting caller then times out.
  }

  /**
   * Waits until a policy allows pods with the label.
   *
   * @return the time of the observation, by {@link System#nanoTime()}
   * @throws IllegalStateException after the timeout
   */
  long await(String policy, String label) throws InterruptedException {
    var key = key(policy, label);
    if (!latch(key).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "NetworkPolicy %s doesn't allow %s after %d s"
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
