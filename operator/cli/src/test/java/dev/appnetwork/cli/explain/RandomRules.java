// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Generates policies from a few values, so that they often select the same pods. */
final class RandomRules {
  private static final List<String> BLOCKS =
      List.of("10.0.0.0/8", "10.0.1.0/24", "0.0.0.0/0", "198.51.100.0/24", "172.31.0.0/16");

  private final RandomWorld world;
  private final Random random;

  RandomRules(RandomWorld world, Random random) {
    this.world = world;
    this.random = random;
  }

  void networkPolicy(String name) {
    var types = pick(List.of(List.of("Ingress"), List.of("Egress"), List.of("Ingress", "Egress")));
    var spec = new LinkedHashMap<String, Object>();
    spec.put("podSelector", selector());
    spec.put("policyTypes", types);
    if (types.contains("Ingress")) {
      spec.put("ingress", upTo(3, () -> Map.of("from", upTo(2, this::peer), "ports", ports())));
    }
    if (types.contains("Egress")) {
      spec.put("egress", upTo(3, () -> Map.of("to", upTo(2, this::peer), "ports", ports())));
    }
    world.add(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        pick(RandomWorld.NAMESPACES),
        name,
        Map.of(),
        Map.of("spec", spec));
  }

  private Map<String, Object> peer() {
    return switch (random.nextInt(5)) {
      case 0 -> Map.of("podSelector", selector());
      case 1 -> Map.of("namespaceSelector", namespaces());
      case 2 -> Map.of("namespaceSelector", namespaces(), "podSelector", selector());
      case 3 -> Map.of("ipBlock", Map.of("cidr", pick(BLOCKS)));
      default ->
          Map.of(
              "ipBlock",
              Map.of("cidr", "10.0.0.0/8", "except", List.of("10.0.1.0/24", "10.0.2.2/32")));
    };
  }

  private List<Map<String, Object>> ports() {
    return upTo(
        2,
        () -> {
          var protocol = pick(List.of("TCP", "UDP"));
          return switch (random.nextInt(4)) {
            case 0 -> Map.of("protocol", protocol);
            case 1 -> Map.of("protocol", protocol, "port", pick(List.of("http", "web")));
            case 2 -> Map.of("protocol", protocol, "port", 8000, "endPort", 8090);
            default -> Map.of("port", pick(List.of(80, 8080)));
          };
        });
  }

  /** Priorities are unique, since the API doesn't define the order of equal ones. */
  void adminPolicy(int priority) {
    var kind =
        pick(List.of("ClusterNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy"));
    var isCluster = kind.startsWith("Cluster");
    var accept = isCluster ? "Accept" : "Allow";
    var actions =
        kind.startsWith("Baseline") ? List.of(accept, "Deny") : List.of(accept, "Deny", "Pass");
    var spec = new LinkedHashMap<String, Object>();
    if (isCluster) {
      spec.put("tier", pick(List.of("Admin", "Baseline")));
    }
    spec.put("priority", kind.startsWith("Baseline") ? 0 : priority);
    spec.put("subject", podsOrNamespaces());
    spec.put(
        "ingress",
        upTo(
            2,
            () ->
                Map.of(
                    "action",
                    pick(actions),
                    "from",
                    some(this::podsOrNamespaces),
                    isCluster ? "protocols" : "ports",
                    isCluster ? protocols() : adminPorts())));
    spec.put(
        "egress",
        upTo(
            2,
            () ->
                Map.of(
                    "action",
                    pick(actions),
                    "to",
                    some(this::destination),
                    isCluster ? "protocols" : "ports",
                    isCluster ? protocols() : adminPorts())));
    var version = isCluster ? "v1alpha2" : "v1alpha1";
    var name = kind.startsWith("Baseline") ? "default" : "admin-" + priority;
    if (world.objects.stream()
        .noneMatch(one -> kind.equals(one.get("kind")) && name.equals("default"))) {
      world.add(
          "policy.networking.k8s.io/" + version, kind, "", name, Map.of(), Map.of("spec", spec));
    }
  }

  private Map<String, Object> podsOrNamespaces() {
    return random.nextBoolean()
        ? Map.of("namespaces", namespaces())
        : Map.of("pods", Map.of("namespaceSelector", namespaces(), "podSelector", selector()));
  }

  private Map<String, Object> destination() {
    return switch (random.nextInt(5)) {
      case 0 -> Map.of("nodes", pick(List.of(Map.of(), matchLabels("zone", "n1"))));
      case 1 -> Map.of("networks", List.of(pick(BLOCKS)));
      case 2 -> Map.of("domainNames", List.of("example.com"));
      default -> podsOrNamespaces();
    };
  }

  private List<Map<String, Object>> protocols() {
    return upTo(
        2,
        () ->
            switch (random.nextInt(4)) {
              case 0 -> Map.of("destinationNamedPort", pick(List.of("http", "web")));
              case 1 -> Map.of("udp", Map.of());
              case 2 -> Map.of("tcp", port("number", pick(List.of(80, 8080))));
              default -> Map.of("tcp", port("range", Map.of("start", 8000, "end", 8090)));
            });
  }

  private static Map<String, Object> port(String how, Object value) {
    return Map.of("destinationPort", Map.of(how, value));
  }

  private List<Map<String, Object>> adminPorts() {
    return upTo(
        2,
        () ->
            switch (random.nextInt(3)) {
              case 0 -> Map.of("namedPort", pick(List.of("http", "web")));
              case 1 ->
                  Map.of("portNumber", Map.of("protocol", "TCP", "port", pick(List.of(80, 8080))));
              default -> Map.of("portRange", Map.of("protocol", "UDP", "start", 8000, "end", 8090));
            });
  }

  private Map<String, Object> selector() {
    return switch (random.nextInt(5)) {
      case 0 -> Map.of();
      case 1 -> matchLabels("app", "a");
      case 2 -> expression("app", "In", List.of("a", "b"));
      case 3 -> expression("app", "NotIn", List.of("b"));
      default -> expression("tier", pick(List.of("Exists", "DoesNotExist")), List.of());
    };
  }

  private Map<String, Object> namespaces() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of();
      case 1 -> matchLabels("kubernetes.io/metadata.name", pick(RandomWorld.NAMESPACES));
      case 2 -> matchLabels("team", "blue");
      default -> expression("team", "DoesNotExist", List.of());
    };
  }

  private static Map<String, Object> matchLabels(String key, String value) {
    return Map.of("matchLabels", Map.of(key, value));
  }

  private static Map<String, Object> expression(String key, String operator, List<String> values) {
    return Map.of(
        "matchExpressions", List.of(Map.of("key", key, "operator", operator, "values", values)));
  }

  private <T> List<T> upTo(int most, Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
  }

  private <T> List<T> some(Supplier<T> one) {
    return Stream.generate(one).limit(1 + random.nextInt(2)).toList();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
