// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.KnownPods;
import dev.appnetwork.cli.inventory.PodPort;
import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.planner.DeclaredPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Connections between the pods of AppNetworks, as policies match them. */
final class AppConnections {

  private final Inventory inventory;
  private final KnownPods pods;

  AppConnections(Inventory inventory) {
    this.inventory = inventory;
    this.pods = new KnownPods(inventory.workloads());
  }

  /** Returns one connection for each number that the pods of the destination have for the port. */
  List<Connection> of(AppNetwork client, AppNetwork destination, DeclaredPort port) {
    var from = end(client);
    var to = end(destination);
    var target = port.target();
    if (target.getStrVal() == null) {
      return List.of(Connection.of(from, to, port.protocol(), target.getIntVal(), null));
    }
    var numbers = numbers(destination, target.getStrVal(), port.protocol());
    return numbers.isEmpty()
        ? List.of(Connection.of(from, to, port.protocol(), null, target.getStrVal()))
        : numbers.stream()
            .map(one -> Connection.of(from, to, port.protocol(), one, target.getStrVal()))
            .toList();
  }

  private Set<Integer> numbers(AppNetwork app, String name, String protocol) {
    return pods.of(app).stream()
        .flatMap(one -> one.properties().ports().stream())
        .filter(port -> port.isNamed(name, protocol))
        .map(PodPort::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private End end(AppNetwork app) {
    var namespace = app.getMetadata().getNamespace();
    var selector = Optional.ofNullable(app.getSpec()).map(spec -> spec.selector()).orElse(Map.of());
    return End.pod(namespace, inventory.labelsOf(namespace), selector, List.of());
  }
}
