// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.reach.End;
import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ends that policies can distinguish: every workload; for each selector of a policy or a peer,
 * an actual or assumed pod that it selects; a pod without labels in each namespace; and one address
 * of each part of the address space.
 */
final class Subjects {

  private static final String SOME_NAMESPACE = "any-other-namespace";
  private static final String SOME_VALUE = "any-value";

  /** Bounds the peers to compare in large clusters; most selectors repeat. */
  private static final int MAX_ASSUMED = 400;

  private final ExistingObjects objects;
  private final List<Subject> subjects = new ArrayList<>();
  private final Set<Map<String, Object>> assumed = new LinkedHashSet<>();

  private Subjects(ExistingObjects objects) {
    this.objects = objects;
  }

  /**
   * Returns the ends.
   *
   * @param policies all policies, before and after
   */
  static List<Subject> of(ExistingObjects objects, Collection<NetworkPolicy> policies) {
    var subjects = new Subjects(objects);
    for (var workload : objects.workloads()) {
      subjects.subjects.add(new Subject(workload.toString(), Ends.of(workload, objects), workload));
    }
    for (var namespace : subjects.namespaces()) {
      subjects.assume(namespace, subjects.labelsOf(namespace), Map.of());
    }
    // Files often have policies without the workloads that they select.
    policies.forEach(subjects::assumeSelected);
    subjects.assume(SOME_NAMESPACE, Map.of(), Map.of());
    for (var policy : policies) {
      subjects.assumePeers(policy);
    }
    for (var address : AddressParts.representatives(policies)) {
      subjects.subjects.add(new Subject(address, End.external(address), null));
    }
    return List.copyOf(subjects.subjects);
  }

  private Set<String> namespaces() {
    var names = new TreeSet<>(objects.namespaces().keySet());
    objects.workloads().forEach(one -> names.add(one.namespace()));
    return names;
  }

  private Map<String, String> labelsOf(String namespace) {
    return objects.namespaces().getOrDefault(namespace, Map.of());
  }

  private void assumeSelected(NetworkPolicy policy) {
    var namespace = policy.getMetadata().getNamespace();
    labels(policy.getSpec().getPodSelector())
        .ifPresent(labels -> assume(namespace, labelsOf(namespace), labels));
  }

  private void assumePeers(NetworkPolicy policy) {
    var namespace = policy.getMetadata().getNamespace();
    for (var direction : List.of(PolicyRules.INGRESS, PolicyRules.EGRESS)) {
      for (var rule : PolicyRules.rules(policy, direction)) {
        rule.peers().forEach(peer -> assumePeer(peer, namespace));
      }
    }
  }

  private void assumePeer(NetworkPolicyPeer peer, String own) {
    if (peer.getIpBlock() != null) {
      return;
    }
    var pods = labels(peer.getPodSelector());
    if (pods.isEmpty()) {
      return;
    }
    var namespaces = peer.getNamespaceSelector();
    if (namespaces == null) {
      assumePeer(own, labelsOf(own), pods.get());
      return;
    }
    namespaces().stream()
        .filter(name -> LabelSelectors.selects(namespaces, withName(name)))
        .forEach(name -> assumePeer(name, labelsOf(name), pods.get()));
    labels(namespaces)
        .filter(
            labels ->
                !namespaces().contains(labels.getOrDefault(LabelSelectors.NAMESPACE_NAME, "")))
        .ifPresent(
            labels ->
                assumePeer(
                    labels.getOrDefault(LabelSelectors.NAMESPACE_NAME, SOME_NAMESPACE),
                    labels,
                    pods.get()));
  }

  private Map<String, String> withName(String namespace) {
    var labels = new TreeMap<>(labelsOf(namespace));
    labels.put(LabelSelectors.NAMESPACE_NAME, namespace);
    return labels;
  }

  private void assumePeer(
      String namespace, Map<String, String> namespaceLabels, Map<String, String> labels) {
    if (assumed.size() < MAX_ASSUMED) {
      assume(namespace, namespaceLabels, labels);
    }
  }

  private void assume(
      String namespace, Map<String, String> namespaceLabels, Map<String, String> labels) {
    var isKnown =
        !labels.isEmpty()
            && objects.workloadsOf(namespace).stream().anyMatch(one -> one.has(labels));
    var isNew =
        !isKnown && assumed.add(Map.of("at", namespace, "in", namespaceLabels, "pod", labels));
    if (isNew) {
      subjects.add(
          new Subject(
              labels.isEmpty()
                  ? "any other pod of " + namespace
                  : "pods %s of %s".formatted(new TreeMap<>(labels), namespace),
              End.pod(namespace, namespaceLabels, labels, List.of()),
              null));
    }
  }

  /** Returns labels that the selector selects; empty if it can't select anything. */
  private static Optional<Map<String, String>> labels(@Nullable LabelSelector selector) {
    var labels = new TreeMap<String, String>();
    if (selector == null) {
      return Optional.of(labels);
    }
    if (selector.getMatchLabels() != null) {
      labels.putAll(selector.getMatchLabels());
    }
    if (selector.getMatchExpressions() != null) {
      for (var one : selector.getMatchExpressions()) {
        var key = String.valueOf(one.getKey());
        if ("In".equals(one.getOperator()) && one.getValues() != null) {
          one.getValues().stream().findFirst().ifPresent(value -> labels.putIfAbsent(key, value));
        } else if ("Exists".equals(one.getOperator())) {
          labels.putIfAbsent(key, SOME_VALUE);
        }
      }
    }
    return LabelSelectors.selects(selector, labels) ? Optional.of(labels) : Optional.empty();
  }
}
