package dev.appnetwork.controller.reconcile;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.controller.apply.WriteCounter;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a status where it changed: one patch with a fresh object. */
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

  private final WriteCounter writes;

  StatusWriter(WriteCounter writes) {
    this.writes = writes;
  }

  /** Whether there was something to write, and the API server took it. */
  boolean write(AppNetwork app, AppNetworkStatus status, Context<AppNetwork> context) {
    if (status.equals(ours(app.getStatus()))) {
      return false;
    }
    try {
      var written = send(app, status, context.getClient());
      writes.written("AppNetwork", "status");
      // The next reconcile has to see this status, even if it comes before the watch tells of it.
      context
          .eventSourceRetriever()
          .getControllerEventSource()
          .handleRecentResourceUpdate(ResourceID.fromResource(app), written, app);
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == UNPROCESSABLE) {
        // Stored past the schema with a field of another type that a rule of the schema looks at:
        // the API server takes no status until the spec is mended, and that is an event of its own.
        LOG.warn(
            "The API server takes no status for {}: {}",
            ResourceID.fromResource(app),
            app.specProblem().orElse(e.getMessage()));
      } else if (e.getCode() != HTTP_CONFLICT && e.getCode() != HTTP_NOT_FOUND) {
        throw e;
      }
      // Else the AppNetwork is gone, or another has its name now: nobody waits for this status.
      return false;
    }
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
        status.peers(),
        status.enforcement(),
        status.dns(),
        status.preview(),
        status.findings());
  }

  // The UID makes sure that it is still the same object.
  private static AppNetwork patch(AppNetwork app, AppNetworkStatus status) {
    var patch = new AppNetwork();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(app.getMetadata().getName())
            .withNamespace(app.getMetadata().getNamespace())
            .withUid(app.getMetadata().getUid())
            .build());
    patch.setStatus(status);
    return patch;
  }
}
