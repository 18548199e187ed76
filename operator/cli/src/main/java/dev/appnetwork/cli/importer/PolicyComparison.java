// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import dev.appnetwork.cli.reach.Verdict;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares two sets of policies for every pair of ends, every protocol, and one port of each range
 * that no policy distinguishes.
 */
final class PolicyComparison {

  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  private final List<NetworkPolicy> before;
  private final List<NetworkPolicy> after;
  private final IdentityHashMap<Subject, Policies> policies = new IdentityHashMap<>();
  private final Outcome outcome = new Outcome();

  private PolicyComparison(Collection<NetworkPolicy> before, Collection<NetworkPolicy> after) {
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
  }

  /** The result. Policies are named as namespace/name, each with an example of a connection. */
  static final class Outcome {
    /** The number of connections. */
    long compared;

    /** The connections that differ. */
    final List<Difference> differences = new ArrayList<>();

    /** New policies that allow more than before on their side. */
    final TreeMap<String, String> widening = new TreeMap<>();

    /** New policies that restrict a side that was unrestricted. */
    final TreeMap<String, String> restricting = new TreeMap<>();

    /** Old policies whose removal makes access wider. */
    final TreeMap<String, String> denying = new TreeMap<>();

    /** Old policies whose removal makes access narrower. */
    final TreeMap<String, String> allowing = new TreeMap<>();
  }

  static Outcome of(
      List<Subject> subjects, Collection<NetworkPolicy> before, Collection<NetworkPolicy> after) {
    var comparison = new PolicyComparison(before, after);
    subjects.forEach(one -> comparison.policies.put(one, comparison.over(one.end())));
    for (var from : subjects) {
      for (var to : subjects) {
        // Two pods of the same workload are different ends.
        if (from.end().pod() != null || to.end().pod() != null) {
          comparison.compare(from, to);
        }
      }
    }
    return comparison.outcome;
  }

  /** Compares only the connections from one end to the other. */
  static Outcome between(
      Subject from, Subject to, Collection<NetworkPolicy> before, Collection<NetworkPolicy> after) {
    var comparison = new PolicyComparison(before, after);
    comparison.policies.put(from, comparison.over(from.end()));
    comparison.policies.put(to, comparison.over(to.end()));
    comparison.compare(from, to);
    return comparison.outcome;
  }

  /** The policies of one end, and the ports that they distinguish. */
  private record Policies(
      PolicyEvaluator before, PolicyEvaluator after, Probes in, Probes out, boolean none) {}

  private Policies over(End end) {
    var mineBefore = over(before, end);
    var mineAfter = over(after, end);
    var both = Stream.concat(mineBefore.stream(), mineAfter.stream()).toList();
    return new Policies(
        new PolicyEvaluator(mineBefore),
        new PolicyEvaluator(mineAfter),
        Probes.of(both, PolicyRules.INGRESS),
        Probes.of(both, PolicyRules.EGRESS),
        both.isEmpty());
  }

  private static List<NetworkPolicy> over(List<NetworkPolicy> all, End end) {
    var pod = end.pod();
    return pod == null
        ? List.of()
        : all.stream().filter(policy -> PolicyRules.selects(policy, pod)).toList();
  }

  private void compare(Subject from, Subject to) {
    var source = Objects.requireNonNull(policies.get(from));
    var target = Objects.requireNonNull(policies.get(to));
    if (source.none() && target.none()) {
      return;
    }
    for (var protocol : PROTOCOLS) {
      for (var probe : Probes.of(source.out(), target.in(), to, protocol)) {
        outcome.compared++;
        var was = sides(from, to, protocol, probe, source.before(), target.before());
        var is = sides(from, to, protocol, probe, source.after(), target.after());
        report(from, to, probe.text(protocol), was, is);
      }
    }
  }

  /** The results of both ends. */
  private record Sides(Verdict egress, Verdict ingress) {
    boolean allowed() {
      return egress.isAllowed() && ingress.isAllowed();
    }
  }

  private static Sides sides(
      Subject from,
      Subject to,
      String protocol,
      Probes.Probe probe,
      PolicyEvaluator source,
      PolicyEvaluator target) {
    var connection =
        new Connection(from.end(), to.end(), protocol, probe.number(), Set.copyOf(probe.names()));
    return new Sides(source.egress(connection), target.ingress(connection));
  }

  private void report(Subject from, Subject to, String port, Sides was, Sides is) {
    if (is.allowed() && !was.allowed()) {
      var how = was.ingress().isAllowed() ? is.egress() : is.ingress();
      add(Difference.Verdict.WIDER, from, to, port, allowing(how));
    } else if (was.allowed() && !is.allowed()) {
      var how = is.ingress().isAllowed() ? was.egress() : was.ingress();
      add(Difference.Verdict.NARROWER, from, to, port, allowing(how));
    }
    var example = "%s -> %s on %s".formatted(from.name(), to.name(), port);
    attribute(was.egress(), is.egress(), was.allowed() && !is.allowed(), example);
    attribute(was.ingress(), is.ingress(), was.allowed() && !is.allowed(), example);
  }

  private void add(
      Difference.Verdict verdict, Subject from, Subject to, String port, List<String> by) {
    outcome.differences.add(new Difference(verdict, from.name(), to.name(), port, by));
  }

  /** Neither side alone must become wider, because apps are adopted one after the other. */
  private void attribute(Verdict was, Verdict is, boolean narrower, String example) {
    if (is.isAllowed() && !was.isAllowed()) {
      allowing(is).forEach(policy -> outcome.widening.putIfAbsent(policy, example));
      if (is.selecting().isEmpty()) {
        selecting(was).forEach(policy -> outcome.denying.putIfAbsent(policy, example));
      }
    } else if (narrower && was.isAllowed() && !is.isAllowed()) {
      allowing(was).forEach(policy -> outcome.allowing.putIfAbsent(policy, example));
      if (was.selecting().isEmpty()) {
        selecting(is).forEach(policy -> outcome.restricting.putIfAbsent(policy, example));
      }
    }
  }

  private static List<String> selecting(Verdict verdict) {
    return verdict.selecting().stream().map(PolicyComparison::name).toList();
  }

  private static List<String> allowing(Verdict verdict) {
    return verdict.allowing().stream().map(rule -> name(rule.policy())).distinct().toList();
  }

  private static String name(NetworkPolicy policy) {
    return policy.getMetadata().getNamespace() + "/" + policy.getMetadata().getName();
  }
}
