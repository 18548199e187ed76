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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a status where it changed: one patch with a fresh object. */
final class StatusWriter {

  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
  private static final int UNPROCESSABLE = 422;

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
      if (e.getCode() == UNPROCESSABLE) {
        // Stored past the schema with a field of another type: the API server takes no status for
        // it until its spec is mended, and that is an event of its own.
        LOG.warn(
            "The API server takes no status for {}: {}",
            ResourceID.fromResource(app),
            app.specProblem().orElse(e.getMessage()));
      } else if (e.getCode() != HTTP_CONFLICT && e.getCode() != HTTP_NOT_FOUND) {
        throw e;
      }
      // Else the AppNetwork is gone, or another has its name now: nobody waits for this status.
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
