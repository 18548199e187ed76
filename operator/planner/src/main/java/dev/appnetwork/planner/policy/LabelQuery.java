// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A label selector in canonical order. It is never empty, because an empty selector selects
 * everything.
 *
 * @param labels required labels
 * @param requirements further requirements
 */
record LabelQuery(SortedMap<String, String> labels, List<Requirement> requirements) {
  /** Rejects an empty selector. */
  LabelQuery {
    if (labels.isEmpty() && requirements.isEmpty()) {
      throw new IllegalArgumentException("An empty selector would select everything");
    }
  }

  /**
   * A requirement.
   *
   * @param key the label key
   * @param operator In, NotIn, Exists, or DoesNotExist
   * @param values the values, in canonical order; empty for Exists and DoesNotExist
   */
  record Requirement(String key, String operator, List<String> values) {
    private static Requirement of(LabelSelectorRequirement requirement) {
      var values = requirement.getValues();
      return new Requirement(
          requirement.getKey(),
          requirement.getOperator(),
          values == null ? List.of() : Canonical.sorted(values));
    }

    private boolean excludes() {
      return operator.equals("NotIn") || operator.equals("DoesNotExist");
    }

    private LabelSelectorRequirement toApi() {
      return new LabelSelectorRequirement(key, operator, values);
    }
  }

  static LabelQuery of(Map<String, String> labels) {
    return new LabelQuery(new TreeMap<>(labels), List.of());
  }

  static LabelQuery ofNamespace(String name) {
    return of(Map.of(LabelSelectors.NAMESPACE_NAME, name));
  }

  /** Converts a valid selector of the spec. */
  static LabelQuery of(LabelSelector selector) {
    var labels = new TreeMap<String, String>();
    if (selector.getMatchLabels() != null) {
      labels.putAll(selector.getMatchLabels());
    }
    var requirements = new ArrayList<Requirement>();
    if (selector.getMatchExpressions() != null) {
      selector.getMatchExpressions().forEach(one -> requirements.add(Requirement.of(one)));
    }
    return new LabelQuery(labels, Canonical.sorted(requirements));
  }

  /**
   * Converts a valid namespace selector of the spec. If it only excludes namespaces, it also
   * requires the label that every namespace has: Cilium before 1.18, or with {@code
   * policy-default-local-cluster=false}, would otherwise match peers outside of namespaces.
   */
  static LabelQuery ofNamespaces(LabelSelector selector) {
    var query = of(selector);
    if (!query.labels.isEmpty() || !query.requirements.stream().allMatch(Requirement::excludes)) {
      return query;
    }
    var requirements = new ArrayList<>(query.requirements);
    requirements.add(new Requirement(LabelSelectors.NAMESPACE_NAME, "Exists", List.of()));
    return new LabelQuery(query.labels, Canonical.sorted(requirements));
  }

  LabelSelector toApi() {
    return new LabelSelectorBuilder()
        .withMatchLabels(labels)
        .withMatchExpressions(requirements.stream().map(Requirement::toApi).toList())
        .build();
  }
}
