// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.importer.Difference.Verdict;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.cli.inventory.PodPort;
import dev.appnetwork.cli.inventory.PodProperties;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.RandomPolicies;
import dev.appnetwork.testkit.cyclonus.Cyclonus;
import dev.appnetwork.testkit.cyclonus.Traffic;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The comparison of two sets of policies agrees with cyclonus, evaluated for every connection. */
class PolicyComparisonTest {

  private static final int PAIRS = 240;

  /** One port inside every range of {@link RandomPolicies}, and the ports around each range. */
  private static final List<Integer> PORTS =
      List.of(79, 80, 81, 8079, 8080, 8081, 8090, 8091, 9999);

  /** An address of a pod, which isn't in any block of {@link RandomPolicies}. */
  private static final String NO_BLOCK = "fd00::77";

  private static final int NAMED = 9999;

  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  private static final Map<String, Map<String, String>> NAMESPACES =
      Map.of("shop", Map.of("team", "blue"), "web", Map.of());

  /** The number of endpoints for each pair of policy sets. */
  private static final int ENDS = 3;

  /** Cyclonus evaluates all pairs at once; each pair has its own namespaces. */
  @Test
  void agreesWithIndependentAnalyser() {
    var before = new ArrayList<String>();
    var after = new ArrayList<String>();
    var ours = new ArrayList<Set<Verdict>>();
    var traffic = new ArrayList<Traffic>();
    for (var seed = 0; seed < PAIRS; seed++) {
      var was = new RandomPolicies(seed).some();
      var is = changed(was, seed);
      var suffix = "-" + seed;
      was.forEach(policy -> before.add(text(policy, suffix)));
      is.forEach(policy -> after.add(text(policy, suffix)));
      for (var ends : ends(Subjects.of(objects(was), both(was, is)), was, is, seed)) {
        ours.add(verdicts(PolicyComparison.between(ends.get(0), ends.get(1), was, is)));
        traffic.addAll(traffic(ends.get(0), ends.get(1), suffix));
      }
    }

    var was = Cyclonus.evaluate(before, traffic);
    var is = Cyclonus.evaluate(after, traffic);

    var each = PORTS.size() * PROTOCOLS.size();
    var seen = EnumSet.noneOf(Verdict.class);
    for (var i = 0; i < ours.size(); i++) {
      var theirs = EnumSet.noneOf(Verdict.class);
      for (var j = i * each; j < (i + 1) * each; j++) {
        if (!was.get(j).equals(is.get(j))) {
          theirs.add(is.get(j) ? Verdict.WIDER : Verdict.NARROWER);
        }
      }
      assertThat(ours.get(i)).describedAs("%s", traffic.get(i * each)).isEqualTo(theirs);
      seen.addAll(theirs);
    }
    assertThat(ours).hasSize(PAIRS * ENDS);
    assertThat(seen).containsExactly(Verdict.NARROWER, Verdict.WIDER);
  }

  /** Returns some connections that differ, if any do, and some others. */
  private static List<List<Subject>> ends(
      List<Subject> subjects, List<NetworkPolicy> was, List<NetworkPolicy> is, int seed) {
    var all = new ArrayList<List<Subject>>();
    for (var from : subjects) {
      for (var to : subjects) {
        if (!from.equals(to)
            && isJudgedAlike(from)
            && isJudgedAlike(to)
            && (from.end().pod() != null || to.end().pod() != null)) {
          all.add(List.of(from, to));
        }
      }
    }
    Collections.shuffle(all, new Random(seed));
    var chosen =
        new ArrayList<>(
            all.stream().filter(ends -> isThere(ends, was, is)).limit(ENDS - 1).toList());
    all.stream()
        .filter(ends -> !chosen.contains(ends))
        .limit(ENDS - chosen.size())
        .toList()
        .forEach(chosen::add);
    return chosen;
  }

  /** Cyclonus doesn't let "NotIn" select pods without the label; Kubernetes does. */
  private static boolean isJudgedAlike(Subject subject) {
    var pod = subject.end().pod();
    return pod == null || pod.labels().containsKey("app");
  }

  /** Returns only connections from the first endpoint to the second. */
  private static boolean isThere(
      List<Subject> ends, List<NetworkPolicy> was, List<NetworkPolicy> is) {
    return !verdicts(PolicyComparison.between(ends.get(0), ends.get(1), was, is)).isEmpty();
  }

