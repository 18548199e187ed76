// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.PodProperties;
import dev.appnetwork.planner.LabelSelectors;
import dev.appnetwork.planner.check.LabelRules;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Groups pods and Services into apps. Workloads that one Service selects are one app, and so are
 * all Services of a workload. Workloads with different policies are different apps; a Service that
 * selects pods of several apps gets an AppNetwork without a policy.
 */
final class AppGrouping {

  /** Kind of workloads that are only known from a selector. */
  static final String ASSUMED = "Pods";

  private static final String NO_LABELS = "no label distinguishes its pods from other pods.";
  private static final int MAX_LABELS = 32;

  private final List<SkippedObject> left = new ArrayList<>();
  private final SortedMap<String, List<Workload>> workloads = new TreeMap<>();
  private final SortedMap<String, List<Service>> services = new TreeMap<>();
  private final List<NetworkPolicy> policies;
  private final IdentityHashMap<Service, Boolean> across = new IdentityHashMap<>();

  private AppGrouping(List<NetworkPolicy> policies) {
    this.policies =
        policies.stream().filter(policy -> !PolicyRules.isForNamespace(policy)).toList();
  }

  /**
   * Returns the apps, by namespace.
   *
   * @param left receives the Services without an app
   */
  static List<AppGroup> of(ExistingObjects objects, List<SkippedObject> left) {
    var grouping = new AppGrouping(objects.policies());
    objects.workloads().forEach(one -> grouping.at(grouping.workloads, one.namespace()).add(one));
    objects.services().forEach(grouping::addService);
    objects.policies().forEach(grouping::assumePods);
    var namespaces = new TreeSet<>(grouping.workloads.keySet());
    var groups =
        namespaces.stream()
            .flatMap(name -> grouping.groups(name).stream())
            .filter(group -> !group.workloads().stream().allMatch(objects::isCovered))
            .toList();
    left.addAll(grouping.left);
    return groups;
  }

  private <T> List<T> at(Map<String, List<T>> lists, String key) {
    return lists.computeIfAbsent(key, name -> new ArrayList<>());
  }

  private void addService(Service service) {
    var namespace = service.getMetadata().getNamespace();
    var spec = service.getSpec();
    var why = spec == null ? Optional.of("it has no spec.") : problemOf(service);
    if (why.isPresent()) {
      left.add(of(service, why.get()));
      return;
    }
    at(services, namespace).add(service);
    var selector = service.getSpec().getSelector();
    if (at(workloads, namespace).stream().noneMatch(one -> one.has(selector))) {
      at(workloads, namespace).add(assumed(namespace, service.getMetadata().getName(), selector));
    }
  }

  private static Optional<String> problemOf(Service service) {
    var spec = service.getSpec();
    var controller = Reading.controller(service);
    if (controller.isPresent()) {
      return controller;
    }
    if ("Local".equals(spec.getExternalTrafficPolicy()) && !ServiceTrees.hasNodePorts(spec)) {
      return Optional.of(
          "it has externalTrafficPolicy for spec.externalIPs, which an AppNetwork can't set.");
    }
    if ("ExternalName".equals(spec.getType())) {
      return Optional.of("a Service of type ExternalName has no pods.");
    }
    if (spec.getSelector() == null || spec.getSelector().isEmpty()) {
      return Optional.of("it has no selector; its endpoints are managed separately.");
    }
    if (!LabelRules.areValid(spec.getSelector())) {
      return Optional.of("its selector has a key or value that isn't valid in a label.");
    }
    return spec.getPorts() == null || spec.getPorts().isEmpty()
        ? Optional.of("it has no ports.")
        : Optional.empty();
  }

  /**
   * Policies can select pods whose workloads aren't part of the input, for example an operator's.
   */
  private void assumePods(NetworkPolicy policy) {
    var namespace = policy.getMetadata().getNamespace();
    var selector = policy.getSpec() == null ? null : policy.getSpec().getPodSelector();
    if (selector == null || selector.getMatchLabels() == null) {
      return;
    }
    var labels = selector.getMatchLabels();
    if (!labels.isEmpty()
        && LabelRules.areValid(labels)
        && LabelSelectors.selects(selector, labels)
        && at(workloads, namespace).stream().noneMatch(one -> selects(selector, one))) {
      at(workloads, namespace).add(assumed(namespace, policy.getMetadata().getName(), labels));
    }
  }

  private static boolean selects(LabelSelector selector, Workload workload) {
    return LabelSelectors.selects(selector, workload.labels());
  }

  private static Workload assumed(String namespace, String name, Map<String, String> labels) {
    var pods = new PodProperties(labels, List.of(), false);
    return new Workload(ASSUMED, namespace, name, pods, labels, List.of());
  }

