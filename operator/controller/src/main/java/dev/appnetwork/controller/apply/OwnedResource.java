// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static dev.appnetwork.discovery.intake.UnreadableObjects.isReadable;
import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.ApplyOutcome.Correction;
import dev.appnetwork.controller.apply.ApplyOutcome.OwnerGone;
import dev.appnetwork.controller.apply.ApplyOutcome.Pending;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Creates, updates, and deletes the owned objects of one kind. Reads from a cache and writes by
 * server-side apply. Never changes or deletes an object that isn't owned.
 *
 * @param <R> the kind of object
 */
public final class OwnedResource<R extends HasMetadata> {

  /** Maximum time between checks of a taken name, or of an object that keeps disappearing. */
  private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

  /** Versions that are tried in one reconcile if another client writes at the same time. */
  private static final int MAX_TRIES = 3;

  private static final String NAME_TAKEN = "name taken";

  private final OwnedKind<R> kind;
  private final OwnedCache<R> cache;
  private final KubernetesClient client;
  private final ObjectWriter<R> writer;
  private final WriteCounter writes;
  private final LastApplied lastApplied;
  private final Rejections<R> rejections;
  private final RetryPauses<ApplyOutcome> vanished = new RetryPauses<>(System::nanoTime);

  /** Manages objects of {@code kind}, read from {@code source} and written by {@code client}. */
  public OwnedResource(
      OwnedKind<R> kind,
      InformerEventSource<R, AppNetwork> source,
      KubernetesClient client,
      WriteCounter writes) {
    this.kind = kind;
    this.cache = new OwnedCache<>(source);
    this.client = client;
    this.writer = new ObjectWriter<>(kind, client, writes);
    this.rejections = new Rejections<>(kind);
    this.writes = writes;
    this.lastApplied = new LastApplied(cache::keys);
  }

  /** Returns the kind of object. */
  public OwnedKind<R> kind() {
    return kind;
  }

  /** Returns the live objects. */
  public OwnedCache<R> cache() {
    return cache;
  }

  /** A desired object and the data to apply it. */
  private record Goal<R>(Owner owner, R desired, ApplyBody body, ResourceID id) {}

  /**
   * Applies {@code desired} if the live object differs from it.
   *
   * @throws KubernetesClientException if the API server didn't respond
   */
  public ApplyOutcome apply(Owner owner, R desired) {
    var body = ApplyBody.of(client.getKubernetesSerialization(), kind, desired, owner.app());
    var goal = new Goal<>(owner, desired, body, ResourceID.fromResource(desired));
    var cached = cache.get(goal.id());
    try {
      return cached.isPresent()
          ? reconcile(goal, cached.get(), MAX_TRIES)
          : createUnlessTaken(goal);
    } catch (KubernetesClientException e) {
      return rejections.failed(goal.id(), body, e, desired, "apply");
    }
  }

  private ApplyOutcome createUnlessTaken(Goal<R> goal) {
    var taken = rejections.pending(goal.id(), NAME_TAKEN);
    var pending = taken.or(() -> rejections.pending(goal.id(), goal.body()));
    if (pending.isPresent()) {
      return pending.get();
    }
    // The cache only has labeled objects. Reading a taken name costs less than a rejected write.
    boolean attempted =
        rejections.tried(goal.id(), NAME_TAKEN) || rejections.tried(goal.id(), goal.body());
    @Nullable R live = attempted ? writer.read(goal.desired()) : null;
    return live == null ? create(goal, MAX_TRIES) : reconcile(goal, live, MAX_TRIES);
  }

