package dev.appnetwork.operator.inventory;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.operator.RootCause;
import dev.appnetwork.operator.cluster.ClusterView;
import dev.appnetwork.operator.cluster.FactsFinder;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads from a cluster what the caller may see of it. What is refused is said, and left out. */
public final class ClusterReader {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KubernetesClient client;
  private final SortedSet<String> refused = new TreeSet<>();

  /** Reads by that client. */
  public ClusterReader(KubernetesClient client) {
    this.client = client;
  }

  /**
   * All AppNetworks that may be seen, and what stands around them.
   *
   * @param namespaces those whose policies and pods matter
   */
  public Inventory read(SortedSet<String> namespaces, ClusterSettings settings) {
    var policies = new ArrayList<NetworkPolicy>();
    var pods = new ArrayList<Pod>();
    var labels = new TreeMap<String, Map<String, String>>();
    for (var namespace : namespaces) {
      policies.addAll(
          list(
              "NetworkPolicies of " + namespace,
              () ->
                  client.resources(NetworkPolicy.class).inNamespace(namespace).list().getItems()));
      pods.addAll(
          list(
              "Pods of " + namespace,
              () -> client.resources(Pod.class).inNamespace(namespace).list().getItems()));
      labels.put(namespace, labels(namespace));
    }
    var apps = readApps(namespaces, settings);
    return new Inventory(
        apps.apps(), apps.ingressClasses(), policies, pods, labels, apps.facts(), settings);
  }

  /** The same without policies, pods and labels of namespaces. */
  public Inventory readApps(SortedSet<String> namespaces, ClusterSettings settings) {
    var classes =
        list("IngressClasses", () -> client.resources(IngressClass.class).list().getItems());
    return new Inventory(
        apps(namespaces), classes, List.of(), List.of(), Map.of(), facts(settings), settings);
  }

  /** What was refused, and what follows from that; empty where nothing was. */
  public List<String> notes() {
    return refused.stream()
        .map(what -> "You may not see " + what + ": the answer does without.")
        .toList();
  }

  /** Found as the operator finds it, and without what it could not find either. */
  private ClusterFacts facts(ClusterSettings settings) {
    try (var view = new ClusterView(client)) {
      var finder = new FactsFinder(view, settings);
      view.start();
      view.awaitSettled(PATIENCE);
      return finder.facts();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ClusterFacts.UNKNOWN;
    }
  }

  private List<AppNetwork> apps(SortedSet<String> namespaces) {
    try {
      return client.resources(AppNetwork.class).inAnyNamespace().list().getItems();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_FORBIDDEN) {
        throw e;
      }
    }
    var apps = new ArrayList<AppNetwork>();
    for (var namespace : namespaces) {
      apps.addAll(
          list(
              "AppNetworks of " + namespace,
              () -> client.resources(AppNetwork.class).inNamespace(namespace).list().getItems()));
    }
    refused.add("AppNetworks of all namespaces");
    return apps;
  }

  private Map<String, String> labels(String name) {
    try {
      var namespace = client.namespaces().withName(name).get();
      @Nullable Map<String, String> labels =
          namespace == null ? null : namespace.getMetadata().getLabels();
      return labels == null ? Map.of() : labels;
    } catch (KubernetesClientException e) {
      refuse("the labels of the namespace " + name, e);
      return Map.of();
    }
  }

  private <T extends HasMetadata> List<T> list(String what, Supplier<List<T>> objects) {
    try {
      return objects.get();
    } catch (KubernetesClientException e) {
      refuse(what, e);
      return List.of();
    }
  }

  private void refuse(String what, KubernetesClientException e) {
    if (e.getCode() != HTTP_FORBIDDEN && e.getCode() != HTTP_NOT_FOUND) {
      throw new KubernetesClientException(what + ": " + RootCause.of(e), e);
    }
    refused.add(what);
  }
}
