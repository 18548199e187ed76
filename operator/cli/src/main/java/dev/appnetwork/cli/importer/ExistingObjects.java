// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.policy.BaselinePolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All objects to import, from files or from a cluster.
 *
 * @param workloads pods, grouped by their owners
 * @param services Services
 * @param policies NetworkPolicies
 * @param ingresses Ingresses
 * @param routes HTTPRoutes
 * @param ingressClasses IngressClasses
 * @param gateways Gateways
 * @param gatewayClasses GatewayClasses
 * @param namespaces labels of namespaces, by name
 * @param covered selectors of existing AppNetworks, by namespace
 * @param unreadable objects that couldn't be read
 */
record ExistingObjects(
    List<Workload> workloads,
    List<Service> services,
    List<NetworkPolicy> policies,
    List<Ingress> ingresses,
    List<HTTPRoute> routes,
    List<IngressClass> ingressClasses,
    List<Gateway> gateways,
    List<GatewayClass> gatewayClasses,
    Map<String, Map<String, String>> namespaces,
    Map<String, List<Map<String, String>>> covered,
    List<SkippedObject> unreadable) {

  /** Returns these objects with the policies that the operator keeps for labeled namespaces. */
  ExistingObjects withBaselines(List<DnsTarget> dns) {
    var all = new ArrayList<>(policies);
    namespaces.forEach(
        (name, labels) ->
            Baseline.of(labels)
                .filter(one -> !hasPolicy(name, BaselinePolicy.NAME))
                .map(one -> BaselinePolicy.of(name, one, dns, Plugin.OTHER))
                .ifPresent(all::add));
    return new ExistingObjects(
        workloads,
        services,
        List.copyOf(all),
        ingresses,
        routes,
        ingressClasses,
        gateways,
        gatewayClasses,
        namespaces,
        covered,
        unreadable);
  }

  private boolean hasPolicy(String namespace, String name) {
    return policies.stream()
        .map(NetworkPolicy::getMetadata)
        .anyMatch(one -> name.equals(one.getName()) && namespace.equals(one.getNamespace()));
  }

  /** Returns the objects that AppNetworks can adopt or replace. */
  Stream<HasMetadata> all() {
    return Stream.of(services, policies, ingresses, routes).flatMap(List::stream);
  }

  /** Returns the workloads of a namespace. */
  List<Workload> workloadsOf(String namespace) {
    return workloads.stream().filter(one -> one.namespace().equals(namespace)).toList();
  }

  /** Returns whether an existing AppNetwork selects the pods. */
  boolean isCovered(Workload workload) {
    return covered.getOrDefault(workload.namespace(), List.of()).stream().anyMatch(workload::has);
  }
}
