package dev.appnetwork.discovery.cluster;

import dev.appnetwork.planner.Baseline;
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

/** The namespaces that ask for a baseline, as their labels say it. */
public final class BaselineNamespaces {

  /**
   * A namespace with the label.
   *
   * @param name its name
   * @param uid its UID
   * @param label value of the label, valid or not
   * @param terminating whether it is being deleted
   */
  public record Labelled(String name, String uid, String label, boolean terminating) {

    /** The baseline that it asks for; empty if the label's value is invalid. */
    public Optional<Baseline> baseline() {
      return Baseline.of(Map.of(Baseline.LABEL, label));
    }
  }

  private final List<Watched<Labelled>> watches = new ArrayList<>();

  /** Adds what it has to see to {@code cluster}; of all namespaces if none is given. */
  public BaselineNamespaces(ClusterView cluster, Set<String> watched) {
    var query = WatchQuery.of(Namespace.class, BaselineNamespaces::labelled);
    if (watched.isEmpty()) {
      watches.add(cluster.watch(query.labelled(Baseline.LABEL)));
    }
    // By name, so that a ClusterRole can allow just these.
    watched.forEach(name -> watches.add(cluster.watch(query.named(name))));
  }

  private static @Nullable Labelled labelled(Namespace namespace) {
    var metadata = namespace.getMetadata();
    @Nullable Map<String, String> labels = metadata.getLabels();
    var label = labels == null ? null : labels.get(Baseline.LABEL);
    return label == null
        ? null
        : new Labelled(
            metadata.getName(), metadata.getUid(), label, metadata.getDeletionTimestamp() != null);
  }

  /** The namespace, if it has the label. */
  public Optional<Labelled> get(String name) {
    return watches.stream().flatMap(watch -> watch.get(new ResourceID(name)).stream()).findFirst();
  }

  /** The baseline of a namespace; null if it has none. */
  public @Nullable Baseline of(String name) {
    return get(name).flatMap(Labelled::baseline).orElse(null);
  }

  /** All that have the label. */
  public Stream<Labelled> all() {
    return watches.stream().flatMap(watch -> watch.all().stream());
  }

  /** Whether the absence of a label is known. Without that, no baseline can be taken away. */
  public boolean areListed() {
    return watches.stream().allMatch(watch -> watch.state() == Watched.State.LISTED);
  }

  /** From now on tells {@code listener} the name of each namespace whose label changed. */
  public void onChange(Consumer<String> listener) {
    watches.forEach(watch -> watch.onChange((id, before, now) -> listener.accept(id.getName())));
  }

  /** From now on runs {@code listener} when something else is known as a whole. */
  public void onStateChange(Runnable listener) {
    watches.forEach(watch -> watch.onStateChange(listener));
  }
}
