// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static dev.appnetwork.planner.field.FieldName.APP;
import static dev.appnetwork.planner.field.FieldName.GROUP;
import static dev.appnetwork.planner.field.FieldName.KUBERNETES_API;
import static dev.appnetwork.planner.field.FieldName.NODES;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.ApiServerAddress;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.SimilarApps;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.check.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves the peers of an entry of {@code allow}. */
final class PeerLookup {
  private static final List<String> KONNECTIVITY_LABELS = List.of("k8s-app", "app");

  private final AppRef self;
  private final Optional<PeerApp> own;
  private final Map<AppRef, PeerApp> others;
  private final ClusterSettings settings;
  private final ClusterFacts facts;
  private final SimilarApps similar;

  PeerLookup(PlanInput input, AppNetworkSpec spec) {
    this.self = input.app();
    this.own = PeerApp.of(spec);
    this.others = input.peers();
    this.settings = input.settings();
    this.facts = input.facts();
    this.similar = new SimilarApps(input.app().namespace(), input.similar());
  }

  /** Returns the AppNetwork that has the entries. */
  AppRef self() {
    return self;
  }

  /** The AppNetwork that an entry names; null if it names none. */
  @Nullable AppRef destination(@Nullable AppPeer peer) {
    return peer == null ? null : References.ref(self.namespace(), peer);
  }

  /** Returns the app, if it exists. An app that names itself always does. */
  Optional<PeerApp> app(AppPeer peer) {
    var ref = References.ref(self.namespace(), peer);
    var app = ref.equals(self) ? own : Optional.ofNullable(others.get(ref));
    return app.filter(found -> LabelRules.areValid(found.selector()));
  }

  /** Returns the finding about an unknown app or peer group. */
  Optional<Finding> notFound(PeerEntry entry) {
    if (entry.app() != null && app(entry.app()).isEmpty()) {
      var ref = References.ref(self.namespace(), entry.app());
      var message =
          settings.isWatched(ref.namespace())
              ? "AppNetwork \"%s\" not found, or it has no selector. This entry allows no traffic."
                  + similar.suggestion(entry.app())
                  + " Create it, or fix app.name"
                  + (entry.app().namespace() == null
                      ? "; set app.namespace if it is in another namespace"
                      : " or app.namespace")
                  + ". For pods without an AppNetwork, use a pods entry."
              : "AppNetwork \"%s\" is in a namespace that the operator doesn't watch. This entry"
                  + " allows no traffic. Use a pods entry, or ask the cluster administrator to"
                  + " add the namespace to watch.namespaces of the operator's configuration.";
      return Optional.of(
          Findings.error(Reason.PeerNotFound, entry.field().child(APP), message.formatted(ref)));
    }
    if (entry.group() != null && group(entry.group()).isEmpty()) {
      return Optional.of(
          Findings.error(
              Reason.GroupNotFound,
              entry.field().child(GROUP),
              ("Peer group %s not found. This entry allows no traffic. Use monitoring, or a "
                      + "group from peerGroups of the operator's configuration.")
                  .formatted(Syntax.shown(entry.group()))));
    }
    if (entry.nodes() != null && peers(entry).isEmpty()) {
      return Optional.of(
          Findings.error(
              Reason.AddressesNotFound,
              entry.field().child(NODES),
              "The node addresses are unknown. This entry allows no traffic. Grant the operator "
                  + "permission to list nodes."));
    }
    if (entry.kubernetesApi() != null && peers(entry).isEmpty()) {
      return Optional.of(
          Findings.error(
              Reason.AddressesNotFound,
              entry.field().child(KUBERNETES_API),
              "The API server's addresses are unknown. This entry allows no traffic. Grant the "
                  + "operator permission to list EndpointSlices in namespace default."));
    }
    return Optional.empty();
  }

  /**
   * The API server as a client. If it can't reach pods directly, it connects through the
   * konnectivity agents, which run in kube-system in all known distributions, with either label.
   */
  private List<Peer> apiServer() {
    var peers =
        new ArrayList<Peer>(
            blocks(
                facts.kubernetesApi().stream()
                    .filter(address -> !address.ofService())
                    .map(ApiServerAddress::address)));
    if (!peers.isEmpty()) {
      for (var label : KONNECTIVITY_LABELS) {
        peers.add(
            Peer.podsOf("kube-system", Map.of(label, "konnectivity-agent"), self.namespace()));
      }
    }
    return peers;
  }

  /** Returns the peers of an entry; empty if they are unknown, so that there is no rule. */
  Optional<Peers> peers(PeerEntry entry) {
    if (entry.anyone() != null) {
      return Optional.of(new Peers.Anyone());
    }
    if (entry.app() != null) {
      var namespace = References.ref(self.namespace(), entry.app()).namespace();
      return app(entry.app())
          .map(app -> Peer.podsOf(namespace, app.selector(), self.namespace()))
          .flatMap(peer -> Peers.only(List.of(peer)));
    }
    if (entry.pods() != null) {
      return Peers.only(List.of(pods(entry.pods())));
    }
    if (entry.group() != null) {
      return Peers.only(group(entry.group()));
    }
    if (entry.nodes() != null) {
      return Peers.only(blocks(facts.nodeAddresses().stream()));
    }
    if (entry.kubernetesApi() != null) {
      return Peers.only(apiServer());
    }
    return Optional.ofNullable(entry.cidr()).flatMap(cidr -> Peers.only(List.of(block(cidr))));
  }

  private static List<Peer> blocks(Stream<String> addresses) {
    return addresses
        .flatMap(address -> Cidr.ofAddress(address).stream())
        .<Peer>map(block -> new Peer.Block(block, List.of()))
        .toList();
  }

  /** Returns the pods of a group's members. */
  Stream<PodsPeer> podsOf(String group) {
    return GroupMembers.of(settings, group).stream()
        .flatMap(member -> Stream.ofNullable(member.pods()));
  }

  private List<Peer> group(String name) {
    var peers = new ArrayList<Peer>();
    for (var member : GroupMembers.of(settings, name)) {
      if (member.pods() != null) {
        peers.add(pods(member.pods()));
      }
      if (member.cidr() != null) {
        peers.add(block(member.cidr()));
      }
    }
    return peers;
  }

  private Peer pods(PodsPeer peer) {
    var pods = peer.selector() == null ? null : LabelQuery.of(peer.selector());
    return new Peer.Pods(namespaces(peer, pods), pods);
  }

  private @Nullable LabelQuery namespaces(PodsPeer peer, @Nullable LabelQuery pods) {
    if (peer.namespaceSelector() != null) {
      return LabelQuery.ofNamespaces(peer.namespaceSelector());
    }
    if (peer.namespace() == null || (peer.namespace().equals(self.namespace()) && pods != null)) {
      return null;
    }
    return LabelQuery.ofNamespace(peer.namespace());
  }

  private static Peer block(CidrPeer peer) {
    var except = peer.except();
    return new Peer.Block(peer.block(), except == null ? List.of() : Canonical.sorted(except));
  }
}
