// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.controller.apply.LiveAppNetwork;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.controller.apply.Pauses;
import dev.appnetwork.controller.apply.WriteCounter;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a changed status in one patch. */
final class StatusWriter {

  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
  private static final int UNPROCESSABLE = 422;

  private static final Set<String> OUR_CONDITIONS =
      Stream.of(ConditionType.values()).map(ConditionType::name).collect(Collectors.toSet());

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Ownership.FIELD_MANAGER)
          .withForce(true)
          .build();

  private static final PatchContext REPLACE =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON)
          .withFieldManager(Ownership.FIELD_MANAGER)
          .build();

  /** A status that the API server doesn't take costs a request at most that often. */
  private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

  private final WriteCounter writes;
  private final Pauses<String> pauses = new Pauses<>(System::nanoTime);

  StatusWriter(WriteCounter writes) {
    this.writes = writes;
  }

  /**
   * What came of writing a status.
   *
   * @param changed whether the stored status is another one than before
   * @param before the status that was replaced; null if there was none
   * @param retryIn when to try again what the API server did not take
   */
  record Result(boolean changed, @Nullable AppNetworkStatus before, Optional<Duration> retryIn) {

    static Result unchanged() {
      return new Result(false, null, Optional.empty());
    }

    static Result retry(Duration in) {
      return new Result(false, null, Optional.of(in));
    }
  }

  /**
   * What a request came to.
   *
   * @param app the AppNetwork as it is stored now
   * @param replaced the stored AppNetwork before; null if it had the status already
   */
  private record Written(AppNetwork app, @Nullable AppNetwork replaced) {}

  /** Writes a status if it is another than before. */
  Result write(AppNetwork app, AppNetworkStatus status, Context<AppNetwork> context) {
    var id = ResourceID.fromResource(app);
    if (status.equals(ours(app.getStatus()))) {
      pauses.clear(id);
      return Result.unchanged();
    }
    var attempt = app.getMetadata().getUid() + "/" + app.getMetadata().getGeneration();
    var pending = pauses.pending(id, attempt);
    if (pending.isPresent()) {
      return Result.retry(pending.get().rest());
    }
    try {
      var written = sendOrCompareAgain(app, status, context.getClient());
      pauses.clear(id);
      // The next reconcile has to see this status, even if it comes before the watch tells of it.
      // This cache never compares versions (SDK 5.2.3): it keeps an update of what it has only.
      context
          .eventSourceRetriever()
          .getControllerEventSource()
          .handleRecentResourceUpdate(id, written.app(), app);
      if (written.replaced() == null) {
        return Result.unchanged();
      }
      writes.written("AppNetwork", "status");
      return new Result(true, written.replaced().getStatus(), Optional.empty());
    } catch (KubernetesClientException e) {
      if (e.getCode() != UNPROCESSABLE
          && e.getCode() != HTTP_CONFLICT
          && e.getCode() != HTTP_NOT_FOUND) {
        throw e;
      }
      // Invalid if a field was stored before validation was added: no status is taken until the
      // spec is corrected. Not found, and in conflict, if the cache is behind.
      LOG.warn(
          "API server rejected a status appnetwork={}/{} code={} message={}",
          app.getMetadata().getNamespace(),
          app.getMetadata().getName(),
          e.getCode(),
          app.specProblem().orElse(e.getMessage()));
      return Result.retry(pauses.after(id, attempt, attempt, MAX_PAUSE));
    }
  }

  // The version makes sure that a status that was held up on the way can't replace a newer one.
  // Labels and annotations change the version too: if the spec is the same, so is its status.
  private static Written sendOrCompareAgain(
      AppNetwork app, AppNetworkStatus status, KubernetesClient client) {
    try {
      return new Written(send(app, status, client), app);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_CONFLICT) {
        throw e;
      }
      var live =
          LiveAppNetwork.of(app, client).filter(now -> isSameSpec(app, now)).orElseThrow(() -> e);
      return status.equals(ours(live.getStatus()))
          ? new Written(live, null)
          : new Written(send(live, status, client), live);
    }
  }

  private static boolean isSameSpec(AppNetwork app, AppNetwork live) {
    return live.getMetadata().getUid().equals(app.getMetadata().getUid())
        && live.getMetadata().getGeneration().equals(app.getMetadata().getGeneration());
  }

  private static AppNetwork send(AppNetwork app, AppNetworkStatus status, KubernetesClient client) {
    try {
      var written = client.resource(patch(app, status)).subresource("status").patch(APPLY);
      // An apply takes away only what an apply of ours wrote: not what somebody else did, nor what
      // was replaced.
      return status.equals(ours(written.getStatus())) ? written : replace(written, status, client);
    } catch (KubernetesClientException e) {
      if (!hasFieldOfAnotherType(e)) {
        throw e;
      }
      // The API server cannot merge into what it cannot read.
      return replace(app, status, client);
    }
  }

  // No field gets a manager by what is taken away here, nor in an object that cannot be read: from
  // the next apply on all is as ever.
  private static AppNetwork replace(
      AppNetwork stored, AppNetworkStatus status, KubernetesClient client) {
    var operations =
        List.of(
            Map.of("op", "test", "path", "/metadata/uid", "value", stored.getMetadata().getUid()),
            Map.of(
                "op",
                "test",
                "path",
                "/metadata/resourceVersion",
                "value",
                stored.getMetadata().getResourceVersion()),
            Map.of(
                "op", "add", "path", "/status", "value", withForeign(status, stored.getStatus())));
    return client
        .resource(stored)
        .subresource("status")
        .patch(REPLACE, client.getKubernetesSerialization().asJson(operations));
  }

  /** Whether a stored object is so far past the schema that nothing can be applied to it. */
  private static boolean hasFieldOfAnotherType(KubernetesClientException e) {
    return e.getCode() == HTTP_INTERNAL_ERROR
        && String.valueOf(e.getMessage()).contains("failed to create typed live object");
  }

  // Others may add conditions of their own to the list.
  private static @Nullable AppNetworkStatus ours(@Nullable AppNetworkStatus stored) {
    return stored == null || stored.conditions() == null
        ? stored
        : with(stored, stored.conditions().stream().filter(StatusWriter::isOurs).toList());
  }

  private static AppNetworkStatus withForeign(
      AppNetworkStatus ours, @Nullable AppNetworkStatus stored) {
    var foreign = conditions(stored).filter(condition -> !isOurs(condition));
    return with(ours, Stream.concat(conditions(ours), foreign).toList());
  }

  private static Stream<Condition> conditions(@Nullable AppNetworkStatus status) {
    return status == null || status.conditions() == null
        ? Stream.empty()
        : status.conditions().stream();
  }

  private static boolean isOurs(Condition condition) {
    return OUR_CONDITIONS.contains(condition.type());
  }

  private static AppNetworkStatus with(AppNetworkStatus status, List<Condition> conditions) {
    return new AppNetworkStatus(
        status.observedGeneration(),
        conditions,
        status.urls(),
        status.objects(),
        status.endpoints(),
        status.addresses(),
        status.peers(),
        status.enforcement(),
        status.dns(),
        status.preview(),
        status.findings());
  }

  // The UID makes sure that it is still the same object, the version that it is as compared.
  private static AppNetwork patch(AppNetwork app, AppNetworkStatus status) {
    var patch = new AppNetwork();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(app.getMetadata().getName())
            .withNamespace(app.getMetadata().getNamespace())
            .withUid(app.getMetadata().getUid())
            .withResourceVersion(app.getMetadata().getResourceVersion())
            .build());
    patch.setStatus(status);
    return patch;
  }
}
