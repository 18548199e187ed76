package dev.appnetwork.cli.explain;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.explain.Explanation.PortAnswer;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.PolicyJudge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers whether a connection may happen, by the policies that are there, and why. */
public final class Explainer {

  private final Inventory inventory;
  private final PolicyJudge judge;
  private final Set<String> hidden;
  private final List<String> notes = new ArrayList<>();

  /**
   * Answers by the policies of {@code inventory}, as they are in the cluster or will be.
   *
   * @param hidden namespaces of which those that are not AppNetworks' are not known
   */
  public Explainer(Inventory inventory, Set<String> hidden) {
    this.inventory = inventory;
    this.hidden = hidden;
    this.judge = new PolicyJudge(inventory.policies());
  }

  /** The namespaces whose policies and pods the answer depends on. */
  public static SortedSet<String> namespaces(EndName... ends) {
    var namespaces = new TreeSet<String>();
    for (var end : ends) {
      if (end instanceof EndName.App app) {
        namespaces.add(app.ref().namespace());
      } else if (end instanceof EndName.SinglePod pod) {
        namespaces.add(pod.namespace());
      }
    }
    return namespaces;
  }

  /**
   * The answer.
   *
   * @param port name or number of a port; empty for all that are declared
   * @throws InputException if there are no such ends, or no such port
   */
  public Explanation explain(EndName from, EndName to, String port, List<String> notes)
      throws InputException {
    var caller = Side.of(from, inventory);
    var callee = Side.of(to, inventory);
    requireKnown(caller);
    requireKnown(callee);
    var answers = new ArrayList<PortAnswer>();
    for (var called : CalledPort.of(callee, port)) {
      answers.add(answer(caller, callee, called));
    }
    return new Explanation(
        from.toString(),
        to.toString(),
        answers.stream().allMatch(PortAnswer::allowed),
        List.copyOf(answers),
        enforcement(caller, callee),
        notes(caller, callee, notes));
  }

  // Of an AppNetwork it is known what it becomes; of a pod of nobody's nothing is.
  private void requireKnown(Side side) throws InputException {
    if (side.app() == null
        && side.name() instanceof EndName.SinglePod pod
        && hidden.contains(pod.namespace())) {
      throw new InputException(
          ("you may not see NetworkPolicies of %s, so that it cannot be told what restricts %s: ask"
                  + " for the right to list networkpolicies there")
              .formatted(pod.namespace(), pod));
    }
  }

  private PortAnswer answer(Side caller, Side callee, CalledPort port) {
    var connections = connections(caller, callee, port);
    // One of several sorts of pods that is stopped is what has to be explained.
    var outgoing = worst(connections, connection -> judge.egress(connection).isAllowed());
    var incoming = worst(connections, connection -> judge.ingress(connection).isAllowed());
    var egress = new SideExplainer(inventory, caller, callee, port, false);
    var ingress = new SideExplainer(inventory, callee, caller, port, true);
    var out = egress.explain(outgoing, judge.egress(outgoing));
    var in = ingress.explain(incoming, judge.ingress(incoming));
    note(connections, outgoing, connection -> judge.egress(connection).isAllowed());
    note(connections, incoming, connection -> judge.ingress(connection).isAllowed());
    return new PortAnswer(port.toString(), port.protocol(), out.allowed() && in.allowed(), out, in);
  }

  /** Pods of one app may differ by labels that a policy is about. */
  private void note(
      List<Connection> connections, Connection shown, Predicate<Connection> isAllowed) {
    if (connections.stream().anyMatch(isAllowed) && !isAllowed.test(shown)) {
      notes.add(
          "Not all pods are alike: the answer is about %s -> %s; for others it is allowed."
              .formatted(labels(shown.from()), labels(shown.to())));
    }
  }

  private static String labels(End end) {
    return end.pod() == null ? end.addresses().toString() : "" + new TreeMap<>(end.pod().labels());
  }

  private static Connection worst(List<Connection> connections, Predicate<Connection> isAllowed) {
    return connections.stream()
        .filter(isAllowed.negate())
        .findFirst()
        .orElseGet(() -> connections.get(0));
  }

  private static List<Connection> connections(Side caller, Side callee, CalledPort port) {
    return caller.members().stream()
        .flatMap(from -> callee.members().stream().map(to -> port.connection(from.end(), to)))
        .toList();
  }

  private static List<String> enforcement(Side caller, Side callee) {
    Set<String> said = new LinkedHashSet<>();
    Stream.of(caller.app(), callee.app())
        .filter(Objects::nonNull)
        .forEach(app -> said.addAll(enforcement(app)));
    return List.copyOf(said);
  }

  private static List<String> enforcement(@Nullable AppNetwork app) {
    if (app == null || app.getStatus() == null || app.getStatus().enforcement() == null) {
      return List.of();
    }
    var enforcement = app.getStatus().enforcement();
    var plugin = Objects.requireNonNullElse(enforcement.plugin(), "The network plugin");
    return List.of(
        switch (enforcement.verdict()) {
          case "Enforced" -> plugin + " enforces NetworkPolicies.";
          case "NotEnforced" ->
              plugin + " does not enforce NetworkPolicies: nothing is stopped, whatever they say.";
          default -> "It is not known whether the network plugin enforces NetworkPolicies.";
        });
  }

  private List<String> notes(Side caller, Side callee, List<String> others) {
    notes.addAll(others);
    for (var side : List.of(caller, callee)) {
      if (side.isOnHost()) {
        notes.add(
            "%s is on its node's network: policies of others see it as its node, by address."
                .formatted(side.name()));
      }
      if (!side.isSeen()) {
        notes.add(
            "No pod of %s is seen: its labels are taken from spec.selector."
                .formatted(side.name()));
      }
    }
    return notes.stream().distinct().toList();
  }
}