  private List<AppGroup> groups(String namespace) {
    var groups = new ArrayList<AppGroup>();
    var rest = new LinkedHashSet<>(at(workloads, namespace));
    while (!rest.isEmpty()) {
      var component = component(namespace, rest.iterator().next());
      rest.removeAll(component.workloads());
      groups.addAll(withSelectors(namespace, component));
    }
    at(services, namespace).stream().filter(this::isAcross).map(this::alone).forEach(groups::add);
    return groups;
  }

  private AppGroup alone(Service service) {
    return AppGroup.of(service, selected(service));
  }

  private List<Workload> selected(Service service) {
    return at(workloads, service.getMetadata().getNamespace()).stream()
        .filter(one -> one.has(service.getSpec().getSelector()))
        .toList();
  }

  /** Returns whether the Service selects pods with different policies. */
  private boolean isAcross(Service service) {
    return across.computeIfAbsent(
        service, one -> selected(one).stream().map(this::policiesOver).distinct().count() > 1);
  }

  private List<NetworkPolicy> policiesOver(Workload workload) {
    return policies.stream().filter(policy -> PolicyRules.selects(policy, workload)).toList();
  }

  private static boolean isAlike(Workload one, Workload other) {
    return !one.labels().isEmpty() && one.labels().equals(other.labels());
  }

  private record Component(List<Workload> workloads, List<Service> services) {}

  private Component component(String namespace, Workload first) {
    var members = new LinkedHashSet<>(List.of(first));
    var found = new LinkedHashSet<Service>();
    var grows = true;
    while (grows) {
      // No selector can distinguish pods with equal labels.
      grows =
          members.addAll(
              at(workloads, namespace).stream()
                  .filter(one -> members.stream().anyMatch(member -> isAlike(member, one)))
                  .toList());
      for (var service : at(services, namespace)) {
        var selector = service.getSpec().getSelector();
        if (!found.contains(service)
            && !isAcross(service)
            && members.stream().anyMatch(one -> one.has(selector))) {
          found.add(service);
          at(workloads, namespace).stream().filter(one -> one.has(selector)).forEach(members::add);
          grows = true;
        }
      }
    }
    return new Component(List.copyOf(members), List.copyOf(found));
  }

  private List<AppGroup> withSelectors(String namespace, Component component) {
    var selector = selector(namespace, component.workloads(), component.services());
    if (selector.isPresent()) {
      return List.of(
          new AppGroup(
              namespace, selector.get(), component.workloads(), component.services(), false));
    }
    if (component.workloads().size() == 1) {
      var workload = component.workloads().get(0);
      if (!workload.kind().equals(ASSUMED)) {
        left.add(new SkippedObject(workload.kind(), namespace, workload.name(), NO_LABELS));
      }
      return component.services().stream().map(this::alone).toList();
    }
    // A Service that selects pods of several apps gets its own group; every other Service belongs
    // to one app.
    var groups = new ArrayList<AppGroup>();
    var parted = new HashMap<Service, List<Workload>>();
    for (var service : component.services()) {
      var selected =
          component.workloads().stream()
              .filter(one -> one.has(service.getSpec().getSelector()))
              .toList();
      parted.put(service, selected);
      if (selected.size() > 1) {
        groups.add(alone(service));
      }
    }
    for (var workload : component.workloads()) {
      var own =
          component.services().stream()
              .filter(service -> List.of(workload).equals(parted.get(service)))
              .toList();
      groups.addAll(withSelectors(namespace, new Component(List.of(workload), own)));
    }
    return groups;
  }

  /** Returns labels that all of these pods and no other pods of the namespace have. */
  private Optional<Map<String, String>> selector(
      String namespace, List<Workload> members, List<Service> selecting) {
    var candidates = new ArrayList<Map<String, String>>();
    var ofServices =
        selecting.stream()
            .map(service -> service.getSpec().getSelector())
            .sorted(
                Comparator.<Map<String, String>>comparingInt(Map::size)
                    .thenComparing(Object::toString))
            .toList();
    common(ofServices.stream()).ifPresent(candidates::add);
    candidates.addAll(ofServices);
    common(members.stream().map(Workload::selector)).ifPresent(candidates::add);
    common(members.stream().map(Workload::labels)).ifPresent(candidates::add);
    return candidates.stream()
        .filter(labels -> !labels.isEmpty() && labels.size() <= MAX_LABELS)
        .filter(LabelRules::areValid)
        .filter(labels -> members.stream().allMatch(one -> one.has(labels)))
        .filter(
            labels ->
                at(workloads, namespace).stream()
                    .noneMatch(one -> one.has(labels) && !members.contains(one)))
        .findFirst();
  }

  private static Optional<Map<String, String>> common(Stream<Map<String, String>> all) {
    return all.reduce(
        (one, other) -> {
          var both = new TreeMap<>(one);
          both.entrySet().retainAll(other.entrySet());
          return both;
        });
  }

  private static SkippedObject of(Service service, String why) {
    return new SkippedObject(
        "Service", service.getMetadata().getNamespace(), service.getMetadata().getName(), why);
  }
}
