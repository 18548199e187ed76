// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.planner.ClusterSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's configuration, including defaults.
 *
 * @param namespaces namespaces whose AppNetworks are managed; empty for all
 * @param cluster settings for ingress controllers, DNS, peer groups, and hosts
 * @param leaderElection the Lease for leader election; empty for a single replica
 * @param port port of probes and metrics; 0 for any free port
 * @param workers number of concurrent reconciles
 * @param plugin name of the cluster's network plugin; empty to detect it
 * @param grace time for proxies to apply a change before the previous state is removed
 * @param namespaceMetrics true to add a namespace label to metrics of AppNetworks
 */
public record OperatorConfig(
    Set<String> namespaces,
    ClusterSettings cluster,
    Optional<LeaseName> leaderElection,
    int port,
    int workers,
    Optional<String> plugin,
    Duration grace,
    boolean namespaceMetrics) {

  /** Default grace period for proxies to apply a change. */
  public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

  /** Default port of probes and metrics. */
  public static final int DEFAULT_PORT = 8080;

  /** Default number of concurrent reconciles. */
  public static final int DEFAULT_WORKERS = 10;

  /** The planner knows the same watched namespaces. */
  public OperatorConfig {
    cluster = cluster.watching(namespaces);
  }

  /** Creates a configuration that detects the network plugin. */
  public OperatorConfig(
      Set<String> namespaces,
      ClusterSettings cluster,
      Optional<LeaseName> leaderElection,
      int port,
      int workers) {
    this(namespaces, cluster, leaderElection, port, workers, Optional.empty());
  }

  /** Creates a configuration with the default grace period. */
  public OperatorConfig(
      Set<String> namespaces,
      ClusterSettings cluster,
      Optional<LeaseName> leaderElection,
      int port,
      int workers,
      Optional<String> plugin) {
    this(namespaces, cluster, leaderElection, port, workers, plugin, DEFAULT_GRACE, false);
  }

  /** Returns this configuration with the given watched namespaces. */
  OperatorConfig watching(Set<String> others) {
    return new OperatorConfig(
        others, cluster, leaderElection, port, workers, plugin, grace, namespaceMetrics);
  }

  /** The defaults. */
  public static final OperatorConfig DEFAULT =
      new OperatorConfig(
          Set.of(), ClusterSettings.DEFAULT, Optional.empty(), DEFAULT_PORT, DEFAULT_WORKERS);

  /**
   * The Lease for leader election.
   *
   * @param namespace its namespace; empty for the operator's namespace
   * @param name its name
   */
  public record LeaseName(Optional<String> namespace, String name) {}
}
