// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.controller.apply.ApplyBody;
import dev.appnetwork.controller.apply.OwnedKind;
import dev.appnetwork.controller.apply.PluginPolicies;
import dev.appnetwork.discovery.cluster.PluginPolicy;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;

/**
 * The desired objects of an AppNetwork of one kind.
 *
 * @param kind the kind
 * @param isOptional whether there are clusters that do not serve it
 * @param desired the objects
 */
public record PlannedObjects<R extends HasMetadata>(
    OwnedKind<R> kind, boolean isOptional, Desired<R> desired) {

  /** All kinds in the order in which they are applied: policies and the Services come first. */
  public static List<PlannedObjects<?>> of(Plan plan) {
    return List.of(
        ofPlugin(OwnedKind.CILIUM_NETWORK_POLICY, plan),
        ofPlugin(OwnedKind.FQDN_NETWORK_POLICY, plan),
        new PlannedObjects<>(OwnedKind.NETWORK_POLICY, false, plan.networkPolicies()),
        new PlannedObjects<>(OwnedKind.SERVICE, false, plan.services()),
        new PlannedObjects<>(OwnedKind.INGRESS, false, plan.ingresses()),
        new PlannedObjects<>(OwnedKind.HTTP_ROUTE, true, plan.httpRoutes()));
  }

  private static <P extends PluginPolicy> PlannedObjects<P> ofPlugin(OwnedKind<P> kind, Plan plan) {
    return new PlannedObjects<>(
        kind, true, PluginPolicies.desired(kind, plan.pluginPolicies(), Declarations.JSON));
  }

  /** The objects of a plan in that order, without the owner that only a cluster can name. */
  public static List<Map<String, Object>> trees(Plan plan) {
    return of(plan).stream().flatMap(planned -> planned.trees().stream()).toList();
  }

  /** Those of this kind; none if there is none, or if it is not known. */
  public List<Map<String, Object>> trees() {
    return desired.objects().stream()
        .map(object -> ApplyBody.of(Declarations.JSON, kind, object).tree())
        .toList();
  }
}
