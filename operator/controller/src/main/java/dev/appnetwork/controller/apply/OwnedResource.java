// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static dev.appnetwork.discovery.intake.UnreadableObjects.isReadable;
import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.util.stream.Collectors.toSet;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.controller.apply.ApplyOutcome.Correction;
import dev.appnetwork.controller.apply.ApplyOutcome.InPlace;
import dev.appnetwork.controller.apply.ApplyOutcome.OwnerGone;
import dev.appnetwork.controller.apply.ApplyOutcome.Refused;
import dev.appnetwork.controller.apply.ApplyOutcome.Waiting;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind that AppNetworks become: created, kept right and removed, by server-side
 * apply and out of a cache. What is not ours is never changed and never deleted.
 *
 * @param <R> the kind of object
 */
public final class OwnedResource<R extends HasMetadata> {

  /** A rejected write is tried again after that time at most: each try costs a request. */
  private static final Duration LONGEST_AFTER_REJECTION = Duration.ofMinutes(1);

  /** A taken name, and an object that keeps vanishing, are looked at again after that at most. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Versions that are tried in one reconcile if another client writes at the same time. */
  private static final int MAX_TRIES = 3;

  private static final String NAME_TAKEN = "name taken";

  private final OwnedKind<R> kind;
  private final InformerEventSource<R, AppNetwork> cache;
  private final KubernetesClient client;
  private final ObjectWriter<R> writer;
  private final WriteCounter writes;
  private final LastApplied lastInPlace;
  private final Pauses<ApplyOutcome> open = new Pauses<>(System::nanoTime);
  private final Pauses<ApplyOutcome> vanished = new Pauses<>(System::nanoTime);

  /** Objects of {@code kind}, known from {@code cache} and written by {@code client}. */
  public OwnedResource(
      OwnedKind<R> kind,
      InformerEventSource<R, AppNetwork> cache,
      KubernetesClient client,
      WriteCounter writes) {
    this.kind = kind;
    this.cache = cache;
    this.client = client;
    this.writer = new ObjectWriter<>(kind, client, writes);
    this.writes = writes;
    this.lastInPlace = new LastApplied(() -> cache.keys().collect(toSet()));
  }

  /** The kind of object. */
  public OwnedKind<R> kind() {
    return kind;
  }

  /** One object that is wanted, on its way into the cluster. */
  private record Goal<R>(Owner owner, R wanted, ApplyBody body, ResourceID id) {}

  /**
   * Makes {@code wanted} so.
   *
   * @throws KubernetesClientException if the API server did not answer
   */
  public ApplyOutcome apply(Owner owner, R wanted) {
    var body = ApplyBody.of(client.getKubernetesSerialization(), kind, wanted, owner.app());
    var goal = new Goal<>(owner, wanted, body, ResourceID.fromResource(wanted));
    try {
      var cached = cache.get(goal.id());
      return cached.isPresent()
          ? bringInPlace(goal, cached.get(), MAX_TRIES)
          : createUnlessTaken(goal);
    } catch (KubernetesClientException e) {
      return rejected(goal.id(), body, e, wanted, "apply");
    }
  }

  private ApplyOutcome createUnlessTaken(Goal<R> goal) {
    var taken = open.pending(goal.id(), NAME_TAKEN);
    var pending = taken.or(() -> open.pending(goal.id(), goal.body()));
    if (pending.isPresent()) {
      return pending.get().result().after(pending.get().rest());
    }
    // The cache holds only objects with our label. A name that was taken is looked at, since an
    // attempt to take it is a write, even if it is rejected.
    boolean looked = open.tried(goal.id(), NAME_TAKEN) || open.tried(goal.id(), goal.body());
    @Nullable R live = looked ? writer.read(goal.wanted()) : null;
    return live == null ? create(goal, MAX_TRIES) : bringInPlace(goal, live, MAX_TRIES);
  }

