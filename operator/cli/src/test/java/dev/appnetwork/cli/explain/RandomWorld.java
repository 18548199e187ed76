package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.inventory.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A small cluster as manifests: two namespaces and nodes, pods with sidecars, on their node's
 * network or done, Services, NetworkPolicies and policies of administrators.
 */
final class RandomWorld {
  static final List<String> NAMESPACES = List.of("shop", "web");
  static final List<String> OUTSIDE = List.of("198.51.100.7", "10.0.9.9");

  private static final List<String> BLOCKS =
      List.of("10.0.0.0/8", "10.0.1.0/24", "0.0.0.0/0", "198.51.100.0/24", "172.31.0.0/16");

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
    for (var i = random.nextInt(4); i >= 0; i--) {
      networkPolicy("np-" + i);
    }
    for (var i = random.nextInt(4); i > 0; i--) {
      adminPolicy(i);
    }
  }

  List<Manifest> manifests() {
    return objects.stream().map(tree -> new Manifest("world", new LinkedHashMap<>(tree))).toList();
  }

  private void add(
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

  private void networkPolicy(String name) {
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
    add(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        pick(NAMESPACES),
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

  /** Priorities are unique: of two equal ones the API does not say which decides. */
  private void adminPolicy(int priority) {
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
    if (objects.stream().noneMatch(one -> one.get("kind").equals(kind) && name.equals("default"))) {
      add("policy.networking.k8s.io/" + version, kind, "", name, Map.of(), Map.of("spec", spec));
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
      case 1 -> matchLabels("kubernetes.io/metadata.name", pick(NAMESPACES));
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
