// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import dev.appnetwork.planner.DnsTarget;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Merges the policies of each app's pods. Policies only allow, so their rules can be combined into
 * one list. A policy that selects only some of an app's pods is not merged.
 */
final class PolicyFolding {

  private final ExistingObjects objects;
  private final AppIndex index;
  private final List<DnsTarget> dns;

  /**
   * Creates an instance.
   *
   * @param dns the cluster's DNS listeners, as the operator finds them
   */
  PolicyFolding(ExistingObjects objects, AppIndex index, List<DnsTarget> dns) {
    this.objects = objects;
    this.index = index;
    this.dns = dns;
  }

  /** Returns the policies that select all pods of the app. */
  List<NetworkPolicy> over(AppDraft app) {
    return objects.policies().stream()
        .filter(
            policy ->
                app.group.workloads().stream().allMatch(one -> PolicyRules.selects(policy, one)))
        .sorted(Comparator.comparing(one -> one.getMetadata().getName()))
        .toList();
  }

  /** Merges ingress. Afterwards, all ports of the app are declared. */
  void foldIngress(AppDraft app) {
    var policies = over(app);
    var problems = new TreeMap<String, String>();
    var restricted = restricts(policies, PolicyRules.INGRESS);
    var from =
        restricted
            ? new IngressFolding(app, index, problems).fold(policies)
            : List.<Map<String, Object>>of();
    app.policy = new PolicyDraft(restricted, false, from, List.of(), true, policies, problems);
  }

  /** Merges egress. Requires the declared ports of all apps. */
  void foldEgress(AppDraft app) {
    var policies = app.policy.folded();
    if (!restricts(policies, PolicyRules.EGRESS)) {
      return;
    }
    var problems = new TreeMap<>(app.policy.problems());
    var to = new ArrayList<>(new EgressFolding(app, index, problems).fold(policies));
    var reachesDns = reachesDns(app);
    if (reachesDns) {
      to.removeIf(entry -> dns.stream().anyMatch(target -> isJustDns(entry, target)));
    }
    app.policy =
        new PolicyDraft(
            app.policy.ingress(), true, app.policy.from(), to, reachesDns, policies, problems);
  }

  /**
   * A single rule for everything is equivalent to no policy, unless a policy for the whole
   * namespace isolates the pods. That one is kept, and its restrictions must be lifted again.
   */
  private static boolean restricts(List<NetworkPolicy> policies, String direction) {
    var restricting =
        policies.stream().filter(policy -> PolicyRules.hasType(policy, direction)).toList();
    return !restricting.isEmpty()
        && (restricting.stream().anyMatch(PolicyRules::isForNamespace)
            || restricting.stream()
                .flatMap(policy -> PolicyRules.rules(policy, direction).stream())
                .noneMatch(PolicyRules.Rule::isForEverything));
  }

  private boolean reachesDns(AppDraft app) {
    var judge = new PolicyEvaluator(objects.policies());
    return app.group.workloads().stream()
        .map(one -> Ends.of(one, objects))
        .allMatch(
            from ->
                dns.stream()
                    .allMatch(
                        target ->
                            end(target).map(to -> reaches(judge, from, to, target)).orElse(true)));
  }

  private static boolean reaches(PolicyEvaluator judge, End from, End to, DnsTarget target) {
    return target.ports().stream()
        .allMatch(
            port ->
                judge.egress(Connection.of(from, to, "UDP", port, null)).isAllowed()
                    && judge.egress(Connection.of(from, to, "TCP", port, null)).isAllowed());
  }

  private Optional<End> end(DnsTarget target) {
    if (target.cidr() != null) {
      var slash = target.cidr().indexOf('/');
      return Optional.of(
          End.external(slash < 0 ? target.cidr() : target.cidr().substring(0, slash)));
    }
    return Optional.ofNullable(target.namespace())
        .map(
            namespace ->
                End.pod(
                    namespace,
                    objects.namespaces().getOrDefault(namespace, Map.of()),
                    target.podLabels(),
                    List.of()));
  }

  /** Returns whether the operator adds the entry in any case. */
  private static boolean isJustDns(Map<String, Object> entry, DnsTarget target) {
    if (target.namespace() == null || target.podLabels() == null) {
      return false;
    }
    var pods =
        Trees.map(
            "selector",
            Trees.map("matchLabels", new TreeMap<>(target.podLabels())),
            "namespace",
            target.namespace());
    return pods.equals(entry.get("pods"))
        && entry.get("ports") instanceof List<?> ports
        && ports.stream()
            .allMatch(
                port ->
                    port instanceof Map<?, ?> tree
                        && !tree.containsKey("endPort")
                        && tree.get("port") instanceof Integer number
                        && target.ports().contains(number)
                        && !"SCTP".equals(tree.get("protocol")));
  }
}
