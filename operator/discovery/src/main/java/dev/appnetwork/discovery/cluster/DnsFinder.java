package dev.appnetwork.discovery.cluster;

import dev.appnetwork.planner.DnsTarget;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the cluster's DNS listens: kube-dns and CoreDNS by the label that every distribution gives
 * their Service, OpenShift's, and the caches of the nodes. Several may be there at once.
 */
final class DnsFinder {

  private static final String KUBE_SYSTEM = "kube-system";
  private static final String KUBE_DNS = "k8s-app=kube-dns";
  private static final String OPENSHIFT_DNS = "openshift-dns";
  private static final String DNS_DEFAULT = "dns-default";
  private static final String NODE_LOCAL_DNS = "node-local-dns";
  private static final int USUAL_PORT = 53;
  private static final int OPENSHIFT_PORT = 5353;

  private final List<Watched<DnsService>> services;
  private final List<Watched<ListeningPorts>> listening;
  private final Watched<NodeLocalDns> nodeLocal;

  DnsFinder(ClusterView cluster, Runnable listener) {
    var service = WatchQuery.of(Service.class, DnsService::of);
    var slice = WatchQuery.of(EndpointSlice.class, ListeningPorts::of);
    services =
        List.of(
            cluster.watch(service.inNamespace(KUBE_SYSTEM).labelled(KUBE_DNS)),
            cluster.watch(service.inNamespace(OPENSHIFT_DNS).named(DNS_DEFAULT)));
    // EndpointSlices have the labels of their Service.
    listening =
        List.of(
            cluster.watch(slice.inNamespace(KUBE_SYSTEM).labelled(KUBE_DNS)),
            cluster.watch(
                slice
                    .inNamespace(OPENSHIFT_DNS)
                    .labelled("kubernetes.io/service-name=" + DNS_DEFAULT)));
    nodeLocal =
        cluster.watch(
            WatchQuery.of(DaemonSet.class, NodeLocalDns::of)
                .inNamespace(KUBE_SYSTEM)
                .named(NODE_LOCAL_DNS));
    Stream.of(services, listening, List.of(nodeLocal))
        .flatMap(List::stream)
        .forEach(watched -> watched.onAnyChange(listener));
  }

  /**
   * Whether there may be more than is found, since the operator may not look: DNS elsewhere, caches
   * on the nodes, or the port that a name leads to.
   */
  boolean mayMissSome() {
    return services.stream().anyMatch(Watched::isRefused)
        || nodeLocal.isRefused()
        || IntStream.range(0, services.size()).anyMatch(this::missesPorts);
  }

  private boolean missesPorts(int i) {
    return listening.get(i).isRefused()
        && services.get(i).all().stream()
            .flatMap(service -> service.ports().stream())
            .anyMatch(port -> port.target() == null);
  }

  /** All that are known, in an order that follows from what they are. */
  List<DnsTarget> find() {
    var portsOf = new TreeMap<Pods, Set<Integer>>();
    for (int i = 0; i < services.size(); i++) {
      var known = listening.get(i).all();
      for (var service : services.get(i).all()) {
        portsOf
            .computeIfAbsent(
                new Pods(service.namespace(), new TreeMap<>(service.selector())),
                pods -> new TreeSet<>())
            .addAll(ports(service, known));
      }
    }
    var targets = new ArrayList<DnsTarget>();
    portsOf.forEach(
        (pods, ports) ->
            targets.add(new DnsTarget(pods.namespace(), pods.labels(), null, List.copyOf(ports))));
    if (targets.isEmpty()) {
      // A cache on the nodes is never alone: there is something that it asks.
      targets.add(DnsTarget.KUBE_DNS);
    }
    nodeLocal.all().forEach(cache -> targets.addAll(cache.targets()));
    return targets;
  }

  private static Set<Integer> ports(DnsService service, List<ListeningPorts> known) {
    var ports = new TreeSet<Integer>();
    for (var port : service.ports()) {
      if (port.target() != null) {
        ports.add(port.target());
      } else {
        known.stream()
            .filter(slice -> slice.service().equals(service.name()))
            .filter(slice -> slice.byName().containsKey(port.name()))
            .forEach(slice -> ports.add(slice.byName().get(port.name())));
      }
    }
    if (ports.isEmpty()) {
      // Its pods are not there at the moment.
      ports.add(service.namespace().equals(OPENSHIFT_DNS) ? OPENSHIFT_PORT : USUAL_PORT);
    }
    return ports;
  }

  private record Pods(String namespace, Map<String, String> labels) implements Comparable<Pods> {
    @Override
    public int compareTo(Pods other) {
      return Comparator.comparing(Pods::namespace)
          .thenComparing(pods -> pods.labels().toString())
          .compare(this, other);
    }
  }
}
