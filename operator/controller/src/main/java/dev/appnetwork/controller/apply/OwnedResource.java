package dev.appnetwork.controller.apply;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.util.stream.Collectors.toSet;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome.InPlace;
import dev.appnetwork.controller.apply.ApplyOutcome.Refused;
import dev.appnetwork.controller.apply.ApplyOutcome.Waiting;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects of one kind that AppNetworks become: created, kept right and removed, by server-side
 * apply and out of a cache. What is not ours is never changed and never deleted.
 *
 * @param <R> the kind of object
 */
public final class OwnedResource<R extends HasMetadata> {

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Ownership.FIELD_MANAGER)
          .withForce(true)
          .build();

  private static final int UNPROCESSABLE = 422;

  private static final PatchContext EDIT =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON)
          .withFieldManager(Ownership.FIELD_MANAGER)
          .build();

  private final ChildKind<R> kind;
  private final InformerEventSource<R, AppNetwork> cache;
  private final KubernetesClient client;
  private final WriteCounter writes;
  private final LastInPlace lastInPlace;

  /** Objects of {@code kind}, known from {@code cache} and written by {@code client}. */
  public OwnedResource(
      ChildKind<R> kind,
      InformerEventSource<R, AppNetwork> cache,
      KubernetesClient client,
      WriteCounter writes) {
    this.kind = kind;
    this.cache = cache;
    this.client = client;
    this.writes = writes;
    this.lastInPlace = new LastInPlace(() -> cache.keys().collect(toSet()));
  }

  /** The kind of object. */
  public ChildKind<R> kind() {
    return kind;
  }

  /**
   * Makes {@code wanted} so.
   *
   * @throws KubernetesClientException if the API server did not answer
   */
  public ApplyOutcome apply(AppNetwork owner, R wanted) {
    try {
      var body = ChildBody.of(client.getKubernetesSerialization(), kind, wanted, owner);
      var cached = cache.get(ResourceID.fromResource(wanted));
      return cached.isPresent()
          ? bringInPlace(owner, wanted, body, cached.get())
          : create(owner, wanted, body);
    } catch (KubernetesClientException e) {
      return new Refused(kind.name(), Refusals.finding(e, kind, wanted));
    }
  }

  /**
   * Deletes the objects that are ours, but for those named {@code kept}.
   *
   * @param kept names of the objects that stay
   * @return what could not be deleted
   */
  public Stream<ApplyOutcome> removeAllBut(AppNetwork owner, Set<String> kept) {
    return cache.getSecondaryResources(owner).stream()
        .filter(object -> !kept.contains(object.getMetadata().getName()))
        .filter(object -> !object.isMarkedForDeletion())
        .filter(object -> Ownership.of(owner, object) == Ownership.OURS)
        .flatMap(this::remove);
  }

  private ApplyOutcome create(AppNetwork owner, R wanted, ChildBody body) {
    try {
      R created = send(wanted, body.createOnly(), "create");
      cache.handleRecentResourceCreate(ResourceID.fromResource(created), created);
      return written(wanted, body);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_CONFLICT) {
        throw e;
      }
    }
    // The name is taken by something that the cache, which holds only objects with our label, does
    // not know: our own object with its label stripped, or somebody else's.
    R live = client.resource(wanted).get();
    return live == null
        ? new Waiting(kind.name(), describe(wanted) + " was just deleted by somebody.")
        : bringInPlace(owner, wanted, body, live);
  }

  private ApplyOutcome bringInPlace(AppNetwork owner, R wanted, ChildBody body, R actual) {
    if (actual.isMarkedForDeletion()) {
      return new Waiting(kind.name(), describe(wanted) + " is still being deleted.");
    }
    return switch (Ownership.of(owner, actual)) {
      case OURS -> update(wanted, body, actual);
      case ADOPTABLE -> patch(wanted, body, actual);
      case FORMER ->
          new Waiting(
              kind.name(),
              describe(wanted)
                  + " belongs to a deleted AppNetwork of this name and is being"
                  + " garbage-collected.");
      case FOREIGN -> new Refused(kind.name(), Refusals.nameConflict(kind, owner, actual));
    };
  }

  private ApplyOutcome update(R wanted, ChildBody body, R actual) {
    // What an apply that was interrupted has left has to go as well.
    if (!Drift.isIn(client.getKubernetesSerialization(), kind, body, actual)
        && kind.clearAway().apply(actual).isEmpty()) {
      return inPlace(wanted, body);
    }
    if (kind.replaced().test(wanted, actual)) {
      return remove(actual)
          .findFirst()
          .orElseGet(
              () ->
                  new Waiting(kind.name(), describe(wanted) + " is being replaced by a new one."));
    }
    return patch(wanted, body, actual);
  }

  private ApplyOutcome patch(R wanted, ChildBody body, R actual) {
    try {
      R updated = sendMakingRoom(wanted, body.onlyFor(actual), actual);
      cache.handleRecentResourceUpdate(ResourceID.fromResource(updated), updated, actual);
      return written(wanted, body);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HTTP_CONFLICT || e.getCode() == HTTP_NOT_FOUND) {
        return new Waiting(kind.name(), describe(wanted) + " was just replaced by another.");
      }
      throw e;
    }
  }

  private R sendMakingRoom(R wanted, ChildBody body, R actual) {
    R applied = sendOrMakeRoom(wanted, body, actual);
    var leftovers = kind.clearAway().apply(applied);
    return leftovers.isEmpty() ? applied : edit(wanted, leftovers);
  }

  private R sendOrMakeRoom(R wanted, ChildBody body, R actual) {
    try {
      return send(wanted, body, "apply");
    } catch (KubernetesClientException e) {
      var room = kind.makeRoom().apply(wanted, actual);
      if (e.getCode() != UNPROCESSABLE || room.isEmpty()) {
        throw e;
      }
      edit(wanted, room);
      return send(wanted, body, "apply");
    }
  }

  private R send(R wanted, ChildBody body, String verb) {
    var json = client.getKubernetesSerialization().asJson(body.tree());
    R answer = client.resource(wanted).patch(APPLY, json);
    writes.written(kind.name(), verb);
    return answer;
  }

  private R edit(R wanted, List<Map<String, String>> jsonPatch) {
    var json = client.getKubernetesSerialization().asJson(jsonPatch);
    R answer = client.resource(wanted).patch(EDIT, json);
    writes.written(kind.name(), "edit");
    return answer;
  }

  private Stream<ApplyOutcome> remove(R object) {
    // Only this very object: one that took its name meanwhile is somebody else's.
    var onlyThisOne =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(object.getMetadata().getUid())
            .endPreconditions()
            .build();
    try {
      client.raw(kind.path(object), "DELETE", onlyThisOne);
      writes.written(kind.name(), "delete");
      return Stream.empty();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HTTP_CONFLICT || e.getCode() == HTTP_NOT_FOUND) {
        return Stream.empty();
      }
      return Stream.of(new Refused(kind.name(), Refusals.finding(e, kind, object)));
    }
  }

  private InPlace written(R wanted, ChildBody body) {
    if (lastInPlace.was(ResourceID.fromResource(wanted), body)) {
      writes.putBack(kind.name());
    }
    return inPlace(wanted, body);
  }

  private InPlace inPlace(R wanted, ChildBody body) {
    lastInPlace.set(ResourceID.fromResource(wanted), body);
    return new InPlace(kind.name(), wanted.getMetadata().getName());
  }

  private String describe(R object) {
    return kind.name() + " " + object.getMetadata().getName();
  }
}
