// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Edits AppNetworks of one namespace and measures with watches how long their Services take to be
 * updated, and how much of that time the API server takes.
 */
final class EditTimes implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String CONTROL = "control";
  private static final String OBSERVED = "observed ";

  private final KubernetesClient client;
  private final Apps apps;
  private final Map<String, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();
  private final List<Watch> watches = new ArrayList<>();

  /**
   * The times of one edit.
   *
   * @param applied time from the response to the edit until the watch event of the Service
   * @param observed time until the watch event of the edit itself
   * @param write time until the watch event of a ConfigMap that is written meanwhile
   */
  record Time(Duration applied, Duration observed, Duration write) {

    /**
     * Returns the time between the watch event and the write of the Service, without the time that
     * the API server takes for that write and its own watch event.
     */
    Duration operators() {
      var rest = applied.minus(observed).minus(write.multipliedBy(2));
      return rest.isNegative() ? Duration.ZERO : rest;
    }
  }

  EditTimes(KubernetesClient client, String namespace) {
    this.client = client;
    this.apps = new Apps(client, namespace);
    client.resource(control("")).serverSideApply();
    watches.add(
        client
            .services()
            .inNamespace(namespace)
            .watch(
                new Seen<Service>() {
                  @Override
                  @Nullable String valueOf(Service service) {
                    var selector = service.getSpec().getSelector();
                    return selector == null ? null : selector.get("app");
                  }
                }));
    watches.add(
        client
            .resources(AppNetwork.class)
            .inNamespace(namespace)
            .watch(
                new Seen<AppNetwork>() {
                  @Override
                  @Nullable String valueOf(AppNetwork app) {
                    return OBSERVED + app.getSpec().selector().get("app");
                  }
                }));
    watches.add(
        client
            .configMaps()
            .inNamespace(namespace)
            .withName(CONTROL)
            .watch(
                new Seen<ConfigMap>() {
                  @Override
                  @Nullable String valueOf(ConfigMap map) {
                    return map.getData() == null ? null : map.getData().get("value");
                  }
                }));
  }

  /** Edits the selector of an AppNetwork with a Service, and waits until the Service is updated. */
  Time edit(String name) throws InterruptedException {
    var control = CompletableFuture.supplyAsync(this::writeControl);
    var label = "edit-" + UUID.randomUUID();
    var applied = awaited(label);
    var observed = awaited(OBSERVED + label);
    apps.patch(name, "{\"spec\": {\"selector\": {\"app\": \"%s\"}}}".formatted(label));
    long answered = System.nanoTime();
    return new Time(
        since(answered, get(applied, "the edit of " + name)),
        since(answered, get(observed, "the watch event")),
        Duration.ofNanos(get(control, "the other write")));
  }

  private static Duration since(long begin, long end) {
    return Duration.ofNanos(Math.max(0, end - begin));
  }

  private long writeControl() {
    var value = UUID.randomUUID().toString();
    var seen = awaited(value);
    long begun = System.nanoTime();
    client.resource(control(value)).forceConflicts().serverSideApply();
    return seen.join() - begun;
  }

  private ConfigMap control(String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(apps.namespace())
        .withName(CONTROL)
        .endMetadata()
        .addToData("value", value)
        .build();
  }

  private CompletableFuture<Long> awaited(String value) {
    return awaited.computeIfAbsent(value, key -> new CompletableFuture<>());
  }

  private static long get(CompletableFuture<Long> time, String what) throws InterruptedException {
    try {
      return time.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("%s wasn't seen within %s: %s".formatted(what, TIMEOUT, e), e);
    }
  }

  private abstract class Seen<R extends HasMetadata> implements Watcher<R> {

    abstract @Nullable String valueOf(R object);

    @Override
    public void eventReceived(Action action, R object) {
      var value = valueOf(object);
      var waiting = value == null ? null : awaited.remove(value);
      if (waiting != null) {
        waiting.complete(System.nanoTime());
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      // Pending edits then fail.
    }
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }
}
