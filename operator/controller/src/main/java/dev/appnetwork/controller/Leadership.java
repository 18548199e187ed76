// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.controller.config.OperatorConfig.LeaseName;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leader election of one replica. Ends the process when the replica loses leadership, and releases
 * the lease on an orderly shutdown.
 */
final class Leadership {

  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final int LOST = 1;

  /**
   * Interval between renewals, and, with a factor of up to 2.2, between attempts to acquire the
   * lease. A released lease is acquired within 3 s.
   */
  private static final Duration RETRY = Duration.ofSeconds(1);

  /**
   * Time after the last renewal during which this replica counts as the leader. The lease lasts 5 s
   * longer, which covers clock skew and writes in flight.
   */
  static final Duration CERTAIN = LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE;

  /** The elector doesn't check the deadline while it waits for a response, which can take 40 s. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  /** Maximum time for the last responses to writes during shutdown. */
  private static final Duration RESPONSE_GRACE = Duration.ofSeconds(1);

  private final KubernetesClient client;
  private final WriteFence fence;
  private final String namespace;
  private final String name;
  private final String identity;
  private volatile Runnable onStartedLeading = () -> {};
  private volatile boolean hasLed;
  private volatile boolean stopping;

  /** Takes part through {@code client}, whose writes all pass {@code fence}. */
  Leadership(KubernetesClient client, WriteFence fence, LeaseName lease) {
    this.client = client;
    this.fence = fence;
    this.namespace = lease.namespace().orElseGet(client::getNamespace);
    this.name = lease.name();
    var host = System.getenv("HOSTNAME");
    this.identity = (host == null ? "operator" : host) + "-" + UUID.randomUUID();
  }

  /** Returns the SDK's configuration of the leader election. */
  @SuppressWarnings("deprecation")
  LeaderElectionConfiguration configuration() {
    // The SDK's own exit deadlocks with a shutdown hook; its builder doesn't allow another (5.3.2).
    boolean exitOnStopLeading = false;
    return new LeaderElectionConfiguration(
        name,
        namespace,
        LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
        CERTAIN,
        RETRY,
        identity,
        new LeaderCallbacks(this::begin, this::lost, Leadership::logLeader),
        exitOnStopLeading);
  }

  /** Runs {@code task} when this replica becomes the leader. */
  void onStartedLeading(Runnable task) {
    onStartedLeading = task;
  }

  private void begin() {
    hasLed = true;
    onStartedLeading.run();
    var watch = new Thread(this::watch, "lead-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    try {
      while (!stopping && fence.isOpen()) {
        Thread.sleep(POLL_INTERVAL.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lost();
  }

  private static void logLeader(@Nullable String leader) {
    boolean none = leader == null || leader.isEmpty();
    LOG.info("Leader elected identity={}", none ? "none" : leader);
  }

  private void lost() {
    if (!stopping) {
      // Another replica can be active from now on, so no further write is allowed.
      LOG.error("Leader election lost; exiting");
      Runtime.getRuntime().halt(LOST);
    }
  }

  /** Marks the next loss of leadership as intended. */
  void stopping() {
    stopping = true;
  }

  /**
   * Releases the lease if this replica holds it, so that another replica doesn't have to wait for
   * its expiry.
   */
  void release() {
    if (!hasLed) {
      return;
    }
    if (!fence.seal(RESPONSE_GRACE)) {
      LOG.warn("Lease not released, a write is in flight; the lease will expire");
      return;
    }
    try {
      var lease = client.leases().inNamespace(namespace).withName(name);
      var held = lease.get();
      if (held != null && identity.equals(held.getSpec().getHolderIdentity())) {
        held.getSpec().setHolderIdentity("");
        held.getSpec().setLeaseDurationSeconds(1);
        client.resource(held).update();
      }
    } catch (KubernetesClientException e) {
      LOG.warn("Lease not released; the lease will expire error={}", e.getMessage());
    }
  }
}
