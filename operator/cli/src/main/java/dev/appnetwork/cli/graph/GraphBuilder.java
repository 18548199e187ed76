// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.cli.graph.Graph.Edge;
import dev.appnetwork.cli.graph.Graph.Kind;
import dev.appnetwork.cli.graph.Graph.Node;
import dev.appnetwork.cli.graph.Graph.Style;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.RestrictedDirections;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.others.SharingApp;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds a graph from AppNetworks and the policies that are generated from them. */
public final class GraphBuilder {

  private static final Comparator<AppRef> BY_NAME = Comparator.comparing(AppRef::name);

  private final Inventory inventory;
  private final PolicyEvaluator evaluator;
  private final AppConnections connections;
  private final Set<Node> nodes = new LinkedHashSet<>();
  private final List<Edge> edges = new ArrayList<>();

  private GraphBuilder(Inventory inventory) {
    this.inventory = inventory;
    this.connections = new AppConnections(inventory);
    var policies = new ArrayList<NetworkPolicy>();
    for (var app : inventory.apps()) {
      policies.addAll(inventory.plan(app).networkPolicies().objects());
    }
    this.evaluator = new PolicyEvaluator(policies);
  }

  /** Returns the graph of all AppNetworks of {@code inventory}. */
  public static Graph of(Inventory inventory) {
    var builder = new GraphBuilder(inventory);
    var pairs = new LinkedHashSet<List<AppRef>>();
    for (var app : inventory.apps()) {
      builder.addOthers(app, pairs);
      builder.addHosts(app);
    }
    builder.addSharedPods();
    pairs.forEach(pair -> builder.addPair(pair.get(0), pair.get(1)));
    return Graph.of(builder.nodes, builder.edges);
  }

  private void addOthers(AppNetwork app, Set<List<AppRef>> pairs) {
    var self = Inventory.refOf(app);
    var node = new Node(Kind.APP, self.toString());
    nodes.add(node);
    var allow = app.getSpec() == null ? null : app.getSpec().allow();
    if (allow == null) {
      return;
    }
    for (var i = 0; allow.from() != null && i < allow.from().size(); i++) {
      var entry = allow.from().get(i);
      if (entry == null) {
        continue;
      }
      var peer = PeerEntry.of(entry, i);
      if (peer.app() != null) {
        pairs.add(List.of(ref(self, peer), self));
      } else {
        var names = entry.ports();
        var ports =
            names == null
                ? ports(app)
                : String.join(", ", names.stream().map(port -> port.name()).toList());
        other(peer, self).ifPresent(other -> edges.add(Edge.allowed(other, node, ports)));
      }
    }
    for (var i = 0; allow.to() != null && i < allow.to().size(); i++) {
      var entry = allow.to().get(i);
      if (entry == null) {
        continue;
      }
      var peer = PeerEntry.of(entry, i);
      if (peer.app() != null) {
        pairs.add(List.of(self, ref(self, peer)));
      } else {
        var ports = PortWords.of(entry.ports());
        other(peer, self).ifPresent(other -> edges.add(Edge.allowed(node, other, ports)));
      }
    }
  }

  private static AppRef ref(AppRef self, PeerEntry peer) {
    var app = Objects.requireNonNull(peer.app());
    return new AppRef(Objects.requireNonNullElse(app.namespace(), self.namespace()), app.name());
  }

  private void addHosts(AppNetwork app) {
    References.exposures(app.getSpec()).forEach(exposure -> addHosts(app, exposure));
  }

  private void addHosts(AppNetwork app, ExposeEntry expose) {
    if (expose.hosts() == null) {
      return;
    }
    var node = new Node(Kind.APP, Inventory.refOf(app).toString());
    var by =
        expose.gateway() != null
            ? "gateway " + expose.gateway().name()
            : "ingress " + Objects.requireNonNullElse(expose.ingressClassName(), "(default class)");
    for (var host : expose.hosts()) {
      edges.add(Edge.allowed(new Node(Kind.HOST, String.valueOf(host.host())), node, by));
    }
  }

  private void addSharedPods() {
    var byNamespace = new LinkedHashMap<String, Map<AppRef, SharingApp>>();
    for (var app : inventory.apps()) {
      var ref = Inventory.refOf(app);
      SharingApp.of(ref.name(), app.getSpec())
          .ifPresent(
              sharing ->
                  byNamespace
                      .computeIfAbsent(ref.namespace(), name -> new TreeMap<>(BY_NAME))
                      .put(ref, sharing));
    }
    byNamespace
        .values()
        .forEach(
            apps ->
                apps.forEach(
                    (one, sharing) ->
                        apps.forEach(
                            (other, candidate) -> {
                              if (one.name().compareTo(other.name()) < 0
                                  && candidate.sharesPods(sharing.selector())) {
                                edges.add(Edge.shared(node(one), node(other)));
                              }
                            })));
  }

