// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.explain.Explanation.PortAnswer;
import dev.appnetwork.cli.explain.Explanation.SideAnswer;
import dev.appnetwork.cli.inventory.ClusterReader.Scope;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import dev.appnetwork.planner.AppRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Determines whether the existing policies allow a connection, and why. */
public final class Explainer {

  private final Inventory inventory;
  private final PolicyEvaluator evaluator;
  private final SideFinder sides;
  private final Set<String> hidden;

  /**
   * Creates an explainer for the policies of {@code inventory}.
   *
   * @param hidden namespaces whose unmanaged policies are unknown
   */
  public Explainer(Inventory inventory, Set<String> hidden) {
    this.inventory = inventory;
    this.hidden = hidden;
    this.sides = new SideFinder(inventory);
    this.evaluator =
        new PolicyEvaluator(
            inventory.policies(), inventory.adminRules(), NetworkPlugin.blockScope(inventory));
  }

  /** Returns the objects that the result depends on. */
  public static Scope required(EndpointName... ends) {
    var namespaces = new TreeSet<String>();
    var addresses = new ArrayList<String>();
    var services = new ArrayList<AppRef>();
    var nodes = false;
    for (var end : ends) {
      if (end instanceof EndpointName.App app) {
        namespaces.add(app.ref().namespace());
      } else if (end instanceof EndpointName.SinglePod pod) {
        namespaces.add(pod.namespace());
      } else if (end instanceof EndpointName.OfService service) {
        namespaces.add(service.namespace());
        services.add(new AppRef(service.namespace(), service.name()));
      } else if (end instanceof EndpointName.Address address) {
        addresses.add(address.ip());
      }
      nodes |= end instanceof EndpointName.OfNode;
    }
    return new Scope(namespaces, addresses, services, nodes);
  }

  /**
   * Returns the result.
   *
   * @param port name or number of a port; empty for all declared ports
   * @throws InputException if a side or the port doesn't exist
   */
  public Explanation explain(EndpointName from, EndpointName to, String port, List<String> notes)
      throws InputException {
    var client = sides.find(from);
    var destination = sides.find(to);
    requireKnown(client);
    requireKnown(destination);
    requireClient(client);
    var question = Question.of(evaluator, client, destination);
    var allNotes = new LinkedHashSet<>(notes);
    var answers = new ArrayList<PortAnswer>();
    for (var called : DestinationPorts.of(destination, port, inventory)) {
      answers.add(answer(question, called, allNotes));
    }
    return new Explanation(
        from.toString(),
        to.toString(),
        answers.stream().allMatch(PortAnswer::allowed),
        List.copyOf(answers),
        NetworkPlugin.describe(client, destination),
        Notes.of(inventory, client, destination, allNotes));
  }

  // The policies of an AppNetwork can be derived; those of a pod without one can't.
  private void requireKnown(ConnectionSide side) throws InputException {
    for (var member : side.members()) {
      var pod = member.end().pod();
      if (side.app() == null && pod != null && hidden.contains(pod.namespace())) {
        throw new InputException(
            ("you have no permission to list NetworkPolicies of %s, so the restrictions of %s "
                    + "are unknown; ask for RBAC to list networkpolicies there")
                .formatted(pod.namespace(), member.label()));
      }
    }
  }

  private static void requireClient(ConnectionSide client) throws InputException {
    var service = client.service();
    if (service != null) {
      throw new InputException(
          "%s: a Service doesn't open connections. Use one of its pods: pod/%s/NAME"
              .formatted(client.name(), service.getMetadata().getNamespace()));
    }
  }

  private PortAnswer answer(Question question, DestinationPort port, Set<String> notes) {
    if (port.absent() != null) {
      return new PortAnswer(
          port.toString(),
          port.protocol(),
          false,
          new SideAnswer(
              question.client().name().toString(),
              false,
              List.of("the port doesn't exist"),
              List.of()),
          new SideAnswer(
              question.destination().name().toString(), false, List.of(port.absent()), List.of()));
    }
    var connections = question.connections(port);
    // If the pods of a side differ, a blocked connection determines the result.
    var outgoing = Question.worst(connections, pair -> evaluator.egress(pair.connection()));
    var incoming = Question.worst(connections, pair -> evaluator.ingress(pair.connection()));
    var egress =
        new SideExplainer(inventory, question.client(), question.destination(), port, false);
    var ingress =
        new SideExplainer(inventory, question.destination(), question.client(), port, true);
    var outVerdict = evaluator.egress(outgoing.connection());
    var inVerdict = evaluator.ingress(incoming.connection());
    var out = egress.explain(outgoing.connection(), outVerdict);
    var in = ingress.explain(incoming.connection(), inVerdict);
    Notes.differingPods(connections, outgoing, pair -> evaluator.egress(pair.connection()))
        .ifPresent(notes::add);
    Notes.differingPods(connections, incoming, pair -> evaluator.ingress(pair.connection()))
        .ifPresent(notes::add);
    if (outVerdict.isByAddressOnly()) {
      notes.add(NetworkPlugin.onBlocks(question.destination()));
    }
    if (inVerdict.isByAddressOnly()) {
      notes.add(NetworkPlugin.onBlocks(question.client()));
    }
    var allowed = out.allowed() && in.allowed();
    if (!allowed && port.number() == null && !question.destination().found()) {
      notes.add(
          ("The number of port %s is unknown, because %s has no visible pods. Rules with port"
                  + " numbers don't match it.")
              .formatted(port.name(), question.destination().name()));
    }
    return new PortAnswer(port.toString(), port.protocol(), allowed, out, in);
  }
}