  private ApplyOutcome create(Goal<R> goal, int tries) {
    boolean known = lastApplied.knows(goal.id());
    if ((known || !goal.owner().isFresh()) && !goal.owner().stillExists()) {
      return new OwnerGone(kind.name());
    }
    if (known) {
      var owner = goal.owner().uid();
      var pending = vanished.pending(goal.id(), owner);
      if (pending.isPresent()) {
        return pending.get().result().after(pending.get().rest());
      }
      var reason = describe(goal.desired()) + " was deleted repeatedly by another client.";
      vanished.after(goal.id(), owner, new Pending(kind.name(), reason), MAX_PAUSE);
    }
    try {
      R created = writer.create(goal.desired(), goal.body());
      cache.put(created);
      return checked(goal, created, lastApplied.was(goal.id(), goal.body()), List.of(), null);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_CONFLICT) {
        throw e;
      }
    }
    // Not cached: unmanaged, owned without its label, or created by a request without response.
    @Nullable R live = writer.read(goal.desired());
    return live == null
        ? new Pending(kind.name(), describe(goal.desired()) + " was just deleted.")
        : reconcile(goal, live, tries);
  }

  private ApplyOutcome reconcile(Goal<R> goal, R actual, int tries) {
    if (actual.isMarkedForDeletion()) {
      return new Pending(kind.name(), describe(goal.desired()) + " is still being deleted.");
    }
    return switch (Ownership.of(goal.owner().app(), actual)) {
      case OWNED -> update(goal, actual, tries);
      case ADOPTABLE ->
          kind.replaced().test(goal.desired(), actual)
              ? nameTaken(goal, goal.body(), actual)
              : adopt(goal, actual, tries);
      case STALE_OWNER ->
          new Pending(
              kind.name(),
              describe(goal.desired())
                  + " belongs to a deleted AppNetwork and is being garbage-collected.");
      case NOT_OWNED -> nameTaken(goal, NAME_TAKEN, actual);
    };
  }

  private ApplyOutcome adopt(Goal<R> goal, R actual, int tries) {
    R first = kind.adopted().apply(goal.desired(), actual);
    var body = ApplyBody.of(client.getKubernetesSerialization(), kind, first, goal.owner().app());
    var outcome = patch(new Goal<>(goal.owner(), goal.desired(), body, goal.id()), actual, tries);
    return outcome instanceof Applied && first != goal.desired()
        ? new Pending(kind.name(), describe(first) + " was adopted and is about to change.")
        : outcome;
  }

  private ApplyOutcome nameTaken(Goal<R> goal, Object what, R actual) {
    var app = goal.owner().app();
    return rejectedOutcome(goal, what, ApplyErrors.nameConflict(kind, app, goal.desired(), actual));
  }

  private ApplyOutcome update(Goal<R> goal, R actual, int tries) {
    boolean readable = isReadable(actual);
    // Also removes the leftovers of an interrupted apply.
    if (readable
        ? !Drift.isIn(client.getKubernetesSerialization(), kind, goal.body(), actual)
            && kind.cleanUp().apply(actual).isEmpty()
        : lastApplied.was(goal.id(), goal.body(), actual)) {
      return applied(goal, null);
    }
    var pending = rejections.pending(goal.id(), goal.body());
    if (pending.isPresent()) {
      return pending.get();
    }
    if (readable && kind.replaced().test(goal.desired(), actual)) {
      return remove(actual)
          .findFirst()
          .orElseGet(
              () ->
                  new Pending(
                      kind.name(), describe(goal.desired()) + " is being replaced by a new one."));
    }
    return patch(goal, actual, tries);
  }

  private ApplyOutcome patch(Goal<R> goal, R actual, int tries) {
    R answer;
    try {
      answer = writer.apply(goal.desired(), goal.body(), actual);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_CONFLICT && e.getCode() != HTTP_NOT_FOUND) {
        throw e;
      }
      return again(goal, tries - 1);
    }
    cache.put(answer);
    boolean drifted = isReadable(actual) && lastApplied.was(goal.id(), goal.body());
    var changed = Drift.fields(client.getKubernetesSerialization(), kind, goal.body(), actual);
    return checked(goal, answer, drifted, changed, actual);
  }

  /** Compares again, with the current version of the object. */
  private ApplyOutcome again(Goal<R> goal, int tries) {
    @Nullable R live = tries > 0 ? writer.read(goal.desired()) : null;
    return live == null
        ? new Pending(
            kind.name(), describe(goal.desired()) + " is being changed by another client.")
        : reconcile(goal, live, tries);
  }

  /** Compares the response with the request: an admission webhook might have changed it. */
  private ApplyOutcome checked(
      Goal<R> goal, R answer, boolean drifted, List<String> corrected, @Nullable R before) {
    if (!isReadable(answer)) {
      lastApplied.set(goal.id(), goal.body(), answer);
      return applied(goal, null);
    }
    var differs = Drift.fields(client.getKubernetesSerialization(), kind, goal.body(), answer);
    if (!differs.isEmpty()) {
      return rejectedOutcome(
          goal, goal.body(), ApplyErrors.changedByAdmission(kind, goal.desired(), differs));
    }
    if (!drifted) {
      return applied(goal, null);
    }
    writes.driftCorrected(kind.name());
    return applied(
        goal,
        before == null
            ? Correction.DELETED
            : new Correction(corrected, LastWriter.of(before, corrected).orElse(null)));
  }

  private ApplyOutcome rejectedOutcome(Goal<R> goal, Object what, Finding why) {
    lastApplied.forget(goal.id());
    return rejections.add(goal.id(), what, why, MAX_PAUSE);
  }

  /**
   * Deletes the owned objects, except those to keep.
   *
   * @param stays returns true for the name of an object to keep
   * @return the outcomes of failed deletions
   */
  public Stream<ApplyOutcome> removeAllBut(AppNetwork owner, Predicate<String> stays) {
    return cache.objects(owner).stream()
        .filter(object -> !stays.test(object.getMetadata().getName()))
        .filter(object -> !object.isMarkedForDeletion())
        .filter(object -> Ownership.of(owner, object) == Ownership.OWNED)
        .flatMap(this::remove);
  }

  private Stream<ApplyOutcome> remove(R object) {
    var id = ResourceID.fromResource(object);
    var what = "delete " + object.getMetadata().getUid();
    var pending = rejections.pending(id, what);
    if (pending.isPresent()) {
      return pending.stream();
    }
    try {
      writer.delete(object);
      lastApplied.forget(id);
      rejections.clear(id);
      return Stream.empty();
    } catch (KubernetesClientException e) {
      return Stream.of(rejections.failed(id, what, e, object, "delete"));
    }
  }

  private Applied applied(Goal<R> goal, @Nullable Correction correction) {
    lastApplied.set(goal.id(), goal.body());
    rejections.clear(goal.id());
    return new Applied(kind.name(), goal.desired().getMetadata().getName(), correction);
  }

  private String describe(R object) {
    return kind.name() + " " + object.getMetadata().getName();
  }
}
