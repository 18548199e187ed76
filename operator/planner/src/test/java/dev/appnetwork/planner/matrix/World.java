// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.ApiServerAddress;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.NetworkFacts;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import dev.appnetwork.testkit.cyclonus.Traffic;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A set of apps, other endpoints, and the connections between all of them. */
final class World {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /** The address of the API server behind its Service. */
  static final String API_SERVER = "192.0.2.10";

  static final String API_SERVICE = "10.96.0.1";
  static final List<String> NODES = List.of("192.0.2.20", "fd12::20");

  /** The source address of the kubelet's probes in an ambient mesh. */
  static final String PROBES = "169.254.7.127";

  static final int HBONE = 15008;

  private static final String NAME = "kubernetes.io/metadata.name";
  private final List<App> apps;
  private final boolean complete;
  private final Plugin plugin;
  private final String prefix;
  private final Groups groups;
  private final Map<String, Map<String, String>> namespaceLabels;
  private final List<Connection> connections;

  World(List<App> apps) {
    this(apps, false);
  }

  /**
   * Creates a world.
   *
   * @param complete true to add nodes, an API server, DNS, and ingress controllers
   */
  World(List<App> apps, boolean complete) {
    this(apps, complete, Plugin.OTHER);
  }

  /** Creates a complete world in a cluster with that network plugin. */
  World(List<App> apps, Plugin plugin) {
    this(apps, true, plugin);
  }

  private World(List<App> apps, boolean complete, Plugin plugin) {
    this.apps = apps;
    this.complete = complete;
    this.plugin = plugin;
    var namespace = apps.get(0).namespace();
    this.prefix = namespace.substring(0, namespace.length() - 1);
    this.groups = new Groups(prefix);
    this.namespaceLabels =
        Stream.of(
                Map.of(NAME, prefix + "a", "team", "red"),
                Map.of(NAME, prefix + "b", "team", "blue"),
                Map.of(NAME, prefix + "c"),
                Map.of(NAME, Proxies.NGINX),
                Map.of(NAME, Proxies.TRAEFIK),
                Map.of(NAME, Proxies.GATEWAY.namespace()),
                Map.of(NAME, Groups.MONITORING),
                Map.of(NAME, "kube-system"))
            .collect(Collectors.toUnmodifiableMap(labels -> labels.get(NAME), labels -> labels));
    this.connections = connect();
  }

  List<Connection> connections() {
    return connections;
  }

  /** Returns the namespaces with their labels, without the name label that every namespace has. */
  Map<String, Map<String, String>> namespaces() {
    var namespaces = new HashMap<String, Map<String, String>>();
    namespaceLabels.forEach(
        (namespace, labels) -> {
          if (!namespace.startsWith(prefix)) {
            return;
          }
          var own = new HashMap<>(labels);
          own.remove(NAME);
          namespaces.put(namespace, own);
        });
    return namespaces;
  }

  private List<Connection> connect() {
    var intent = new Intent(apps, namespaceLabels, groups);
    var clients = ends(1);
    var destinations = ends(101);
    var all = new ArrayList<Connection>();
    for (var client : clients) {
      for (var destination : destinations) {
        if (client.app() != null || destination.app() != null) {
          for (var port : List.of(8080, 8081, 9090)) {
            all.add(connection(intent, client, destination, port, "TCP"));
          }
          for (var port : List.of(5353, 9090)) {
            all.add(connection(intent, client, destination, port, "UDP"));
          }
          if (complete) {
            all.add(connection(intent, client, destination, HBONE, "TCP"));
            for (var port : rarePorts(destination)) {
              all.add(connection(intent, client, destination, port, "TCP"));
              all.add(connection(intent, client, destination, port, "UDP"));
            }
          }
        }
      }
    }
    return all;
  }

  /** Returns ports that no other endpoint has. */
  private static List<Integer> rarePorts(End destination) {
    if (destination.ip().equals(API_SERVER) || destination.ip().equals(API_SERVICE)) {
      return List.of(443, 6443);
    }
    return "kube-system".equals(destination.namespace()) ? List.of(53) : List.of();
  }

  private static Connection connection(
      Intent intent, End client, End destination, int port, String protocol) {
    return new Connection(
        client, destination, port, protocol, intent.allows(client, destination, port, protocol));
  }

