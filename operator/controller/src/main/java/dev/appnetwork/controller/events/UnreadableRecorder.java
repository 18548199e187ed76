// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.events;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports unreadable objects: counts them by kind, logs them, and emits an Event on the object
 * unless it is an AppNetwork, which has a status. Each object is reported once, and only a few per
 * minute, because users can create many of them.
 */
public final class UnreadableRecorder implements UnreadableObjects, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecorder.class);
  private static final String APP_NETWORK = HasMetadata.getKind(AppNetwork.class);
  private static final String REASON = "Unreadable";
  private static final int MAX_REMEMBERED = 4096;
  private static final int MAX_PER_MINUTE = 20;
  private static final int MAX_WAITING = 64;

  private final Consumer<String> counter;
  private final Clock clock;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MAX_WAITING),
          task -> {
            var thread = new Thread(task, "unreadable-objects");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable KubernetesClient client;

  // Guarded by this.
  private final Map<String, String> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };
  private long minute;
  private int reported;

  /**
   * Creates a recorder that counts and logs only, until it gets a client.
   *
   * @param counter counts by kind
   */
  public UnreadableRecorder(Consumer<String> counter, Clock clock) {
    this.counter = counter;
    this.clock = clock;
  }

  /** Starts emitting Events. */
  public void writeEventsBy(KubernetesClient writer) {
    this.client = writer;
  }

  @Override
  public void found(String kind, Identity object, String problem) {
    if (!isNew(object, problem)) {
      return;
    }
    counter.accept(kind);
    if (!mayReport()) {
      LOG.debug("Skipped unreadable object kind={} object={} problem={}", kind, object, problem);
      return;
    }
    LOG.warn(
        "Skipped unreadable object kind={} namespace={} name={} problem=\"{}\"",
        kind,
        object.namespace(),
        object.name(),
        problem);
    var writer = client;
    if (writer != null && !kind.equals(APP_NETWORK)) {
      try {
        thread.execute(() -> write(writer, kind, object, problem));
      } catch (RejectedExecutionException e) {
        LOG.debug("Event dropped object={}", object);
      }
    }
  }

  private synchronized boolean isNew(Identity object, String problem) {
    return !problem.equals(known.put(object.uid(), problem));
  }

  private synchronized boolean mayReport() {
    long now = clock.millis() / 60_000;
    if (now != minute) {
      minute = now;
      reported = 0;
    }
    return reported++ < MAX_PER_MINUTE;
  }

  private void write(KubernetesClient writer, String kind, Identity object, String problem) {
    var namespace = object.namespace() == null ? "default" : object.namespace();
    var time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName("unreadable-" + object.uid())
            .endMetadata()
            .withNewInvolvedObject()
            .withKind(kind)
            .withNamespace(object.namespace())
            .withName(object.name())
            .withUid(object.uid())
            .endInvolvedObject()
            .withType("Warning")
            .withReason(REASON)
            .withMessage(
                "AppNetwork operator can't read this object: "
                    + problem
                    + ". It is ignored. Split or shorten it.")
            .withNewSource()
            .withComponent(Ownership.FIELD_MANAGER)
            .endSource()
            .withReportingComponent(Ownership.FIELD_MANAGER)
            .withFirstTimestamp(time)
            .withLastTimestamp(time)
            .withCount(1)
            .build();
    try {
      writer.resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.debug("Event dropped object={} error={}", object, e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
