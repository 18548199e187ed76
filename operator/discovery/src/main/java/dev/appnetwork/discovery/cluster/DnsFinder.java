// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.discovery.cluster.DnsEndpoints.Target;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.check.Cidr;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds cluster DNS: kube-dns and CoreDNS by the common label of their Service, OpenShift's DNS,
 * and node-local caches. There can be several. If no pod selector matches the endpoints (managed
 * manually, or hostNetwork pods), their addresses are used as blocks.
 */
final class DnsFinder {

  private static final String KUBE_SYSTEM = "kube-system";
  private static final String KUBE_DNS = "k8s-app=kube-dns";
  private static final String OPENSHIFT_DNS = "openshift-dns";
  private static final String DNS_DEFAULT = "dns-default";
  private static final String NODE_LOCAL_DNS = "node-local-dns";
  private static final int USUAL_PORT = 53;
  private static final int OPENSHIFT_PORT = 5353;

  private final List<WatchCache<DnsService>> services;
  private final List<WatchCache<DnsEndpoints>> endpoints;
  private final WatchCache<NodeLocalDns> nodeLocal;
  private final NamedNodes nodes;

  DnsFinder(ClusterInformers cluster, Runnable listener) {
    nodes = new NamedNodes(cluster, listener);
    var service = WatchQuery.of(Service.class, DnsService::of);
    var slice = WatchQuery.of(EndpointSlice.class, DnsEndpoints::of);
    services =
        List.of(
            cluster.watch(service.inNamespace(KUBE_SYSTEM).labeled(KUBE_DNS)),
            cluster.watch(service.inNamespace(OPENSHIFT_DNS).named(DNS_DEFAULT)));
    // EndpointSlices have the labels of their Service.
    endpoints =
        List.of(
            cluster.watch(slice.inNamespace(KUBE_SYSTEM).labeled(KUBE_DNS)),
            cluster.watch(
                slice
                    .inNamespace(OPENSHIFT_DNS)
                    .labeled("kubernetes.io/service-name=" + DNS_DEFAULT)));
    nodeLocal =
        cluster.watch(
            WatchQuery.of(DaemonSet.class, NodeLocalDns::of)
                .inNamespace(KUBE_SYSTEM)
                .named(NODE_LOCAL_DNS));
    Stream.of(services, endpoints, List.of(nodeLocal))
        .flatMap(List::stream)
        .forEach(watched -> watched.onAnyChange(listener));
  }

  /**
   * Returns whether DNS listeners might be missing because of permissions: other Services,
   * node-local caches, or the numbers of named ports.
   */
  boolean isIncomplete() {
    return services.stream().anyMatch(WatchCache::isRejected)
        || nodeLocal.isRejected()
        || IntStream.range(0, services.size()).anyMatch(this::missesPorts);
  }

  private boolean missesPorts(int i) {
    return endpoints.get(i).isRejected()
        && services.get(i).all().stream()
            .flatMap(service -> service.ports().stream())
            .anyMatch(port -> port.target() == null);
  }

  /** Returns whether no DNS server was found, so that the default is used. */
  boolean isAssumed() {
    return services.stream().noneMatch(WatchCache::isRejected)
        && endpoints.stream().noneMatch(WatchCache::isRejected)
        && IntStream.range(0, services.size())
            .allMatch(
                i ->
                    services.get(i).all().stream()
                        .allMatch(service -> targets(service, i).isEmpty()));
  }

  /** Returns all known listeners in canonical order. */
  List<DnsTarget> find() {
    followNodes();
    var portsOf = new TreeMap<Pods, Set<Integer>>();
    var portsOfBlocks = new TreeMap<String, Set<Integer>>();
    for (int i = 0; i < services.size(); i++) {
      var known = endpoints.get(i).all();
      for (var service : services.get(i).all()) {
        var targets = targets(service, i);
        var ports = ports(service, known);
        var blocks = blocks(service, targets);
        blocks.forEach(
            block -> portsOfBlocks.computeIfAbsent(block, b -> new TreeSet<>()).addAll(ports));
        // Policies can't select pods that use the host network.
        if (!service.selector().isEmpty()
            && (targets.isEmpty()
                || targets.stream().anyMatch(target -> !isOutsidePods(service, target)))) {
          portsOf
              .computeIfAbsent(
                  new Pods(service.namespace(), new TreeMap<>(service.selector())),
                  pods -> new TreeSet<>())
              .addAll(ports);
        }
      }
    }
    var targets = new ArrayList<DnsTarget>();
    portsOf.forEach(
        (pods, ports) ->
            targets.add(new DnsTarget(pods.namespace(), pods.labels(), null, List.copyOf(ports))));
    portsOfBlocks.forEach(
        (block, ports) -> targets.add(new DnsTarget(null, Map.of(), block, List.copyOf(ports))));
    if (targets.isEmpty()) {
      // A node-local cache forwards queries to another server.
      targets.add(DnsTarget.KUBE_DNS);
    }
    nodeLocal.all().forEach(cache -> targets.addAll(cache.targets()));
    return targets.stream().distinct().toList();
  }

  private Set<Target> targets(DnsService service, int i) {
    return endpoints.get(i).all().stream()
        .filter(slice -> slice.service().equals(service.name()))
        .flatMap(slice -> slice.endpoints().stream())
        .collect(Collectors.toSet());
  }

  /** Watches the nodes whose addresses identify hostNetwork DNS pods. */
  private void followNodes() {
    var names = new HashSet<String>();
    for (int i = 0; i < services.size(); i++) {
      for (var service : services.get(i).all()) {
        if (!service.selector().isEmpty()) {
          // The EndpointSlice controller always sets the node.
          targets(service, i).forEach(target -> names.add(node(target)));
        }
      }
    }
    nodes.follow(names);
  }

  private static String node(Target target) {
    return target.node() == null ? NamedNodes.ALL : target.node();
  }

  private boolean isOutsidePods(DnsService service, Target target) {
    return service.selector().isEmpty() || nodes.hasAddress(node(target), target.address());
  }

  private Set<String> blocks(DnsService service, Set<Target> targets) {
    return targets.stream()
        .filter(target -> isOutsidePods(service, target))
        .flatMap(target -> Cidr.ofAddress(target.address()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Integer> ports(DnsService service, List<DnsEndpoints> known) {
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
      // The Service has no endpoints at the moment.
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
