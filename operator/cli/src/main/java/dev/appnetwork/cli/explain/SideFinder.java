// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.explain.ConnectionSide.Kind;
import dev.appnetwork.cli.explain.ConnectionSide.Member;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.Addresses;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.planner.AppRef;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves a name to one side of a connection. */
final class SideFinder {

  private final Inventory inventory;
  private final Members members;
  private final ServiceSides services;

  SideFinder(Inventory inventory) {
    this.inventory = inventory;
    this.members = new Members(inventory);
    this.services = new ServiceSides(inventory, members, this);
  }

  /** Resolves {@code name}. */
  ConnectionSide find(EndpointName name) throws InputException {
    if (name instanceof EndpointName.App app) {
      return app(app);
    }
    if (name instanceof EndpointName.SinglePod pod) {
      return pod(name, pod(pod), List.of());
    }
    if (name instanceof EndpointName.OfService service) {
      return services.find(service);
    }
    if (name instanceof EndpointName.OfNode node) {
      return node(node);
    }
    if (name instanceof EndpointName.Address address) {
      return address(address);
    }
    var anyone = new Member("anyone", End.ANYONE, List.of());
    return new ConnectionSide(name, Kind.ANYONE, null, null, List.of(anyone), true, List.of());
  }

  private ConnectionSide app(EndpointName.App name) throws InputException {
    var app = inventory.app(name.ref()).orElseThrow(() -> notFound(name.ref()));
    if (app.getSpec() == null || app.getSpec().selector() == null) {
      throw new InputException(
          "AppNetwork %s: spec.selector can't be read, so its pods are unknown".formatted(name));
    }
    var selector = app.getSpec().selector();
    var namespace = app.getMetadata().getNamespace();
    var known = members.with(namespace, selector);
    var all =
        known.isEmpty() ? List.of(members.absent(name.toString(), namespace, selector)) : known;
    var notes = members.notes(namespace, selector);
    return new ConnectionSide(name, Kind.APP, app, null, all, !known.isEmpty(), notes);
  }

  private InputException notFound(AppRef ref) {
    var known = inventory.apps().stream().map(Inventory::refOf).collect(Collectors.toSet());
    return new InputException(
        "not found: AppNetwork " + ref + EndpointHint.of(ref, known).map("; "::concat).orElse(""));
  }

  private Pod pod(EndpointName.SinglePod name) throws InputException {
    return inventory.workloads().pods().stream()
        .filter(one -> one.getMetadata().getName().equals(name.name()))
        .filter(one -> one.getMetadata().getNamespace().equals(name.namespace()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "not found: " + name + ", or you have no permission to read it"));
  }

  private ConnectionSide pod(EndpointName name, Pod pod, List<String> notes) {
    var all = new ArrayList<>(notes);
    if (!Members.isRunning(pod)) {
      all.add(
          "%s is %s, so it has no network. The result is for an equal pod."
              .formatted(name, Members.phase(pod)));
    }
    @Nullable AppNetwork app =
        inventory.apps().stream().filter(one -> selects(one, pod)).findFirst().orElse(null);
    return new ConnectionSide(name, Kind.POD, app, null, List.of(members.of(pod)), true, all);
  }

  private ConnectionSide node(EndpointName.OfNode name) throws InputException {
    var node =
        inventory.workloads().nodes().stream()
            .filter(one -> one.getMetadata().getName().equals(name.name()))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "not found: " + name + ", or you have no permission to read it"));
    return new ConnectionSide(
        name, Kind.NODE, null, null, List.of(Members.of(node)), true, List.of());
  }

  /** Pods take precedence: a Service or node with the address of a pod would be an error. */
  private ConnectionSide address(EndpointName.Address name) {
    var pod = podAt(name.ip());
    if (pod.isPresent()) {
      var label = Members.label(pod.get());
      var side =
          pod(name, pod.get(), List.of("%s is the address of %s.".formatted(name.ip(), label)));
      var member = side.members().get(0);
      var end = member.end();
      // For a dual-stack pod, only this address is meant.
      var here = new End(end.pod(), List.of(name.ip()), end.node(), end.identity());
      return new ConnectionSide(
          name,
          Kind.POD,
          side.app(),
          null,
          List.of(new Member(label, here, member.ports())),
          true,
          side.notes());
    }
    var node = nodeAt(name.ip());
    if (node.isPresent()) {
      var found = node.get();
      var note =
          "%s is the address of %s."
              .formatted(name.ip(), found.name() == null ? "a node" : "node/" + found.name());
      var host = new Member(name.toString(), End.host(List.of(name.ip()), found), List.of());
      return new ConnectionSide(name, Kind.NODE, null, null, List.of(host), true, List.of(note));
    }
    return services.at(name).orElseGet(() -> outside(name));
  }

  private ConnectionSide outside(EndpointName.Address name) {
    var outside = new Member(name.toString(), End.external(name.ip()), List.of());
    var notes =
        inventory.workloads().pods().stream()
            .filter(pod -> Addresses.isAmong(Members.addresses(pod), name.ip()))
            .map(
                pod ->
                    ("%s was the address of %s, which is %s. It is treated as an address outside "
                            + "the cluster.")
                        .formatted(name.ip(), Members.label(pod), Members.phase(pod)))
            .toList();
    return new ConnectionSide(name, Kind.OUTSIDE, null, null, List.of(outside), true, notes);
  }

  /** Returns the running pod with the address, without hostNetwork pods. */
  private Optional<Pod> podAt(String ip) {
    return inventory.workloads().pods().stream()
        .filter(Members::isRunning)
        .filter(pod -> !Members.isOnHost(pod))
        .filter(pod -> Addresses.isAmong(Members.addresses(pod), ip))
        .findFirst();
  }

  /** Returns the node with the address, from the node or its pods. */
  private Optional<End.Node> nodeAt(String ip) {
    for (Node node : inventory.workloads().nodes()) {
      if (Addresses.isAmong(Members.addresses(node), ip)) {
        return Optional.ofNullable(Members.of(node).end().node());
      }
    }
    return inventory.workloads().pods().stream()
        .filter(Members::isRunning)
        .map(members::of)
        .map(member -> member.end().node())
        .filter(node -> node != null && Addresses.isAmong(node.addresses(), ip))
        .map(node -> new End.Node(node.name(), Set.of(ip), node.labels()))
        .findFirst();
  }

  /** Returns an endpoint of a Service by its address. */
  Member endpoint(String ip) {
    return address(new EndpointName.Address(ip)).members().get(0);
  }

  /** Returns whether an AppNetwork selects a pod. */
  static boolean selects(AppNetwork app, Pod pod) {
    return selects(app, pod.getMetadata().getNamespace(), Members.labels(pod));
  }

  /** Returns whether an AppNetwork selects pods with the labels. */
  static boolean selects(AppNetwork app, String namespace, Map<String, String> labels) {
    @Nullable Map<String, String> selector =
        app.getSpec() == null ? null : app.getSpec().selector();
    return selector != null
        && !selector.isEmpty()
        && app.getMetadata().getNamespace().equals(namespace)
        && labels.entrySet().containsAll(selector.entrySet());
  }
}