  @Test
  void findsNoDifferenceBetweenEqualSets() {
    var policies = new RandomPolicies(7).some();

    var outcome = PolicyComparison.of(subjects(policies), policies, policies);

    assertThat(outcome.differences).isEmpty();
    assertThat(outcome.compared).isPositive();
  }

  private static Set<Verdict> verdicts(PolicyComparison.Outcome outcome) {
    var verdicts = EnumSet.noneOf(Verdict.class);
    outcome.differences.forEach(one -> verdicts.add(one.verdict()));
    return verdicts;
  }

  private static String text(NetworkPolicy policy, String suffix) {
    var copy = new NetworkPolicyBuilder(policy).build();
    copy.getMetadata().setNamespace(policy.getMetadata().getNamespace() + suffix);
    return ManifestResources.JSON.asYaml(copy);
  }

  private static List<Traffic> traffic(Subject from, Subject to, String suffix) {
    var traffic = new ArrayList<Traffic>();
    for (var protocol : PROTOCOLS) {
      for (var port : PORTS) {
        var name = name(port, protocol, to);
        traffic.add(
            new Traffic(peer(from.end(), suffix), peer(to.end(), suffix), port, name, protocol));
      }
    }
    return traffic;
  }

  /** Pods that are only known by a selector can have any port names. */
  private static String name(int port, String protocol, Subject to) {
    if (to.knowsPorts()) {
      return port == 8080 && protocol.equals("TCP") ? "http" : "";
    }
    return port == NAMED && to.end().pod() != null ? "http" : "";
  }

  private static Traffic.Peer peer(End end, String suffix) {
    var pod = end.pod();
    return pod == null
        ? Traffic.Peer.external(end.addresses().get(0))
        : Traffic.Peer.pod(pod.namespace() + suffix, pod.namespaceLabels(), pod.labels(), NO_BLOCK);
  }

  private static List<Subject> subjects(List<NetworkPolicy> policies) {
    return Subjects.of(objects(policies), policies);
  }

  private static List<NetworkPolicy> both(List<NetworkPolicy> one, List<NetworkPolicy> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static ExistingObjects objects(List<NetworkPolicy> policies) {
    var workloads = new ArrayList<Workload>();
    for (var namespace : List.of("shop", "web")) {
      for (var app : List.of("a", "b", "c")) {
        workloads.add(workload(namespace, Map.of("app", app)));
      }
    }
    workloads.add(workload("shop", Map.of("app", "a", "tier", "x")));
    return new ExistingObjects(
        workloads,
        List.of(),
        policies,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        NAMESPACES,
        Map.of(),
        List.of());
  }

  private static Workload workload(String namespace, Map<String, String> labels) {
    return new Workload(
        "Deployment",
        namespace,
        String.join("-", labels.values()),
        new PodProperties(labels, List.of(new PodPort("http", 8080, "TCP")), false),
        labels,
        List.of());
  }

  /** Removes a policy, adds one, or changes the pods that one selects. */
  private static List<NetworkPolicy> changed(List<NetworkPolicy> policies, int seed) {
    var changed = new ArrayList<>(policies);
    switch (seed % 4) {
      case 0 -> changed.remove(0);
      case 1 -> {
        for (var more : new RandomPolicies(seed + 1_000_003L).some()) {
          changed.add(
              new NetworkPolicyBuilder(more)
                  .editMetadata()
                  .withName("more-" + more.getMetadata().getName())
                  .endMetadata()
                  .build());
        }
      }
      case 2 -> changed.set(0, withoutFirstRule(policies.get(0)));
      default -> {
        // The same policies in another order.
        Collections.reverse(changed);
      }
    }
    return changed;
  }

  private static NetworkPolicy withoutFirstRule(NetworkPolicy policy) {
    var copy = new NetworkPolicyBuilder(policy).build();
    if (!copy.getSpec().getIngress().isEmpty()) {
      copy.getSpec()
          .setIngress(copy.getSpec().getIngress().subList(1, copy.getSpec().getIngress().size()));
    } else if (!copy.getSpec().getEgress().isEmpty()) {
      copy.getSpec().setEgress(List.of());
    }
    return copy;
  }
}
