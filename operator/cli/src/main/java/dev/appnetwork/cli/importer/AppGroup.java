// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;

/**
 * The pods and Services of one app.
 *
 * @param namespace its namespace
 * @param selector labels that select these pods and no others of the namespace
 * @param workloads the pods
 * @param services the Services that select them
 * @param isJustServices true if another group has the pods and its AppNetwork has the policy
 */
record AppGroup(
    String namespace,
    Map<String, String> selector,
    List<Workload> workloads,
    List<Service> services,
    boolean isJustServices) {

  /**
   * Returns a group for a Service that can't be part of its app. Its AppNetwork has no policy, so
   * it doesn't affect the pods.
   */
  static AppGroup of(Service service, List<Workload> workloads) {
    return new AppGroup(
        service.getMetadata().getNamespace(),
        service.getSpec().getSelector(),
        workloads,
        List.of(service),
        true);
  }

  /** Copies the collections. */
  AppGroup {
    selector = Map.copyOf(selector);
    workloads = List.copyOf(workloads);
    services = List.copyOf(services);
  }

  /** Returns whether the pods are only known as the target of a Service or policy. */
  boolean isAssumed() {
    return workloads.stream().allMatch(one -> one.kind().equals(AppGrouping.ASSUMED));
  }
}
