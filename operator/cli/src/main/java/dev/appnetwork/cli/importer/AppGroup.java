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
 */
record AppGroup(
    String namespace,
    Map<String, String> selector,
    List<Workload> workloads,
    List<Service> services) {

  /** Copies. */
  AppGroup {
    selector = Map.copyOf(selector);
    workloads = List.copyOf(workloads);
    services = List.copyOf(services);
  }

  /** Returns whether the pods exist only as the target of a Service or policy. */
  boolean isAssumed() {
    return workloads.stream().allMatch(one -> one.kind().equals(AppGrouping.ASSUMED));
  }
}
