package dev.appnetwork.planner.matrix;

import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
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

/** A set of apps, who else there is, and the connections that any of them may try to open. */
final class World {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private static final String NAME = "kubernetes.io/metadata.name";

  private final List<App> apps;
  private final String prefix;
  private final Map<String, Map<String, String>> namespaceLabels;
  private final List<Connection> connections;

  World(List<App> apps) {
    this.apps = apps;
    var namespace = apps.get(0).namespace();
    this.prefix = namespace.substring(0, namespace.length() - 1);
    this.namespaceLabels =
        Map.of(
            prefix + "a", Map.of(NAME, prefix + "a", "team", "red"),
            prefix + "b", Map.of(NAME, prefix + "b", "team", "blue"),
            prefix + "c", Map.of(NAME, prefix + "c"));
    this.connections = connect();
  }

  List<Connection> connections() {
    return connections;
  }

  /** The namespaces with their labels, but for the name that every namespace has as a label. */
  Map<String, Map<String, String>> namespaces() {
    var namespaces = new HashMap<String, Map<String, String>>();
    namespaceLabels.forEach(
        (namespace, labels) -> {
          var own = new HashMap<>(labels);
          own.remove(NAME);
          namespaces.put(namespace, own);
        });
    return namespaces;
  }

  private List<Connection> connect() {
    var intent = new Intent(apps, namespaceLabels);
    var callers = ends(1);
    var callees = ends(101);
    var all = new ArrayList<Connection>();
    for (var caller : callers) {
      for (var callee : callees) {
        if (caller.app() != null || callee.app() != null) {
          for (var port : List.of(8080, 8081, 9090)) {
            all.add(connection(intent, caller, callee, port, "TCP"));
          }
          for (var port : List.of(5353, 9090)) {
            all.add(connection(intent, caller, callee, port, "UDP"));
          }
        }
      }
    }
    return all;
  }

  private static Connection connection(
      Intent intent, End caller, End callee, int port, String protocol) {
    return new Connection(
        caller, callee, port, protocol, intent.allows(caller, callee, port, protocol));
  }

  /** A pod of each app, one of none, and somebody outside, in parts of the blocks. */
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
    return ends;
  }

  /** As the evaluator is asked. */
  Traffic traffic(Connection connection) {
    var callee = connection.callee();
    var isWeb = connection.port() == callee.web() && connection.protocol().equals("TCP");
    return new Traffic(
        peer(connection.caller()),
        peer(callee),
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

  /** What the planner makes of the declarations. */
  List<String> policies() {
    var policies = new ArrayList<String>();
    for (var app : apps) {
      Planner.plan(input(app)).networkPolicies().objects().stream()
          .map(YAML::asYaml)
          .forEach(policies::add);
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
        Map.of(),
        Map.of(),
        List.of(),
        ClusterFacts.UNKNOWN,
        ClusterSettings.DEFAULT);
  }

  private static AppRef ref(App app) {
    return new AppRef(app.namespace(), app.name());
  }
}
