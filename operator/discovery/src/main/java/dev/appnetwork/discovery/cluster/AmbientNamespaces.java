package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The namespaces whose pods are in Istio's ambient mesh, by their label. */
public final class AmbientNamespaces {
  private static final String LABEL = "istio.io/dataplane-mode";
  private static final String AMBIENT = "ambient";

  private final List<Watched<Boolean>> watches = new ArrayList<>();

  /** Adds what it has to see to {@code cluster}; of all namespaces if none is given. */
  public AmbientNamespaces(ClusterView cluster, Set<String> watched) {
    var query = WatchQuery.of(Namespace.class, AmbientNamespaces::inMesh);
    if (watched.isEmpty()) {
      watches.add(cluster.watch(query.labelled(LABEL + "=" + AMBIENT)));
    }
    // By name, so that a ClusterRole can allow just these.
    watched.forEach(name -> watches.add(cluster.watch(query.named(name))));
  }

  private static @Nullable Boolean inMesh(Namespace namespace) {
    return isAmbient(namespace.getMetadata().getLabels()) ? Boolean.TRUE : null;
  }

  /** Tells whether a namespace with these labels is in the mesh. */
  public static boolean isAmbient(@Nullable Map<String, String> labels) {
    return labels != null && AMBIENT.equals(labels.get(LABEL));
  }

  /** Tells whether pods of that namespace are in the mesh. */
  public boolean contains(String name) {
    return watches.stream().anyMatch(watch -> watch.get(new ResourceID(name)).isPresent());
  }

  /** From now on tells {@code listener} the name of each namespace whose label changed. */
  public void onChange(Consumer<String> listener) {
    watches.forEach(watch -> watch.onChange((id, before, now) -> listener.accept(id.getName())));
  }
}
