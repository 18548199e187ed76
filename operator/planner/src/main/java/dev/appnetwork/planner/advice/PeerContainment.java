// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.LabelSelectors;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.peers.StaticSelectorMatch;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether a peer is certainly contained in another peer, regardless of the cluster's
 * state.
 */
final class PeerContainment {

  private PeerContainment() {}

  static boolean contains(PeerEntry wide, PeerEntry narrow) {
    if (wide.anyone() != null) {
      return true;
    }
    if (wide.pods() != null && narrow.pods() != null) {
      return pods(wide.pods(), narrow.pods());
    }
    if (wide.cidr() != null && narrow.cidr() != null) {
      return cidr(wide.cidr(), narrow.cidr());
    }
    // Exactly one field is set in each peer, so equality of these fields implies the same kind.
    return narrow.anyone() == null
        && narrow.pods() == null
        && narrow.cidr() == null
        && Objects.equals(wide.app(), narrow.app())
        && Objects.equals(wide.fqdn(), narrow.fqdn())
        && Objects.equals(wide.group(), narrow.group())
        && Objects.equals(wide.kubernetesApi(), narrow.kubernetesApi())
        && Objects.equals(wide.nodes(), narrow.nodes())
        && wide.pods() == null
        && wide.cidr() == null;
  }

  private static boolean pods(PodsPeer wide, PodsPeer narrow) {
    return namespaces(wide, narrow)
        && (wide.selector() == null
            || (narrow.selector() != null && selector(wide.selector(), narrow.selector())));
  }

  private static boolean namespaces(PodsPeer wide, PodsPeer narrow) {
    if (wide.namespaceSelector() == null) {
      return narrow.namespaceSelector() == null
          && Objects.equals(wide.namespace(), narrow.namespace());
    }
    if (narrow.namespaceSelector() != null) {
      return selector(wide.namespaceSelector(), narrow.namespaceSelector());
    }
    return narrow.namespace() != null
        && StaticSelectorMatch.selectsNamespace(wide.namespaceSelector(), narrow.namespace());
  }

  /** More labels and more requirements select less. */
  private static boolean selector(LabelSelector wide, LabelSelector narrow) {
    var labels = orEmpty(narrow.getMatchLabels());
    var requirements = orEmpty(narrow.getMatchExpressions());
    return labels.entrySet().containsAll(orEmpty(wide.getMatchLabels()).entrySet())
        && orEmpty(wide.getMatchExpressions()).stream()
            .allMatch(
                wanted ->
                    LabelSelectors.certainlyMeets(wanted, labels)
                        || requirements.stream().anyMatch(given -> implies(given, wanted)));
  }

  private static boolean implies(LabelSelectorRequirement given, LabelSelectorRequirement wanted) {
    if (!given.getKey().equals(wanted.getKey())) {
      return false;
    }
    var some = new HashSet<>(orEmpty(given.getValues()));
    var others = new HashSet<>(orEmpty(wanted.getValues()));
    return switch (wanted.getOperator()) {
      case "In" -> given.getOperator().equals("In") && others.containsAll(some);
      case "NotIn" -> given.getOperator().equals("NotIn") && some.containsAll(others);
      case "Exists" -> given.getOperator().equals("Exists") || given.getOperator().equals("In");
      default -> given.getOperator().equals(wanted.getOperator());
    };
  }

  private static boolean cidr(CidrPeer wide, CidrPeer narrow) {
    var block = Cidr.parse(wide.block());
    var part = Cidr.parse(narrow.block());
    return block.isPresent()
        && part.isPresent()
        && holds(block.get(), part.get())
        && orEmpty(wide.except()).stream()
            .allMatch(
                exception -> isOutsideOrExcluded(exception, part.get(), orEmpty(narrow.except())));
  }

  /**
   * Whether an exception of the wide block doesn't affect the narrow one: it lies outside, or the
   * narrow one excludes it as well.
   */
  private static boolean isOutsideOrExcluded(String exception, Cidr part, List<String> exceptions) {
    var excluded = Cidr.parse(exception);
    return excluded.isPresent()
        && (!(holds(part, excluded.get()) || holds(excluded.get(), part))
            || exceptions.stream()
                .anyMatch(
                    one ->
                        Cidr.parse(one).filter(block -> holds(block, excluded.get())).isPresent()));
  }

  private static boolean holds(Cidr block, Cidr part) {
    return block.equals(part) || block.strictlyContains(part);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }
}
