// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.cli.inventory.PodProperties;
import dev.appnetwork.cli.inventory.SelectorHint;
import dev.appnetwork.planner.Baseline;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks which pods AppNetworks select, in the namespaces that have AppNetworks. */
final class CoverageChecks {

  private final ClusterAccess access;
  private final List<AppNetwork> apps;

  CoverageChecks(ClusterAccess look, List<AppNetwork> apps) {
    this.access = look;
    this.apps = apps;
  }

  CheckGroup run() {
    var lines = new ArrayList<CheckLine>();
    access.list("Pods", Pod.class, lines).ifPresent(pods -> pods(pods, lines));
    baselines(lines);
    widened(lines);
    return new CheckGroup("Coverage", lines);
  }

  private Set<String> namespaces() {
    return apps.stream()
        .map(app -> app.getMetadata().getNamespace())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void pods(List<Pod> all, List<CheckLine> lines) {
    var running =
        all.stream()
            .filter(pod -> namespaces().contains(pod.getMetadata().getNamespace()))
            .filter(pod -> !PodProperties.hasEnded(pod))
            .toList();
    var uncovered = new ArrayList<String>();
    var several = new ArrayList<String>();
    var onHost = new ArrayList<String>();
    for (var pod : running) {
      var name = pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
      var count = apps.stream().filter(app -> selects(app, pod)).count();
      if (pod.getSpec() != null && Boolean.TRUE.equals(pod.getSpec().getHostNetwork())) {
        onHost.add(name);
      } else if (count == 0) {
        uncovered.add(name);
      }
      if (count > 1) {
        several.add(name);
      }
    }
    report(
        lines,
        uncovered,
        "Every pod in namespaces with AppNetworks is selected by an AppNetwork.",
        "No AppNetwork selects %d pods: %s.",
        "Create an AppNetwork for them, or restrict them with the namespace label "
            + Baseline.LABEL
            + ".");
    report(
        lines,
        several,
        "No pod is selected by several AppNetworks.",
        "Several AppNetworks select %d pods, so the rules of all of them apply: %s.",
        "Make the selectors narrower.");
    report(
        lines,
        withoutPods(running),
        "Every AppNetwork selects a pod.",
        "%d AppNetworks select no pod: %s.",
        "Fix spec.selector, or scale up the app.");
    report(
        lines,
        onHost,
        "No pod has hostNetwork: true.",
        "No policy restricts %d pods with hostNetwork: true: %s.",
        "Remove hostNetwork, or use a firewall on the nodes.");
  }

  private List<String> withoutPods(List<Pod> running) {
    var names = new ArrayList<String>();
    for (var app : apps) {
      if (app.getSpec() != null
          && app.getSpec().selector() != null
          && running.stream().noneMatch(pod -> selects(app, pod))) {
        var namespace = app.getMetadata().getNamespace();
        var labels =
            running.stream()
                .filter(pod -> pod.getMetadata().getNamespace().equals(namespace))
                .map(CoverageChecks::labels)
                .toList();
        names.add(
            AppChecks.name(app)
                + SelectorHint.of(app.getSpec().selector(), labels)
                    .map(hint -> " (" + hint + ")")
                    .orElse(""));
      }
    }
    return names;
  }

  private static Map<String, String> labels(Pod pod) {
    return pod.getMetadata().getLabels() == null ? Map.of() : pod.getMetadata().getLabels();
  }

  private static void report(
      List<CheckLine> lines, List<String> names, String none, String some, String remedy) {
    lines.add(
        names.isEmpty()
            ? CheckLine.ok(none)
            : CheckLine.warning(
                some.formatted(names.size(), CheckLine.names(names.stream().sorted().toList())),
                remedy));
  }

  private static boolean selects(AppNetwork app, Pod pod) {
    var labels = labels(pod);
    var selector = app.getSpec() == null ? null : app.getSpec().selector();
    return selector != null
        && !selector.isEmpty()
        && app.getMetadata().getNamespace().equals(pod.getMetadata().getNamespace())
        && labels.entrySet().containsAll(selector.entrySet());
  }

  private void baselines(List<CheckLine> lines) {
    var without = new ArrayList<String>();
    for (var name : namespaces()) {
      var namespace =
          access.read(
              "the Namespace " + name,
              () -> access.client().resources(Namespace.class).withName(name).get(),
              lines);
      var labels = namespace.map(one -> one.getMetadata().getLabels());
      if (namespace.isPresent() && Baseline.of(labels.orElse(Map.of())).isEmpty()) {
        without.add(name);
      }
    }
    report(
        lines,
        without,
        "Every namespace with AppNetworks has a baseline.",
        "%d namespaces with AppNetworks have no baseline: %s.",
        "kubectl label namespace NAME %s=deny-ingress".formatted(Baseline.LABEL));
  }

  /** The operator knows the other policies that select the pods, and warns in the status. */
  private void widened(List<CheckLine> lines) {
    var names =
        apps.stream()
            .filter(
                app ->
                    app.getStatus() != null
                        && app.getStatus().findings() != null
                        && app.getStatus().findings().stream()
                            .anyMatch(one -> Reason.PolicyWidened.name().equals(one.reason())))
            .map(AppChecks::name)
            .toList();
    report(
        lines,
        names,
        "No other policy allows more than the AppNetworks.",
        "Other policies allow more than %d AppNetworks: %s.",
        "The warning PolicyWidened in the status names the policy.");
  }
}
