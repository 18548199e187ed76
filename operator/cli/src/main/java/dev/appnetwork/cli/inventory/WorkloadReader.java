// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.cli.reach.Addresses;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads only the pods, Services, and nodes that names and addresses refer to. */
public final class WorkloadReader {

  private static final String POD_ADDRESS = "status.podIP";

  private final Lister lister;
  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private final Map<String, Service> services = new LinkedHashMap<>();
  private final Map<String, EndpointSlice> slices = new LinkedHashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final SortedSet<String> namespaces;

  /** Lists objects with the caller's permissions, and reports rejections. */
  interface Lister {
    <T extends HasMetadata> List<T> everywhere(
        String what, Class<T> type, SortedSet<String> namespaces, Map<String, String> fields);

    <T extends HasMetadata> List<T> in(String what, Class<T> type, String namespace);

    <T extends HasMetadata> List<T> cluster(String what, Class<T> type);
  }

  /**
   * Creates a reader with those permissions.
   *
   * @param namespaces namespaces of the names; namespaces of resolved addresses are added
   */
  WorkloadReader(Lister lister, Collection<String> namespaces) {
    this.lister = lister;
    this.namespaces = new TreeSet<>(namespaces);
  }

  /** Resolves an address. */
  void locate(String ip) {
    var found =
        new ArrayList<>(lister.everywhere("Pods", Pod.class, namespaces, Map.of(POD_ADDRESS, ip)));
    if (found.isEmpty() && ip.indexOf(':') >= 0) {
      // The field selector only matches the first address, which is usually IPv4 in a dual-stack
      // cluster.
      lister.everywhere("Pods", Pod.class, namespaces, Map.of()).stream()
          .filter(pod -> Addresses.isAmong(addresses(pod), ip))
          .forEach(found::add);
    }
    found.forEach(this::add);
    var isPod = false;
    for (var pod : found) {
      if (pod.getSpec() == null || !Boolean.TRUE.equals(pod.getSpec().getHostNetwork())) {
        namespaces.add(pod.getMetadata().getNamespace());
        isPod = true;
      }
    }
    if (!isPod) {
      lister.cluster("Nodes", Node.class).forEach(node -> put(nodes, node));
      lister.everywhere("Services", Service.class, namespaces, Map.of()).stream()
          .filter(
              service -> addresses(service).stream().anyMatch(one -> Addresses.areSame(one, ip)))
          .forEach(this::add);
    }
  }

  /** Reads all nodes. */
  void readNodes() {
    if (nodes.isEmpty()) {
      lister.cluster("Nodes", Node.class).forEach(node -> put(nodes, node));
    }
  }

  /** Reads a Service. */
  void readService(String namespace, String name) {
    lister.in("Services", Service.class, namespace).stream()
        .filter(service -> service.getMetadata().getName().equals(name))
        .forEach(this::add);
  }

  private void add(Service service) {
    var namespace = service.getMetadata().getNamespace();
    namespaces.add(namespace);
    put(services, service);
    @Nullable Map<String, String> selector =
        service.getSpec() == null ? null : service.getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      lister
          .in("EndpointSlices", EndpointSlice.class, namespace)
          .forEach(slice -> put(slices, slice));
    }
  }

  /** Returns the relevant namespaces. */
  SortedSet<String> namespaces() {
    return namespaces;
  }

  /** Returns all objects, with the pods of all relevant namespaces. */
  Workloads read() {
    for (var namespace : namespaces) {
      lister.in("Pods", Pod.class, namespace).forEach(this::add);
    }
    return new Workloads(
        List.copyOf(pods.values()),
        List.of(),
        List.copyOf(services.values()),
        List.copyOf(slices.values()),
        List.copyOf(nodes.values()));
  }

  private void add(Pod pod) {
    put(pods, pod);
  }

  private static <T extends HasMetadata> void put(Map<String, T> objects, T object) {
    objects.put(object.getMetadata().getNamespace() + "/" + object.getMetadata().getName(), object);
  }

  private static List<String> addresses(Pod pod) {
    @Nullable List<PodIP> ips = pod.getStatus() == null ? null : pod.getStatus().getPodIPs();
    return ips == null ? List.of() : ips.stream().map(PodIP::getIp).toList();
  }

  /** Returns all addresses of a Service. */
  public static List<String> addresses(Service service) {
    var addresses = new ArrayList<String>();
    var spec = service.getSpec();
    if (spec != null) {
      addresses.addAll(orEmpty(spec.getClusterIPs()));
      addresses.addAll(orEmpty(spec.getExternalIPs()));
      if (spec.getClusterIP() != null) {
        addresses.add(spec.getClusterIP());
      }
    }
    var status = service.getStatus();
    if (status != null && status.getLoadBalancer() != null) {
      for (var ingress : orEmpty(status.getLoadBalancer().getIngress())) {
        if (ingress.getIp() != null) {
          addresses.add(ingress.getIp());
        }
      }
    }
    return addresses;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