  /**
   * Returns a pod of each app, an unselected pod, and external endpoints in parts of the blocks.
   */
  private List<End> ends(int first) {
    var ends = new ArrayList<End>();
    for (var i = 0; i < apps.size(); i++) {
      ends.add(End.of(apps.get(i), "10.0.0." + (first + i)));
    }
    ends.add(
        new End(
            "10.0.0." + (first + 50),
            prefix + "a",
            Map.of("app", "none", "tier", "back"),
            8080,
            null));
    ends.add(new End("198.51.100.7", null, Map.of(), 0, null));
    ends.add(new End("198.51.100.200", null, Map.of(), 0, null));
    ends.add(new End("2001:db8::7", null, Map.of(), 0, null));
    if (complete) {
      for (var ip : List.of(API_SERVER, API_SERVICE, PROBES, NODES.get(0), NODES.get(1))) {
        ends.add(new End(ip, null, Map.of(), 0, null));
      }
      ends.addAll(Proxies.pods(first));
      ends.add(pod(first + 62, "kube-system", Map.of("app", "dns", "k8s-app", "kube-dns")));
      ends.add(
          pod(first + 63, "kube-system", Map.of("app", "agent", "k8s-app", "konnectivity-agent")));
      ends.add(
          pod(
              first + 64,
              Groups.MONITORING,
              Map.of("app", "metrics", Proxies.LABEL, "prometheus")));
      ends.add(new End("203.0.113.7", null, Map.of(), 0, null));
    }
    return ends;
  }

  static End pod(int number, String namespace, Map<String, String> labels) {
    return new End("10.0.0." + number, namespace, labels, 0, null);
  }

  /** Returns the connections in the evaluator's form. */
  Stream<Traffic> traffic() {
    return connections.stream().map(this::traffic);
  }

  /** Returns a connection in the evaluator's form. */
  Traffic traffic(Connection connection) {
    var destination = connection.destination();
    var isWeb = connection.port() == destination.web() && connection.protocol().equals("TCP");
    return new Traffic(
        peer(connection.client()),
        peer(destination),
        connection.port(),
        isWeb ? "web" : "",
        connection.protocol());
  }

  private Traffic.Peer peer(End end) {
    if (end.namespace() == null) {
      return Traffic.Peer.external(end.ip());
    }
    return Traffic.Peer.pod(
        end.namespace(),
        namespaceLabels.getOrDefault(end.namespace(), Map.of()),
        end.labels(),
        end.ip());
  }

  /** Returns the policies that the planner renders from the declarations. */
  List<String> policies() {
    var policies = new ArrayList<String>();
    for (var app : apps) {
      var plan = Planner.plan(input(app));
      plan.networkPolicies().objects().stream().map(YAML::asYaml).forEach(policies::add);
      plan.pluginPolicies().objects().stream().map(YAML::asYaml).forEach(policies::add);
    }
    return policies;
  }

  private PlanInput input(App app) {
    var peers = new HashMap<AppRef, PeerApp>();
    for (var other : apps) {
      PeerApp.of(other.spec()).ifPresent(known -> peers.put(ref(other), known));
    }
    return new PlanInput(
            ref(app),
            Instant.EPOCH,
            app.spec(),
            null,
            peers,
            Proxies.CLASSES,
            Proxies.GATEWAYS,
            List.of(),
            complete ? facts() : ClusterFacts.UNKNOWN,
            new ClusterSettings(List.of(), List.of(), groups.configured(), List.of(), Set.of()))
        .inNamespace(app.ambient())
        .withNetwork(new NetworkFacts(plugin, portNumbers()));
  }

  private ClusterFacts facts() {
    return new ClusterFacts(
        List.of(DnsTarget.KUBE_DNS),
        List.of(
            new ApiServerAddress(API_SERVER, 6443), new ApiServerAddress(API_SERVICE, 443, true)),
        NODES,
        plugin == Plugin.CILIUM ? FqdnPolicies.CILIUM : FqdnPolicies.NONE,
        true);
  }

  private Map<AppRef, Map<String, SortedSet<Integer>>> portNumbers() {
    return apps.stream()
        .collect(
            Collectors.toMap(World::ref, app -> Map.of("web", new TreeSet<>(List.of(app.web())))));
  }

  private static AppRef ref(App app) {
    return new AppRef(app.namespace(), app.name());
  }
}
