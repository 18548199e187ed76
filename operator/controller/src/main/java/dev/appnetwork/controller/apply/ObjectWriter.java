// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes objects of one kind. Each write names the version that it was compared with, or
 * requires that the object doesn't exist.
 */
final class ObjectWriter<R extends HasMetadata> {

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Ownership.FIELD_MANAGER)
          .withForce(true)
          .build();

  private static final PatchContext EDIT =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON)
          .withFieldManager(Ownership.FIELD_MANAGER)
          .build();

  private static final int UNPROCESSABLE = 422;

  /** Attempts to delete an object if another client writes at the same time. */
  private static final int MAX_TRIES = 3;

  private final OwnedKind<R> kind;
  private final KubernetesClient client;
  private final WriteCounter writes;

  ObjectWriter(OwnedKind<R> kind, KubernetesClient client, WriteCounter writes) {
    this.kind = kind;
    this.client = client;
    this.writes = writes;
  }

  /** Returns the current object by a consistent read. */
  @Nullable R read(R desired) {
    return client.resource(desired).get();
  }

  R create(R desired, ApplyBody body) {
    return send(desired, body.createOnly(), "create");
  }

  /** Applies the object, with the kind's patches before and after, and resolves port conflicts. */
  R apply(R desired, ApplyBody body, R actual) {
    var first = kind.prepare().apply(desired, actual);
    R live = first.isEmpty() ? actual : edit(desired, first);
    R applied = applyResolvingPortConflict(desired, body, live);
    var leftovers = kind.cleanUp().apply(applied);
    return leftovers.isEmpty() ? applied : edit(desired, leftovers);
  }

  private R applyResolvingPortConflict(R desired, ApplyBody body, R actual) {
    try {
      return send(desired, body.onlyFor(actual), "apply");
    } catch (KubernetesClientException e) {
      var room = kind.prepareForConflict().apply(desired, actual);
      if (e.getCode() != UNPROCESSABLE || room.isEmpty()) {
        throw e;
      }
      return send(desired, body.onlyFor(edit(desired, room)), "apply");
    }
  }

  private R send(R desired, ApplyBody body, String verb) {
    var json = client.getKubernetesSerialization().asJson(body.tree());
    R answer = client.resource(desired).patch(APPLY, json);
    writes.written(kind.name(), verb);
    return answer;
  }

  /**
   * Returns a JSON patch operation that makes the API server reject the patch for another version
   * of the object.
   */
  static Map<String, Object> ifUnchanged(HasMetadata object) {
    return Map.of(
        "op", "replace",
        "path", "/metadata/resourceVersion",
        "value", object.getMetadata().getResourceVersion());
  }

  private R edit(R desired, List<? extends Map<String, ?>> jsonPatch) {
    var json = client.getKubernetesSerialization().asJson(jsonPatch);
    R answer = client.resource(desired).patch(EDIT, json);
    writes.written(kind.name(), "edit");
    return answer;
  }

  /**
   * Deletes this version of this object only: a delayed deletion must not affect an object that is
   * desired again.
   */
  void delete(R object) {
    @Nullable R version = object;
    for (int tries = MAX_TRIES; version != null && tries > 0; tries--) {
      try {
        deleteVersion(version);
        return;
      } catch (KubernetesClientException e) {
        if (e.getCode() == HTTP_NOT_FOUND) {
          return;
        }
        if (e.getCode() != HTTP_CONFLICT) {
          throw e;
        }
        version = sameObject(object, read(object));
      }
    }
  }

  private @Nullable R sameObject(R object, @Nullable R live) {
    return live != null && live.getMetadata().getUid().equals(object.getMetadata().getUid())
        ? live
        : null;
  }

  private void deleteVersion(R object) {
    var onlyThisOne =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(object.getMetadata().getUid())
            .withResourceVersion(object.getMetadata().getResourceVersion())
            .endPreconditions()
            .build();
    client.raw(kind.path(object), "DELETE", onlyThisOne);
    writes.written(kind.name(), "delete");
  }
}
