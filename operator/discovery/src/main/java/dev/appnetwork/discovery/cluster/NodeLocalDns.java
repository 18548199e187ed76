// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.check.Cidr;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The node-local DNS cache, as described by its DaemonSet.
 *
 * @param targets its addresses
 */
record NodeLocalDns(List<DnsTarget> targets) {

  /** Its default address. */
  private static final String USUAL_ADDRESS = "169.254.20.10";

  private static final List<Integer> PORTS = List.of(53);

  /** Reads the cache's configuration. */
  static NodeLocalDns of(DaemonSet daemonSet) {
    var spec = daemonSet.getSpec();
    if (spec == null || spec.getTemplate() == null || spec.getTemplate().getSpec() == null) {
      return new NodeLocalDns(List.of(at(USUAL_ADDRESS + "/32")));
    }
    var pod = spec.getTemplate().getSpec();
    if (!Boolean.TRUE.equals(pod.getHostNetwork())) {
      // The network plugin redirects queries to its pods.
      Map<String, String> labels = spec.getSelector().getMatchLabels();
      return labels == null || labels.isEmpty()
          ? new NodeLocalDns(List.of())
          : new NodeLocalDns(
              List.of(new DnsTarget(daemonSet.getMetadata().getNamespace(), labels, null, PORTS)));
    }
    return new NodeLocalDns(
        blocks(pod.getContainers() == null ? List.of() : pod.getContainers()).stream()
            .sorted()
            .map(NodeLocalDns::at)
            .toList());
  }

  private static DnsTarget at(String block) {
    return new DnsTarget(null, Map.of(), block, PORTS);
  }

  private static Set<String> blocks(List<Container> containers) {
    var blocks = new LinkedHashSet<String>();
    for (var container : containers) {
      var arguments = new ArrayList<String>();
      arguments.addAll(orEmpty(container.getCommand()));
      arguments.addAll(orEmpty(container.getArgs()));
      localAddresses(arguments)
          .map(String::strip)
          .flatMap(address -> block(address).stream())
          .forEach(blocks::add);
    }
    return blocks.isEmpty() ? Set.of(USUAL_ADDRESS + "/32") : blocks;
  }

  /**
   * The values of {@code -localip}: the cache's address, and usually the address of the DNS
   * Service.
   */
  private static Stream<String> localAddresses(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i).replaceFirst("^--?", "");
      if (argument.startsWith("localip=")) {
        return Stream.of(argument.substring("localip=".length()).split(",", -1));
      }
      if (argument.equals("localip") && i + 1 < arguments.size()) {
        return Stream.of(arguments.get(i + 1).split(",", -1));
      }
    }
    return Stream.empty();
  }

  private static Optional<String> block(String address) {
    var block = address + (address.contains(":") ? "/128" : "/32");
    return Cidr.parse(block).map(cidr -> block);
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
