// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.inventory.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small random cluster as manifests: two namespaces, nodes, pods (some with sidecars, some with
 * hostNetwork, some completed), Services, NetworkPolicies, and administrators' policies.
 */
final class RandomWorld {
  static final List<String> NAMESPACES = List.of("shop", "web");
  static final List<String> OUTSIDE = List.of("198.51.100.7", "10.0.9.9");

  final List<Map<String, Object>> objects = new ArrayList<>();
  final List<String> pods = new ArrayList<>();
  final List<String> services = new ArrayList<>();
  final List<String> addresses = new ArrayList<>(OUTSIDE);
  private final Random random;

  RandomWorld(long seed) {
    this.random = new Random(seed);
    add("v1", "Namespace", "", "shop", Map.of("team", "blue"), Map.of());
    add("v1", "Namespace", "", "web", Map.of(), Map.of());
    for (var i = 1; i <= 2; i++) {
      node("n" + i, "172.31.255." + i);
    }
    for (var i = 1; i <= 7; i++) {
      pod(i);
    }
    for (var i = 1; i <= 3; i++) {
      service(i);
    }
    var rules = new RandomRules(this, random);
    for (var i = random.nextInt(4); i >= 0; i--) {
      rules.networkPolicy("np-" + i);
    }
    for (var i = random.nextInt(4); i > 0; i--) {
      rules.adminPolicy(i);
    }
  }

  List<Manifest> manifests() {
    return objects.stream().map(tree -> new Manifest("world", new LinkedHashMap<>(tree))).toList();
  }

  void add(
      String version,
      String kind,
      String namespace,
      String name,
      Map<String, ?> labels,
      Map<String, ?> rest) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    metadata.put("labels", labels);
    var tree = new LinkedHashMap<String, Object>();
    tree.put("apiVersion", version);
    tree.put("kind", kind);
    tree.put("metadata", metadata);
    tree.putAll(rest);
    objects.add(tree);
  }

  private void node(String name, String address) {
    addresses.add(address);
    add(
        "v1",
        "Node",
        "",
        name,
        Map.of("zone", name),
        Map.of("status", Map.of("addresses", List.of(address("InternalIP", address)))));
  }

  private static Map<String, Object> address(String type, String address) {
    return Map.of("type", type, "address", address);
  }

  private void pod(int number) {
    var namespace = pick(NAMESPACES);
    var name = "p" + number;
    var node = 1 + random.nextInt(2);
    var host = "172.31.255." + node;
    var isOnHost = random.nextInt(6) == 0;
    var phase = random.nextInt(8) == 0 ? "Succeeded" : "Running";
    var ip = isOnHost ? host : "10.0." + number % 3 + "." + number;
    var spec = new LinkedHashMap<String, Object>();
    spec.put("nodeName", "n" + node);
    spec.put("hostNetwork", isOnHost);
    spec.put("containers", List.of(container("c", false)));
    if (random.nextInt(3) == 0) {
      spec.put("initContainers", List.of(container("i", random.nextBoolean())));
    }
    add(
        "v1",
        "Pod",
        namespace,
        name,
        labels(),
        Map.of(
            "spec",
            spec,
            "status",
            Map.of(
                "phase",
                phase,
                "hostIP",
                host,
                "podIP",
                ip,
                "podIPs",
                List.of(Map.of("ip", ip)),
                "hostIPs",
                List.of(Map.of("ip", host)))));
    pods.add("pod/" + namespace + "/" + name);
    addresses.add(ip);
  }

  private Map<String, Object> container(String name, boolean isSidecar) {
    var container = new LinkedHashMap<String, Object>();
    container.put("name", name);
    container.put("image", "none");
    if (isSidecar) {
      container.put("restartPolicy", "Always");
    }
    var ports = new ArrayList<Map<String, Object>>();
    for (var i = random.nextInt(3); i > 0; i--) {
      ports.add(
          Map.of(
              "name",
              pick(List.of("http", "web")),
              "containerPort",
              pick(List.of(80, 8080)),
              "protocol",
              pick(List.of("TCP", "TCP", "UDP"))));
    }
    container.put("ports", ports);
    return container;
  }

  private Map<String, String> labels() {
    return pick(
        List.of(
            Map.of("app", "a"),
            Map.of("app", "b", "tier", "x"),
            Map.of("app", "a", "tier", "y"),
            Map.of("app", "c")));
  }

  private void service(int number) {
    var namespace = pick(NAMESPACES);
    var ip = "10.96.0." + number;
    var port = new LinkedHashMap<String, Object>();
    port.put("name", "main");
    port.put("port", pick(List.of(80, 8000)));
    port.put("protocol", "TCP");
    port.put("targetPort", pick(List.<Object>of(80, 8080, "http", "web")));
    var spec = new LinkedHashMap<String, Object>();
    spec.put("clusterIP", ip);
    spec.put("selector", Map.of("app", pick(List.of("a", "b"))));
    spec.put("ports", List.of(port));
    add("v1", "Service", namespace, "s" + number, Map.of(), Map.of("spec", spec));
    services.add("service/" + namespace + "/s" + number);
    addresses.add(ip);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
