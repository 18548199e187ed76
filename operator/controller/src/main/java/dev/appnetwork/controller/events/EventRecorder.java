// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.events;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.controller.apply.WriteCounter;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits events when conditions change. Events are best effort: they are written after the status,
 * in a separate thread, and dropped if a write fails. A repeated event has the same name, so that
 * its count increases.
 */
public final class EventRecorder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final int MAX_WAITING = 2048;
  private static final int MAX_REMEMBERED = 1024;

  private static final PatchContext MERGE =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withFieldManager(Ownership.FIELD_MANAGER)
          .build();

  private final KubernetesClient client;
  private final WriteCounter writes;
  private final Clock clock;
  private final Counts counts = new Counts();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MAX_WAITING),
          task -> {
            var thread = new Thread(task, "events");
            thread.setDaemon(true);
            return thread;
          });

  /** Creates a recorder that writes with {@code client} and takes timestamps from {@code clock}. */
  public EventRecorder(KubernetesClient client, WriteCounter writes, Clock clock) {
    this.client = client;
    this.writes = writes;
    this.clock = clock;
  }

  /** Emits events about the differences between two consecutive statuses. */
  public void record(AppNetwork app, @Nullable AppNetworkStatus old, AppNetworkStatus now) {
    for (var notice : ConditionTransitions.between(old, now)) {
      record(app, notice);
    }
  }

  /** Reports drift that was corrected, as an event and in the log. */
  public void recordCorrections(AppNetwork app, List<ApplyOutcome> outcomes) {
    for (var outcome : outcomes) {
      if (outcome instanceof Applied applied && applied.correction() != null) {
        var message = DriftMessage.of(app, applied, applied.correction());
        LOG.info("{}", message);
        var notice =
            new ConditionTransition(
                applied.kind() + "/" + applied.name(), true, DriftMessage.REASON, message);
        record(app, notice);
      }
    }
  }

  private void record(AppNetwork app, ConditionTransition notice) {
    try {
      var event = event(app, notice);
      thread.execute(() -> write(event));
    } catch (RejectedExecutionException e) {
      LOG.debug("Event dropped, the queue is full or the operator is shutting down");
    }
  }

  private Event event(AppNetwork app, ConditionTransition notice) {
    var metadata = app.getMetadata();
    var time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(metadata.getNamespace())
        .withName(notice.eventName(metadata.getName(), metadata.getUid()))
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(app.getApiVersion())
        .withKind(app.getKind())
        .withNamespace(metadata.getNamespace())
        .withName(metadata.getName())
        .withUid(metadata.getUid())
        .endInvolvedObject()
        .withType(notice.type())
        .withReason(notice.reason())
        .withMessage(notice.message())
        .withNewSource()
        .withComponent(Ownership.FIELD_MANAGER)
        .endSource()
        .withReportingComponent(Ownership.FIELD_MANAGER)
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }

  private void write(Event event) {
    try {
      var known = counts.get(event.getMetadata().getName());
      if (known == null) {
        createOrCountUp(event);
      } else {
        countUp(event, known);
      }
    } catch (KubernetesClientException e) {
      LOG.info("Event dropped event={} error={}", event.getMetadata().getName(), e.getMessage());
    }
  }

  private void createOrCountUp(Event event) {
    try {
      client.resource(event).create();
      written(event, 1, "create");
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_CONFLICT) {
        throw e;
      }
      // The event was emitted before this process started. The response to the first patch contains
      // the count, so no permission to read events is needed.
      var before = patch(event, Map.of("lastTimestamp", event.getLastTimestamp()));
      countUp(event, Objects.requireNonNullElse(before.getCount(), 1));
    }
  }

  private void countUp(Event event, int before) {
    try {
      patch(
          event,
          Map.of(
              "count", before + 1,
              "lastTimestamp", event.getLastTimestamp(),
              "message", event.getMessage()));
      counts.put(event.getMetadata().getName(), before + 1);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_NOT_FOUND) {
        throw e;
      }
      // Events expire, by default after an hour.
      client.resource(event).create();
      written(event, 1, "create");
    }
  }

  private Event patch(Event event, Map<String, Object> change) {
    var json = client.getKubernetesSerialization().asJson(change);
    var answer = client.resource(event).patch(MERGE, json);
    writes.written("Event", "edit");
    return answer;
  }

  private void written(Event event, int count, String verb) {
    counts.put(event.getMetadata().getName(), count);
    writes.written("Event", verb);
  }

  /** Discards events that aren't written yet. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Counts of recent events. Only the writer thread uses it. */
  private static final class Counts extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
