// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static dev.appnetwork.planner.field.FieldName.APP;
import static dev.appnetwork.planner.field.FieldName.GROUP;
import static dev.appnetwork.planner.field.FieldName.PODS;
import static dev.appnetwork.planner.field.FieldName.SELECTOR;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Labels that Cilium excludes from the identities of pods by default, so a selector with one of
 * them selects no pod.
 *
 * <p>github.com/cilium/cilium v1.20: pkg/labelsfilter/filter.go.
 */
final class CiliumLabels {

  /** Key prefixes. */
  private static final List<String> IGNORED =
      List.of(
          "io.kubernetes",
          "kubernetes.io",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "batch.kubernetes.io/job-completion-index",
          "batch.kubernetes.io/controller-uid",
          "k8s.io",
          "pod-template-generation",
          "pod-template-hash",
          "controller-revision-hash",
          "controller-uid",
          "annotation",
          "etcd_node",
          "topology.kubernetes.io",
          "io.cilium.k8s");

  private static final String BETA = "beta.kubernetes.io";

  private static final Set<String> EXCLUDING = Set.of("NotIn", "DoesNotExist");

  private CiliumLabels() {}

  /** Returns the findings about an app's selectors on Cilium. */
  static List<Finding> findings(AppNetworkSpec spec, PeerLookup lookup, ValidationErrors errors) {
    var findings = new ArrayList<Finding>();
    add(SpecFields.SELECTOR, spec.selector().keySet(), findings);
    var allow = spec.allow();
    for (var i = 0; allow != null && allow.from() != null && i < allow.from().size(); i++) {
      if (!errors.within(SpecFields.from(i))) {
        add(PeerEntry.of(allow.from().get(i), i), lookup, findings);
      }
    }
    for (var i = 0; allow != null && allow.to() != null && i < allow.to().size(); i++) {
      if (!errors.within(SpecFields.to(i))) {
        add(PeerEntry.of(allow.to().get(i), i), lookup, findings);
      }
    }
    return findings;
  }

  private static void add(PeerEntry entry, PeerLookup lookup, List<Finding> findings) {
    @Nullable AppPeer app = entry.app();
    if (app != null) {
      lookup
          .app(app)
          .map(peer -> ignored(peer.selector().keySet()))
          .filter(ignored -> !ignored.isEmpty())
          .ifPresent(
              ignored ->
                  findings.add(
                      Findings.warning(
                          Reason.LabelIgnored,
                          entry.field().child(APP),
                          "By default, Cilium ignores the label %s, with which AppNetwork \"%s\" selects its pods, so this entry doesn't match them. That AppNetwork needs another label in spec.selector."
                              .formatted(String.join(", ", ignored), lookup.destination(app)))));
    }
    @Nullable PodsPeer pods = entry.pods();
    if (pods != null && pods.selector() != null) {
      add(entry.field().child(PODS).child(SELECTOR), pods.selector(), findings);
    }
    @Nullable String group = entry.group();
    if (group != null) {
      lookup
          .podsOf(group)
          .forEach(member -> add(entry.field().child(GROUP), group, member, findings));
    }
  }

  private static void add(FieldPath field, String group, PodsPeer member, List<Finding> findings) {
    if (member.selector() == null) {
      return;
    }
    var excluding = ignored(keys(member.selector(), true));
    var requiring = ignored(keys(member.selector(), false));
    if (!requiring.isEmpty()) {
      findings.add(
          Findings.warning(
              Reason.LabelIgnored,
              field,
              "By default, Cilium ignores the label %s, with which peer group \"%s\" selects pods, so this entry doesn't match them. The group needs another label in peerGroups of the operator's configuration."
                  .formatted(String.join(", ", requiring), group)));
    } else if (!excluding.isEmpty()) {
      findings.add(
          Findings.warning(
              Reason.LabelIgnored,
              field,
              "By default, Cilium ignores the label %s, with which peer group \"%s\" excludes pods, so this entry also matches them. The group needs another label in peerGroups of the operator's configuration."
                  .formatted(String.join(", ", excluding), group)));
    }
  }

  private static void add(FieldPath field, LabelSelector selector, List<Finding> findings) {
    var excluding = ignored(keys(selector, true));
    var requiring = keys(selector, false);
    // A requirement that no pod meets makes the others irrelevant.
    if (!ignored(requiring).isEmpty()) {
      add(field, requiring, findings);
    } else if (!excluding.isEmpty()) {
      findings.add(
          Findings.warning(
              Reason.LabelIgnored,
              field,
              "By default, Cilium ignores the label %s, so this selector also matches the pods that it excludes by the label. Use a label such as app, or add the label to Cilium's setting labels."
                  .formatted(String.join(", ", excluding))));
    }
  }

  /** Returns the keys of the requirements that exclude pods, or of those that don't. */
  private static Set<String> keys(LabelSelector selector, boolean excluding) {
    var keys = new TreeSet<String>();
    @Nullable Map<String, String> labels = selector.getMatchLabels();
    @Nullable List<LabelSelectorRequirement> requirements = selector.getMatchExpressions();
    if (labels != null && !excluding) {
      keys.addAll(labels.keySet());
    }
    if (requirements != null) {
      requirements.stream()
          .filter(one -> EXCLUDING.contains(one.getOperator()) == excluding)
          .forEach(one -> keys.add(one.getKey()));
    }
    return keys;
  }

  private static void add(FieldPath field, Collection<String> keys, List<Finding> findings) {
    var ignored = ignored(keys);
    if (!ignored.isEmpty()) {
      findings.add(
          Findings.warning(
              Reason.LabelIgnored,
              field,
              "By default, Cilium ignores the label %s, so this selector doesn't match the pods that have it. Use a label such as app, or add the label to Cilium's setting labels."
                  .formatted(String.join(", ", ignored))));
    }
  }

  private static List<String> ignored(Collection<String> keys) {
    return keys.stream().filter(CiliumLabels::isIgnored).sorted().toList();
  }

  static boolean isIgnored(String key) {
    return key.contains(BETA) || IGNORED.stream().anyMatch(key::startsWith);
  }
}
