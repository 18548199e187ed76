// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.controller.apply.ApplyBody;
import dev.appnetwork.controller.apply.GenericObjects;
import dev.appnetwork.controller.apply.OwnedKind;
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
 * @param isOptional true if clusters might not serve it
 * @param desired the objects
 */
public record PlannedObjects<R extends HasMetadata>(
    OwnedKind<R> kind, boolean isOptional, Desired<R> desired) {

  /** Returns all kinds in the order of application: exposures come last. */
  public static List<PlannedObjects<?>> of(Plan plan) {
    return List.of(
        ofPlugin(OwnedKind.CILIUM_NETWORK_POLICY, plan),
        ofPlugin(OwnedKind.FQDN_NETWORK_POLICY, plan),
        new PlannedObjects<>(OwnedKind.NETWORK_POLICY, false, plan.networkPolicies()),
        new PlannedObjects<>(OwnedKind.SERVICE, false, plan.services()),
        new PlannedObjects<>(
            OwnedKind.MIDDLEWARE,
            true,
            GenericObjects.desired(
                OwnedKind.MIDDLEWARE, plan.middlewares(), ManifestResources.JSON)),
        new PlannedObjects<>(OwnedKind.INGRESS, false, plan.ingresses()),
        new PlannedObjects<>(OwnedKind.HTTP_ROUTE, true, plan.httpRoutes()));
  }

  private static <P extends PluginPolicy> PlannedObjects<P> ofPlugin(OwnedKind<P> kind, Plan plan) {
    return new PlannedObjects<>(
        kind, true, GenericObjects.desired(kind, plan.pluginPolicies(), ManifestResources.JSON));
  }

  /**
   * Returns the objects of a plan in that order, without owner references, which require a UID from
   * the cluster.
   */
  public static List<Map<String, Object>> trees(Plan plan) {
    return of(plan).stream().flatMap(planned -> planned.trees().stream()).toList();
  }

  /** Returns the objects of this kind; empty if there are none, or if they are unknown. */
  public List<Map<String, Object>> trees() {
    return desired.objects().stream()
        .map(object -> ApplyBody.of(ManifestResources.JSON, kind, object).tree())
        .toList();
  }
}
