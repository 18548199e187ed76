package dev.appnetwork.operator.reconcile;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.operator.apply.Ownership;
import dev.appnetwork.operator.apply.WriteCounter;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** Writes a status where it changed: one patch with a fresh object. */
final class StatusWriter {

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Ownership.FIELD_MANAGER)
          .withForce(true)
          .build();

  private final WriteCounter writes;

  StatusWriter(WriteCounter writes) {
    this.writes = writes;
  }

  void write(AppNetwork app, AppNetworkStatus status, Context<AppNetwork> context) {
    if (status.equals(app.getStatus())) {
      return;
    }
    try {
      var written =
          context.getClient().resource(patch(app, status)).subresource("status").patch(APPLY);
      writes.written("AppNetwork", "status");
      // The next reconcile has to see this status, even if it comes before the watch tells of it.
      context
          .eventSourceRetriever()
          .getControllerEventSource()
          .handleRecentResourceUpdate(ResourceID.fromResource(app), written, app);
    } catch (KubernetesClientException e) {
      // The AppNetwork is gone, or another has its name now: nobody waits for this status.
      if (e.getCode() != HTTP_CONFLICT && e.getCode() != HTTP_NOT_FOUND) {
        throw e;
      }
    }
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