  private ApplyOutcome create(Goal<R> goal, int tries) {
    boolean gone = lastInPlace.knows(goal.id());
    if ((gone || !goal.owner().isFresh()) && !goal.owner().stillExists()) {
      return new OwnerGone(kind.name());
    }
    if (gone) {
      var owner = goal.owner().uid();
      var pending = vanished.pending(goal.id(), owner);
      if (pending.isPresent()) {
        return pending.get().result().after(pending.get().rest());
      }
      var reason = describe(goal.wanted()) + " was deleted repeatedly by another client.";
      vanished.after(goal.id(), owner, new Waiting(kind.name(), reason), LONGEST_PAUSE);
    }
    try {
      R created = writer.create(goal.wanted(), goal.body());
      cache.handleRecentResourceCreate(goal.id(), created);
      return checked(goal, created, lastInPlace.was(goal.id(), goal.body()), List.of(), null);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_CONFLICT) {
        throw e;
      }
    }
    // The name is taken by something that the cache does not know: our own object with its label
    // stripped or created by a request whose answer was lost, or an object that is not ours.
    @Nullable R live = writer.read(goal.wanted());
    return live == null
        ? new Waiting(kind.name(), describe(goal.wanted()) + " was just deleted.")
        : bringInPlace(goal, live, tries);
  }

  private ApplyOutcome bringInPlace(Goal<R> goal, R actual, int tries) {
    if (actual.isMarkedForDeletion()) {
      return new Waiting(kind.name(), describe(goal.wanted()) + " is still being deleted.");
    }
    return switch (Ownership.of(goal.owner().app(), actual)) {
      case OURS -> update(goal, actual, tries);
      case ADOPTABLE ->
          kind.replaced().test(goal.wanted(), actual)
              ? nameTaken(goal, goal.body(), actual)
              : patch(goal, actual, tries);
      case FORMER ->
          new Waiting(
              kind.name(),
              describe(goal.wanted())
                  + " belongs to a deleted AppNetwork and is being garbage-collected.");
      case FOREIGN -> nameTaken(goal, NAME_TAKEN, actual);
    };
  }

  private ApplyOutcome nameTaken(Goal<R> goal, Object what, R actual) {
    var app = goal.owner().app();
    return refused(goal, what, ApplyErrors.nameConflict(kind, app, goal.wanted(), actual));
  }

  private ApplyOutcome update(Goal<R> goal, R actual, int tries) {
    boolean readable = isReadable(actual);
    // What an apply that was interrupted has left has to go as well.
    if (readable
        ? !Drift.isIn(client.getKubernetesSerialization(), kind, goal.body(), actual)
            && kind.clearAway().apply(actual).isEmpty()
        : lastInPlace.was(goal.id(), goal.body(), actual)) {
      return inPlace(goal, null);
    }
    var pending = open.pending(goal.id(), goal.body());
    if (pending.isPresent()) {
      return pending.get().result().after(pending.get().rest());
    }
    if (readable && kind.replaced().test(goal.wanted(), actual)) {
      return remove(actual)
          .findFirst()
          .orElseGet(
              () ->
                  new Waiting(
                      kind.name(), describe(goal.wanted()) + " is being replaced by a new one."));
    }
    return patch(goal, actual, tries);
  }

  private ApplyOutcome patch(Goal<R> goal, R actual, int tries) {
    R answer;
    try {
      answer = writer.apply(goal.wanted(), goal.body(), actual);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_CONFLICT && e.getCode() != HTTP_NOT_FOUND) {
        throw e;
      }
      return again(goal, tries - 1);
    }
    cache.handleRecentResourceUpdate(goal.id(), answer, actual);
    boolean drifted = isReadable(actual) && lastInPlace.was(goal.id(), goal.body());
    var changed = Drift.fields(client.getKubernetesSerialization(), kind, goal.body(), actual);
    return checked(goal, answer, drifted, changed, actual);
  }

  /** The object is another, or another version, than the one that was compared with. */
  private ApplyOutcome again(Goal<R> goal, int tries) {
    @Nullable R live = tries > 0 ? writer.read(goal.wanted()) : null;
    return live == null
        ? new Waiting(kind.name(), describe(goal.wanted()) + " is being changed by another client.")
        : bringInPlace(goal, live, tries);
  }

  /** Compares the answer with what was sent: an admission webhook might have changed it. */
  private ApplyOutcome checked(
      Goal<R> goal, R answer, boolean drifted, List<String> corrected, @Nullable R before) {
    if (!isReadable(answer)) {
      lastInPlace.set(goal.id(), goal.body(), answer);
      return inPlace(goal, null);
    }
    var differs = Drift.fields(client.getKubernetesSerialization(), kind, goal.body(), answer);
    if (!differs.isEmpty()) {
      return refused(goal, goal.body(), ApplyErrors.changedOnTheWay(kind, goal.wanted(), differs));
    }
    if (!drifted) {
      return inPlace(goal, null);
    }
    writes.putBack(kind.name());
    return inPlace(
        goal,
        before == null
            ? Correction.DELETED
            : new Correction(corrected, LastWriter.of(before, corrected).orElse(null)));
  }

  private ApplyOutcome refused(Goal<R> goal, Object what, Finding why) {
    lastInPlace.forget(goal.id());
    var refused = new Refused(kind.name(), why);
    return refused.after(open.after(goal.id(), what, refused, LONGEST_PAUSE));
  }

  /** The objects of an AppNetwork that are there and can be read. */
  public List<R> of(AppNetwork owner) {
    return cache.getSecondaryResources(owner).stream()
        .filter(object -> isReadable(object) && Ownership.of(owner, object) == Ownership.OURS)
        .toList();
  }

  /**
   * Deletes the objects that are ours, except those that stay.
   *
   * @param stays tells by the name whether an object stays
   * @return what could not be deleted
   */
  public Stream<ApplyOutcome> removeAllBut(AppNetwork owner, Predicate<String> stays) {
    return cache.getSecondaryResources(owner).stream()
        .filter(object -> !stays.test(object.getMetadata().getName()))
        .filter(object -> !object.isMarkedForDeletion())
        .filter(object -> Ownership.of(owner, object) == Ownership.OURS)
        .flatMap(this::remove);
  }

  /** Returns the objects that are there. */
  public Set<R> objects(AppNetwork owner) {
    return cache.getSecondaryResources(owner);
  }

  private Stream<ApplyOutcome> remove(R object) {
    var id = ResourceID.fromResource(object);
    var what = "delete " + object.getMetadata().getUid();
    var pending = open.pending(id, what);
    if (pending.isPresent()) {
      return Stream.of(pending.get().result().after(pending.get().rest()));
    }
    try {
      writer.delete(object);
      lastInPlace.forget(id);
      open.clear(id);
      return Stream.empty();
    } catch (KubernetesClientException e) {
      return Stream.of(rejected(id, what, e, object, "delete"));
    }
  }

  private ApplyOutcome rejected(
      ResourceID id, Object what, KubernetesClientException e, R object, String verb) {
    var finding = ApplyErrors.finding(e, kind, object);
    ApplyErrors.log(e, verb, kind, object);
    var refused = new Refused(kind.name(), finding);
    return refused.after(open.after(id, what, refused, LONGEST_AFTER_REJECTION));
  }

  private InPlace inPlace(Goal<R> goal, @Nullable Correction correction) {
    lastInPlace.set(goal.id(), goal.body());
    open.clear(goal.id());
    return new InPlace(kind.name(), goal.wanted().getMetadata().getName(), correction);
  }

  private String describe(R object) {
    return kind.name() + " " + object.getMetadata().getName();
  }
}
