// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.baseline;

import dev.appnetwork.controller.apply.NamespacePolicies;
import dev.appnetwork.controller.apply.NamespacePolicies.Outcome;
import dev.appnetwork.controller.apply.WriteCounter;
import dev.appnetwork.discovery.RootCause;
import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.LabeledNamespaces;
import dev.appnetwork.discovery.cluster.LabeledNamespaces.Labeled;
import dev.appnetwork.discovery.cluster.WatchCache;
import dev.appnetwork.discovery.cluster.WatchQuery;
import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.OwnerLabels;
import dev.appnetwork.planner.policy.BaselinePolicy;
import dev.appnetwork.planner.rollout.PolicyNames;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles the policy of each namespace with a baseline: creates it, corrects drift, and deletes
 * it with the label. If labels can't be read, existing policies are left unchanged.
 */
public final class Baselines implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Baselines.class);
  private static final String OWNED = OwnerLabels.SELECTOR + "," + Baseline.LABEL;
  private static final long FIRST_RETRY_MILLIS = 500;
  private static final long MAX_RETRY_MILLIS = 30_000;
  private static final int MAX_DOUBLINGS = 6;

  private final ClusterInformers cluster;
  private final LabeledNamespaces namespaces;
  private final List<WatchCache<NetworkPolicy>> watches = new ArrayList<>();
  private final NamespacePolicies policies;
  private final Supplier<List<DnsTarget>> dns;
  private final Supplier<Plugin> plugin;
  private final WriteCounter writes;
  private final ScheduledThreadPoolExecutor executor;
  private final Set<String> queued = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, NetworkPolicy> applied = new ConcurrentHashMap<>();
  private volatile boolean started;

  /**
   * Creates the reconciler; it writes nothing before the start.
   *
   * @param watched watched namespaces; empty for all
   * @param dns the cluster's DNS listeners
   * @param plugin the network plugin
   */
  public Baselines(
      ClusterInformers cluster,
      LabeledNamespaces namespaces,
      Set<String> watched,
      KubernetesClient client,
      Supplier<List<DnsTarget>> dns,
      Supplier<Plugin> plugin,
      WriteCounter writes) {
    this.cluster = cluster;
    this.namespaces = namespaces;
    this.policies = new NamespacePolicies(client, writes);
    this.dns = dns;
    this.plugin = plugin;
    this.writes = writes;
    this.executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "baselines");
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(5, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    var query = WatchQuery.<NetworkPolicy, NetworkPolicy>of(NetworkPolicy.class, policy -> policy);
    query.labeled(OWNED).inEach(watched).forEach(one -> watches.add(cluster.watch(one)));
    namespaces.onChange(this::enqueue);
    namespaces.onStateChange(this::enqueueAll);
    watches.forEach(
        watch -> watch.onChange((id, before, now) -> enqueue(id.getNamespace().orElse(""))));
  }

  /** Starts reconciling. Must be called on the leader only. */
  public void start() {
    started = true;
    enqueueAll();
  }

  /** Enqueues all namespaces, for example after the DNS listeners changed. */
  public void enqueueAll() {
    namespaces.withBaseline().forEach(namespace -> enqueue(namespace.name()));
    watches.stream()
        .flatMap(watch -> watch.all().stream())
        .forEach(policy -> enqueue(policy.getMetadata().getNamespace()));
  }

  /** Returns the number of namespaces with the baseline. */
  public int count(Baseline baseline) {
    return (int)
        namespaces
            .withBaseline()
            .filter(one -> one.baseline().filter(baseline::equals).isPresent())
            .count();
  }

  private void enqueue(String namespace) {
    if (started && queued.add(namespace)) {
      schedule(namespace, 0);
    }
  }

  private void schedule(String namespace, long millis) {
    try {
      var unused = executor.schedule(() -> reconcile(namespace), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Not reconciled, shutting down key={}", namespace);
    }
  }

  private void reconcile(String namespace) {
    // With incomplete caches, DNS listeners can be missing, and a label can seem to be removed.
    if (!cluster.isSettled()) {
      schedule(namespace, FIRST_RETRY_MILLIS);
      return;
    }
    queued.remove(namespace);
    try {
      if (reconcileNamespace(namespace)) {
        failures.remove(namespace);
        return;
      }
    } catch (KubernetesClientException e) {
      LOG.warn(
          "Baseline of namespace not applied namespace={} error={}", namespace, RootCause.of(e));
    } catch (RuntimeException e) {
      LOG.error("Baseline of namespace not applied namespace={}", namespace, e);
    }
    var failed = failures.merge(namespace, 1, Integer::sum);
    if (queued.add(namespace)) {
      schedule(
          namespace,
          Math.min(FIRST_RETRY_MILLIS << Math.min(failed, MAX_DOUBLINGS), MAX_RETRY_MILLIS));
    }
  }

  /** Returns true if no retry is needed. */
  private boolean reconcileNamespace(String namespace) {
    var labelled = namespaces.withBaseline(namespace);
    if (labelled.isEmpty()) {
      return remove(namespace);
    }
    var namespaceView = labelled.get();
    // Pods in a terminating namespace still run, but no object can be created there.
    if (namespaceView.terminating()) {
      return true;
    }
    var baseline = namespaceView.baseline();
    if (baseline.isEmpty()) {
      LOG.warn(
          "Baseline of namespace unchanged, {} must be deny-ingress or deny-all namespace={}"
              + " value={}",
          Baseline.LABEL,
          namespace,
          namespaceView.label());
      return true;
    }
    return apply(namespaceView, baseline.get());
  }

  private boolean apply(Labeled namespace, Baseline baseline) {
    var present = present(namespace.name());
    var desired = desired(namespace.name(), baseline, present);
    var name = desired.getMetadata().getName();
    var outcome =
        policies.apply(
            desired,
            namespace.uid(),
            present.stream().filter(one -> hasName(one, name)).findFirst().orElse(null));
    if (outcome == Outcome.WRITTEN) {
      var before = applied.put(namespace.name(), desired);
      if (desired.equals(before)) {
        writes.driftCorrected("NetworkPolicy");
      }
      LOG.info("Baseline applied namespace={} baseline={}", namespace.name(), baseline.value());
    } else if (outcome == Outcome.UNCHANGED) {
      applied.put(namespace.name(), desired);
    } else if (outcome == Outcome.NAME_TAKEN) {
      LOG.warn(
          "Baseline not applied, another NetworkPolicy has the name namespace={} name={}",
          namespace.name(),
          name);
    }
    if (outcome != Outcome.WRITTEN && outcome != Outcome.UNCHANGED) {
      return false;
    }
    present.stream().filter(one -> !hasName(one, name)).forEach(this::remove);
    return true;
  }

  private NetworkPolicy desired(String namespace, Baseline baseline, List<NetworkPolicy> present) {
    var rendered = BaselinePolicy.of(namespace, baseline, dns.get(), plugin.get());
    return plugin.get() == Plugin.WEAVE_NET ? PolicyNames.numbered(rendered, present) : rendered;
  }

  private boolean remove(String namespace) {
    if (!namespaces.areListed()) {
      return true;
    }
    applied.remove(namespace);
    present(namespace).forEach(this::remove);
    return true;
  }

  private void remove(NetworkPolicy policy) {
    if (!policy.isMarkedForDeletion()) {
      policies.remove(policy);
      LOG.info(
          "Baseline removed namespace={} name={}",
          policy.getMetadata().getNamespace(),
          policy.getMetadata().getName());
    }
  }

  /** Returns the baseline policies of a namespace: on Weave Net, there can be two for a moment. */
  private List<NetworkPolicy> present(String namespace) {
    return watches.stream()
        .flatMap(watch -> watch.all().stream())
        .filter(policy -> namespace.equals(policy.getMetadata().getNamespace()))
        .filter(
            policy -> ObjectNames.isNamedAfter(policy.getMetadata().getName(), BaselinePolicy.NAME))
        .toList();
  }

  private static boolean hasName(NetworkPolicy policy, String name) {
    return name.equals(policy.getMetadata().getName());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