  private void addPair(AppRef client, AppRef destination) {
    var from = inventory.app(client);
    var to = inventory.app(destination);
    if (from.isEmpty() || to.isEmpty()) {
      edges.add(
          new Edge(
              node(client),
              node(destination),
              to.map(GraphBuilder::ports).orElse("all its ports"),
              Style.BROKEN,
              "not found: AppNetwork " + (from.isEmpty() ? client : destination)));
      return;
    }
    var agreed = new ArrayList<String>();
    var oneSided = new TreeMap<Style, List<String>>();
    for (var port : declared(to.get()).all()) {
      var all = connections.of(from.get(), to.get(), port);
      var out = all.stream().allMatch(one -> evaluator.egress(one).isAllowed());
      var in = all.stream().allMatch(one -> evaluator.ingress(one).isAllowed());
      if (out && in) {
        agreed.add(port.name());
      } else if (out != in) {
        var refusal = out ? Style.REFUSED_BY_DESTINATION : Style.REFUSED_BY_CLIENT;
        oneSided.computeIfAbsent(refusal, key -> new ArrayList<>()).add(port.name());
      }
    }
    if (!agreed.isEmpty()) {
      edges.add(Edge.allowed(node(client), node(destination), String.join(", ", agreed)));
      // Ports that only one side allows are shown on a separate edge.
      if (isUnrestricted(from.get())) {
        oneSided.clear();
      }
    }
    oneSided.forEach(
        (style, ports) ->
            edges.add(
                new Edge(
                    node(client),
                    node(destination),
                    String.join(", ", ports),
                    style,
                    (style == Style.REFUSED_BY_CLIENT ? client : destination)
                        + " doesn't allow it")));
  }

  /** An app without egress restrictions requests nothing in particular. */
  private static boolean isUnrestricted(AppNetwork app) {
    return !RestrictedDirections.of(app.getSpec()).egress();
  }

  private Node node(AppRef ref) {
    return new Node(inventory.app(ref).isPresent() ? Kind.APP : Kind.MISSING, ref.toString());
  }

  static DeclaredPorts declared(AppNetwork app) {
    return DeclaredPorts.of(
        PeerApp.of(app.getSpec())
            .orElse(
                new PeerApp(
                    Map.of(), List.of(), null, new RestrictedDirections(false, false), false)));
  }

  private static String ports(AppNetwork app) {
    return String.join(", ", declared(app).all().stream().map(port -> port.name()).toList());
  }

  private static Optional<Node> other(PeerEntry peer, AppRef self) {
    var kind = peer.anyone() == null ? Kind.OTHER : Kind.ANYONE;
    return Optional.ofNullable(name(peer, self)).map(name -> new Node(kind, name));
  }

  private static @Nullable String name(PeerEntry peer, AppRef self) {
    if (peer.anyone() != null) {
      return "anyone";
    }
    if (peer.cidr() != null) {
      return name(peer.cidr());
    }
    if (peer.pods() != null) {
      return name(peer.pods(), self);
    }
    if (peer.kubernetesApi() != null) {
      return "kubernetesApi";
    }
    if (peer.nodes() != null) {
      return "nodes";
    }
    return peer.group() == null ? peer.fqdn() : "group " + peer.group();
  }

  private static String name(CidrPeer peer) {
    return peer.except() == null ? peer.block() : peer.block() + " but " + peer.except();
  }

  private static String name(PodsPeer peer, AppRef self) {
    var pods = peer.selector() == null ? "all pods" : "pods " + describe(peer.selector());
    if (peer.namespaceSelector() != null) {
      return pods + " of namespaces " + describe(peer.namespaceSelector());
    }
    return pods + " of " + Objects.requireNonNullElse(peer.namespace(), self.namespace());
  }

  private static String describe(LabelSelector selector) {
    var words = new ArrayList<String>();
    @Nullable Map<String, String> labels = selector.getMatchLabels();
    new TreeMap<>(labels == null ? Map.of() : labels)
        .forEach((key, value) -> words.add(key + "=" + value));
    for (var one : selector.getMatchExpressions()) {
      words.add(
          one.getKey()
              + " "
              + one.getOperator()
              + (one.getValues() == null || one.getValues().isEmpty()
                  ? ""
                  : " " + one.getValues()));
    }
    return String.join(", ", words);
  }
}
