// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.discovery.cluster.WatchCache.State;
import dev.appnetwork.discovery.enforcement.AzureNpm;
import dev.appnetwork.discovery.enforcement.ConfiguredPlugin;
import dev.appnetwork.discovery.enforcement.DaemonSetFacts;
import dev.appnetwork.discovery.enforcement.Detection;
import dev.appnetwork.discovery.enforcement.DetectionResult;
import dev.appnetwork.discovery.enforcement.NetworkFacts;
import dev.appnetwork.discovery.enforcement.NodeFacts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Detects the network plugin and whether it enforces policies, and tracks changes. If the
 * configuration names the plugin, no objects are read.
 */
public final class EnforcementFinder {

  /**
   * Only control plane nodes are read, because their annotations can contain the flags of K3s. Most
   * clusters have few of them; with a managed control plane there are none.
   */
  private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

  private static final String AMAZON_POLICIES = "policyendpoints.networking.k8s.aws";

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Supplier<DetectionResult> conclusion;
  private @Nullable WatchCache<Boolean> azureNpm;
  private volatile DetectionResult detected = DetectionResult.NOTHING;

  /**
   * Registers the required watches with {@code cluster}.
   *
   * @param configured {@code enforcement.plugin} of the configuration
   */
  public EnforcementFinder(ClusterInformers cluster, Optional<String> configured) {
    if (configured.isPresent()) {
      var result = ConfiguredPlugin.of(configured.get());
      conclusion = () -> result;
      detected = result;
      return;
    }
    var daemonSets = cluster.watch(WatchQuery.of(DaemonSet.class, DaemonSetFacts::of));
    var nodes = cluster.watch(WatchQuery.of(Node.class, NodeFacts::of).labeled(CONTROL_PLANE));
    var amazon =
        cluster.watch(WatchQuery.of(CrdView.class, CrdView::servedVersions).named(AMAZON_POLICIES));
    conclusion =
        () ->
            Detection.of(
                new NetworkFacts(
                    readable(daemonSets),
                    readable(nodes),
                    isServed(readable(amazon)),
                    isAzureNpmLite(cluster, readable(daemonSets))));
    follow(daemonSets);
    follow(nodes);
    follow(amazon);
  }

  /** Returns the current result. */
  public DetectionResult detected() {
    return detected;
  }

  /** Runs {@code listener} whenever the result changes. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private synchronized void refresh() {
    var now = conclusion.get();
    if (!now.equals(detected)) {
      detected = now;
      listeners.forEach(Runnable::run);
    }
  }

  /** Its configuration is only watched if it runs. */
  private @Nullable Boolean isAzureNpmLite(
      ClusterInformers cluster, @Nullable List<DaemonSetFacts> daemonSets) {
    if (daemonSets == null || daemonSets.stream().noneMatch(AzureNpm::isIn)) {
      return null;
    }
    var watched = azureNpm;
    if (watched == null) {
      watched =
          cluster.watchOptional(
              null,
              WatchQuery.of(ConfigMap.class, AzureNpm::isLite)
                  .inNamespace(AzureNpm.NAMESPACE)
                  .named(AzureNpm.CONFIG));
      azureNpm = watched;
      follow(watched);
    }
    var crds = readable(watched);
    return crds == null ? null : crds.contains(true);
  }

  // Objects read before a permission was removed prove nothing.
  private static <V> @Nullable List<V> readable(WatchCache<V> watched) {
    return watched.state() == State.LISTED ? watched.all() : null;
  }

  private static @Nullable Boolean isServed(@Nullable List<Set<String>> crd) {
    return crd == null ? null : crd.stream().anyMatch(versions -> !versions.isEmpty());
  }

  private <V> void follow(WatchCache<V> watched) {
    watched.onChange(
        new WatchCache.Listener<>() {
          @Override
          public void changed(ResourceID id, @Nullable V before, @Nullable V now) {
            // During the first list, partial results would change the result repeatedly.
            if (watched.state() == State.LISTED) {
              refresh();
            }
          }

          @Override
          public void stateChanged() {
            refresh();
          }
        });
  }
}
