// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.DataplaneMode;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The watched namespaces, and their labels for a baseline or for Istio's ambient mesh. */
public final class LabeledNamespaces {
  /**
   * A namespace.
   *
   * @param name its name
   * @param uid its UID
   * @param label value of the baseline label, valid or not; null if unset
   * @param ambient true if its pods are in Istio's ambient mesh
   * @param terminating true if it is being deleted
   */
  public record Labeled(
      String name, String uid, @Nullable String label, boolean ambient, boolean terminating) {

    /** Returns the requested baseline; empty without the label, or if its value is invalid. */
    public Optional<Baseline> baseline() {
      return label == null ? Optional.empty() : Baseline.of(Map.of(Baseline.LABEL, label));
    }

    private static Labeled of(Namespace namespace) {
      var metadata = namespace.getMetadata();
      @Nullable Map<String, String> labels = metadata.getLabels();
      var baseline = labels == null ? null : labels.get(Baseline.LABEL);
      var ambient = labels != null && DataplaneMode.isAmbient(labels);
      return new Labeled(
          metadata.getName(),
          metadata.getUid(),
          baseline,
          ambient,
          metadata.getDeletionTimestamp() != null);
    }

    private boolean isLabeled() {
      return label != null || ambient;
    }
  }

  private final List<WatchCache<Labeled>> watches = new ArrayList<>();
  private final Set<String> watched;

  /**
   * Registers the required watches with {@code cluster}.
   *
   * @param watched the watched namespaces; empty for all
   */
  public LabeledNamespaces(ClusterInformers cluster, Set<String> watched) {
    this.watched = Set.copyOf(watched);
    var query = WatchQuery.of(Namespace.class, Labeled::of);
    if (watched.isEmpty()) {
      // A selector can't match either of two labels.
      watches.add(cluster.watch(query));
    }
    // By name, so that a ClusterRole can restrict access to these namespaces.
    watched.forEach(name -> watches.add(cluster.watch(query.named(name))));
  }

  /** Returns the namespace if it has the baseline label. */
  public Optional<Labeled> withBaseline(String name) {
    return get(name).filter(namespace -> namespace.label() != null);
  }

  /** Returns the baseline of a namespace; null if it has none. */
  public @Nullable Baseline baselineOf(String name) {
    return get(name).flatMap(Labeled::baseline).orElse(null);
  }

  /** Returns whether pods of the namespace are in the ambient mesh. */
  public boolean isAmbient(String name) {
    return get(name).filter(Labeled::ambient).isPresent();
  }

  /** Returns all namespaces with the baseline label. */
  public Stream<Labeled> withBaseline() {
    return watches.stream()
        .flatMap(watch -> watch.all().stream())
        .filter(namespace -> namespace.label() != null);
  }

  /** Returns whether the absence of a label is known. Otherwise, no baseline must be removed. */
  public boolean areListed() {
    return watches.stream().allMatch(watch -> watch.state() == WatchCache.State.LISTED);
  }

  /** Returns whether a namespace certainly doesn't exist. */
  public boolean isMissing(String name) {
    return (watched.isEmpty() || watched.contains(name)) && areListed() && get(name).isEmpty();
  }

  /** Calls {@code listener} with the name of each namespace whose labels changed. */
  public void onChange(Consumer<String> listener) {
    watches.forEach(
        watch ->
            watch.onChange(
                (id, before, now) -> {
                  if ((before != null && before.isLabeled()) || (now != null && now.isLabeled())) {
                    listener.accept(id.getName());
                  }
                }));
  }

  /** Calls {@code listener} with the name of each namespace that is created or deleted. */
  public void onExistence(Consumer<String> listener) {
    watches.forEach(
        watch ->
            watch.onChange(
                (id, before, now) -> {
                  if ((before == null) != (now == null)) {
                    listener.accept(id.getName());
                  }
                }));
  }

  /** Runs {@code listener} whenever the state of the watches changes. */
  public void onStateChange(Runnable listener) {
    watches.forEach(watch -> watch.onStateChange(listener));
  }

  private Optional<Labeled> get(String name) {
    return watches.stream().flatMap(watch -> watch.get(new ResourceID(name)).stream()).findFirst();
  }
}
