// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.SpecProblem;
import dev.appnetwork.controller.apply.LiveAppNetwork;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.controller.apply.RetryPauses;
import dev.appnetwork.controller.apply.WriteCounter;
import dev.appnetwork.discovery.RootCause;
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

  /** Maximum time between attempts to write a status that the API server rejects. */
  private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

  private final WriteCounter writes;
  private final WrittenStatuses statuses;
  private final RetryPauses<String> pauses = new RetryPauses<>(System::nanoTime);

  StatusWriter(WriteCounter writes, WrittenStatuses statuses) {
    this.writes = writes;
    this.statuses = statuses;
  }

  /**
   * The result of a status write.
   *
   * @param changed true if the stored status changed
   * @param before the replaced status; null if there was none
   * @param retryIn time until the next attempt, if the API server rejected the status
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
   * The result of a request.
   *
   * @param app the AppNetwork as stored now
   * @param replaced the AppNetwork as stored before; null if it already had the status
   */
  private record Written(AppNetwork app, @Nullable AppNetwork replaced) {}

  /** Writes the status if it changed. */
  Result write(AppNetwork app, AppNetworkStatus status, Context<AppNetwork> context) {
    var id = ResourceID.fromResource(app);
    if (status.equals(ownStatus(app.getStatus()))) {
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
      // The next reconcile must see this status, even if the watch hasn't delivered it yet.
      statuses.put(written.app(), context.getPrimaryCache()::get);
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
      // Invalid if a field was stored before validation was added: the API server rejects every
      // status until the spec is corrected. Not found and conflict mean that the cache is outdated.
      LOG.warn(
          "API server rejected a status appnetwork={}/{} code={} message={}",
          app.getMetadata().getNamespace(),
          app.getMetadata().getName(),
          e.getCode(),
          app.specProblem().map(SpecProblem::toString).orElseGet(() -> RootCause.of(e)));
      return Result.retry(pauses.after(id, attempt, attempt, MAX_PAUSE));
    }
  }

  // The resourceVersion prevents a delayed status from replacing a newer one. Changes of labels and
  // annotations also change it; if the spec is the same, the status still applies.
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
      return status.equals(ownStatus(live.getStatus()))
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
      // An apply only removes fields that an earlier apply set, but not those that another client
      // or a replace set.
      return status.equals(ownStatus(written.getStatus()))
          ? written
          : replace(written, status, client);
    } catch (KubernetesClientException e) {
      if (!hasFieldOfAnotherType(e)) {
        throw e;
      }
      // The API server can't merge into an unreadable object.
      return replace(app, status, client);
    }
  }

  // Sets the status without field ownership, also on an unreadable object. The next apply restores
  // the ownership.
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
                "op",
                "add",
                "path",
                "/status",
                "value",
                withExternalConditions(status, stored.getStatus())));
    return client
        .resource(stored)
        .subresource("status")
        .patch(REPLACE, client.getKubernetesSerialization().asJson(operations));
  }

  /** Returns whether the stored object violates the schema so that nothing can be applied to it. */
  private static boolean hasFieldOfAnotherType(KubernetesClientException e) {
    return e.getCode() == HTTP_INTERNAL_ERROR
        && String.valueOf(e.getMessage()).contains("failed to create typed live object");
  }

  // Other controllers can add their own conditions to the list.
  private static @Nullable AppNetworkStatus ownStatus(@Nullable AppNetworkStatus stored) {
    return stored == null || stored.conditions() == null
        ? stored
        : with(stored, stored.conditions().stream().filter(StatusWriter::isOurs).toList());
  }

  private static AppNetworkStatus withExternalConditions(
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

  // The UID identifies the object, and the resourceVersion the compared version.
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
